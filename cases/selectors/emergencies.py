"""What is read of records opened in an emergency: by managers, by families, and by whoever opened one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from ..models import Case, EmergencyOpening
from ..models.looks import hats_by_key

LISTED_FOR = timedelta(days=90)


@dataclass(frozen=True)
class EmergencyRow:
    """Who opened whose record, when and why."""

    who: str
    role: str
    child: str
    url: str
    at: datetime
    why: str
    words: str


def emergencies(*, actor: Any, today: date) -> list[EmergencyRow]:
    """Return the openings of the last 90 days of records that the actor sees, newest first."""
    openings = EmergencyOpening.objects.visible_to(actor, today).filter(
        began_at__date__gte=today - LISTED_FOR
    )
    newest = list(openings.select_related("case__child").order_by("-began_at", "pk"))
    hats = hats_by_key(opening.membership_id for opening in newest)
    return [
        EmergencyRow(
            who=str(hats[opening.membership_id].user),
            role=hats[opening.membership_id].hat,
            child=opening.case.child.full_name,
            url=opening.case.get_absolute_url(),
            at=opening.began_at,
            why=str(opening.get_reason_display()),
            words=opening.words,
        )
        for opening in newest
    ]


def emergency_days(case: Case) -> set[tuple[UUID, date]]:
    """Return under which hats the record was opened in an emergency, and on which days."""
    return set(case.emergencyopenings.values_list("membership_id", "began_at__date"))


def open_now(*, actor: Any, case: Case) -> time | None:
    """Return until when the actor reads this record by an emergency, if they do."""
    if actor.emergency is None:
        return None
    opening = case.emergencyopenings.filter(pk=actor.emergency).first()
    return localtime(opening.ends_at).time() if opening is not None else None
