"""Opening the records of many children at once, as a school's list brings them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from accounts.models import Agency
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event

from ..models import Case, Child, Enrolment
from .delegation import write_trust_sight
from .sight import give_sight_of_new_cases


@dataclass(frozen=True)
class Newcomer:
    """A child nobody has recorded yet, and their place on a roll. `child` are the fields of `Child`."""

    child: Mapping[str, Any]
    starts_on: date
    year_group: str = ""
    class_name: str = ""
    is_main: bool = True


@transaction.atomic
def admit(*, actor: Any, setting: Agency, opened_on: date, newcomers: Sequence[Newcomer]) -> list[Case]:
    """
    Open a record for each, and put them on the roll: what `open_case` and `enrol` do, in few statements.

    Returns the cases in the order of the newcomers. The caller asks its own policy.
    """
    children = Child.objects.bulk_create(_child(newcomer) for newcomer in newcomers)
    references = _next_references(len(newcomers))
    cases = Case.objects.bulk_create(
        Case(
            child=child,
            reference=reference,
            opened_on=opened_on,
            setting=setting if newcomer.is_main else None,
        )
        for newcomer, child, reference in zip(newcomers, children, references, strict=True)
    )
    places = Enrolment.objects.bulk_create(
        Enrolment(
            case=case,
            setting=setting,
            starts_on=newcomer.starts_on,
            year_group=newcomer.year_group,
            class_name=newcomer.class_name,
            is_main=newcomer.is_main,
        )
        for newcomer, case in zip(newcomers, cases, strict=True)
    )
    give_sight_of_new_cases(
        cases=cases,
        kind=SightKind.SETTING,
        principal=setting.pk,
        starts_on=[newcomer.starts_on for newcomer in newcomers],
    )
    write_trust_sight(cases=[case.pk for case in cases])
    audit.record_many(actor=actor, event=Event.CASE_OPENED, subjects=cases)
    details = {"setting": str(setting.pk)}
    audit.record_many(actor=actor, event=Event.ENROLMENT_STARTED, subjects=places, details=details)
    return cases


def _child(newcomer: Newcomer) -> Child:
    child = Child(**newcomer.child)
    child.name_key = child.names_folded
    return child


def _next_references(count: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_reference') FROM generate_series(1, %s)", [count])
        return [f"SEN-{number:07d}" for (number,) in cursor.fetchall()]
