"""What other people have done lately in the cases a caseworker has: for the morning's home."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import holding

from ..models import Case

_FRIDAY = 4
MOST = 200
"""Cases or records looked at: whoever was away for long reads the work list, last changed first."""


@dataclass(frozen=True)
class Happening:
    """One thing that happened in a case: when, whose, what, by whom, and where to read it."""

    on: date
    child: str
    what: str
    who: str
    url: str


def working_day_before(today: date) -> date:
    """Return the last Monday to Friday before this day: on a Monday, the Friday."""
    before = today - timedelta(days=1)
    return before - timedelta(days=max(0, before.weekday() - _FRIDAY))


def allocated_to(actor: Any, today: date, prefix: str = "") -> Q:
    """Return the test that a case, reached by this prefix, is allocated to this hat on this day."""
    path = f"{prefix}allocations__"
    return holding(today, path) & Q(**{f"{path}membership": actor.membership_id})


def case_news(*, actor: Any, today: date, since: date) -> list[Happening]:
    """Return who came to this caseworker's cases, and which children joined or left a roll, since a day."""
    cases = Case.objects.visible_to(actor, today).with_child()
    given = cases.filter(allocated_to(actor, today), allocations__starts_on__gte=since)
    moved = (
        cases.filter(allocated_to(actor, today))
        .filter(Q(enrolments__starts_on__range=(since, today)) | Q(enrolments__ends_on__range=(since, today)))
        .distinct()
        .prefetch_related("enrolments__setting", "allocations")
    )
    return [
        *(_given(case, actor, today) for case in given.prefetch_related("allocations")[:MOST]),
        *(one for case in moved[:MOST] for one in _moves(case, since, today)),
    ]


def _given(case: Case, actor: Any, today: date) -> Happening:
    on = max(one.starts_on for one in case.allocations.all() if one.membership_id == actor.membership_id)
    return _happening(case, on, _("the case was allocated to you"), "")


def _moves(case: Case, since: date, today: date) -> list[Happening]:
    found = []
    for place in case.enrolments.all():
        if since <= place.starts_on <= today:
            found.append(
                _happening(case, place.starts_on, _("joined the school or college"), place.setting.name)
            )
        if place.ends_on is not None and since <= place.ends_on <= today:
            found.append(_happening(case, place.ends_on, _("left the school or college"), place.setting.name))
    return found


def _happening(case: Case, on: date, what: str, who: str) -> Happening:
    return Happening(on, case.child.full_name, what, who, reverse("cases:detail", args=[case.pk]))
