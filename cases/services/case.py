"""Opening a case, and the authority taking responsibility for it."""

from datetime import date
from typing import Any

from django.db import connection, transaction

from accounts.models import Agency
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event

from ..models import Case, Child
from .limits import rewrite_limits
from .sight import give_sight, refresh_sight


@transaction.atomic
def open_case(*, actor: Any, opened_on: date, **details: Any) -> Case:
    """
    Begin the record of a child nobody here has recorded yet. `details` are the fields of `Child`.

    Nobody sees the case until a relation to it is written (`enrol`, `take_responsibility`, `link_family` ...).
    """
    child = Child(**details)
    child.name_key = child.names_folded
    child.save(force_insert=True)
    case = Case.objects.create(child=child, reference=_next_reference(), opened_on=opened_on)
    audit.record(actor=actor, event=Event.CASE_OPENED, subject=case)
    return case


@transaction.atomic
def take_responsibility(*, case: Case, actor: Any, authority: Agency, from_day: date, today: date) -> None:
    """
    Record that this authority is responsible for the child: they are in its area and have been brought to its
    attention (Children and Families Act 2014 s.24). Its SEN staff see the case from this day.
    """
    case.authority = authority
    case.save(update_fields=["authority", "updated_at"])
    give_sight(case=case, kind=SightKind.AUTHORITY, principal=authority.pk, starts_on=from_day)
    refresh_sight(cases=[case])
    rewrite_limits(cases=[case], actor=actor, today=today, act=Event.CASE_TAKEN_ON)
    audit.record(
        actor=actor,
        event=Event.CASE_TAKEN_ON,
        subject=case,
        details={"authority": str(authority.pk), "from": from_day.isoformat()},
    )


def _next_reference() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_reference')")
        return f"SEN-{cursor.fetchone()[0]:07d}"
