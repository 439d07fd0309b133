"""Writes sight. Called by the services that own a relation, in their transaction; nothing else writes `Involvement`."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models.functions import Now

from accounts.sight import RecordPart, SightKind

from ..models import Case, Involvement

_REFRESH = """
    UPDATE cases_involvement AS seen
    SET changed_at = now(), name_key = child.name_key, next_due_on = COALESCE(
        (SELECT min(due.due_on) FROM cases_duedate AS due
         WHERE due.case_id = seen.case_id AND due.met_on IS NULL AND seen.kind = ANY (due.concerns)),
        DATE '9999-12-31')
    FROM cases_case JOIN cases_child AS child ON child.id = cases_case.child_id
    WHERE cases_case.id = seen.case_id AND seen.case_id = ANY (%s)
"""


def give_sight(
    *,
    case: Case,
    kind: SightKind,
    principal: UUID,
    starts_on: date,
    ends_on: date | None = None,
    mode: Involvement.Mode = Involvement.Mode.WRITE,
    parts: Sequence[RecordPart] = (),
) -> Involvement:
    """
    Let a principal see a case from one day to another. The caller audits the relation that this follows from.

    `parts` are what named sharing shows; every other kind shows what its policies say.
    """
    return Involvement.objects.create(
        case=case,
        kind=kind,
        principal=principal,
        starts_on=starts_on,
        ends_on=ends_on,
        mode=mode,
        parts=[str(part) for part in parts],
        name_key=case.child.name_key,
        changed_at=Now(),
    )


def give_sight_of_new_cases(
    *, cases: Sequence[Case], kind: SightKind, principal: UUID, starts_on: Sequence[date]
) -> None:
    """Let a principal see cases that were just opened, each from its own day. Nothing is due in them yet."""
    Involvement.objects.bulk_create(
        Involvement(
            case=case,
            kind=kind,
            principal=principal,
            starts_on=day,
            name_key=case.child.name_key,
            changed_at=Now(),
        )
        for case, day in zip(cases, starts_on, strict=True)
    )


def end_sight(*, case: Case, kind: SightKind, principal: UUID, last_day: date) -> None:
    """End a principal's sight after this day; a row that had not begun by then never takes effect."""
    rows = Involvement.objects.filter(case=case, kind=kind, principal=principal)
    rows.filter(starts_on__gt=last_day).delete()
    rows.filter(ends_on=None).update(ends_on=last_day)
    rows.filter(ends_on__gt=last_day).update(ends_on=last_day)


def refresh_sight(*, cases: list[Case]) -> None:
    """Bring what lists sort by (next due date, name, last change) up to date, for every row of these cases."""
    with connection.cursor() as cursor:
        cursor.execute(_REFRESH, [[case.pk for case in cases]])
