"""Opening a case, and the authority taking responsibility for it."""

from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from accounts.models import Agency
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event

from ..models import Allocation, Case, Child
from .former import back_again, keep_for_complaints
from .limits import rewrite_limits
from .relations import end_allocation
from .sight import end_sight, give_sight, refresh_sight


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

    Where another authority was responsible, its staff and whoever had the case there see nothing that is written from
    this day on. Its managers still read the plans and the reviews it held, for complaints, while it keeps them.
    """
    if case.authority is not None and case.authority != authority:
        _leave(case, actor, case.authority, last_day=from_day - timedelta(days=1))
    back_again(case=case, agency=authority.pk, from_day=from_day)
    give_sight(case=case, kind=SightKind.AUTHORITY, principal=authority.pk, starts_on=from_day)
    case.authority = authority
    case.save(update_fields=["authority", "updated_at"])
    refresh_sight(cases=[case])
    rewrite_limits(cases=[case], actor=actor, today=today, act=Event.CASE_TAKEN_ON)
    audit.record(
        actor=actor,
        event=Event.CASE_TAKEN_ON,
        subject=case,
        details={"authority": str(authority.pk), "from": from_day.isoformat()},
    )


def _leave(case: Case, actor: Any, authority: Agency, *, last_day: date) -> None:
    """End what an authority, and whoever had the case there, see of it after this day."""
    keep_for_complaints(case=case, authority=authority.pk, last_day=last_day)
    end_sight(case=case, kind=SightKind.AUTHORITY, principal=authority.pk, last_day=last_day)
    for kind in (SightKind.BUDGET, SightKind.SHARED_AGENCY):
        end_sight(case=case, kind=kind, principal=authority.pk, last_day=last_day)
    for allocation in Allocation.objects.on(last_day + timedelta(days=1)).filter(case=case):
        end_allocation(allocation=allocation, last_day=last_day)
    details = {"authority": str(authority.pk), "on": last_day.isoformat()}
    audit.record(actor=actor, event=Event.CASE_HANDED_OVER, subject=case, details=details)


def _next_reference() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_reference')")
        return f"SEN-{cursor.fetchone()[0]:07d}"
