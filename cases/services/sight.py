"""Writes sight. Called by the services that own a relation, in their transaction; nothing else writes `Involvement`."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models.functions import Now

from accounts.sight import RecordPart, SightKind

from ..models import Case, Involvement

_ONE_DAY = timedelta(days=1)


class Days(NamedTuple):
    """From one day to another, both counted; without a last day, still."""

    starts_on: date
    ends_on: date | None


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


def keep_sight(*, case: Case, kind: SightKind, principal: UUID, days: Iterable[Days]) -> None:
    """
    Let a principal see a case on exactly these days, where several relations may give the same sight at once.

    One row covers what overlaps, so that lists hold each case once, and sight ends with the last of them.
    """
    wanted = set(_joined(days))
    rows = Involvement.objects.filter(case=case, kind=kind, principal=principal)
    held = {Days(row.starts_on, row.ends_on): row.pk for row in rows}
    rows.filter(pk__in=[pk for each, pk in held.items() if each not in wanted]).delete()
    for each in sorted(wanted - held.keys(), key=lambda one: one.starts_on):
        give_sight(case=case, kind=kind, principal=principal, starts_on=each.starts_on, ends_on=each.ends_on)


def _joined(days: Iterable[Days]) -> list[Days]:
    """Return the same days with none twice: what overlaps or follows on the next day becomes one."""
    whole: list[Days] = []
    for each in sorted(days, key=lambda one: one.starts_on):
        last = whole[-1] if whole else None
        if last is None or (last.ends_on is not None and each.starts_on > last.ends_on + _ONE_DAY):
            whole.append(each)
        elif last.ends_on is not None:
            ends_on = None if each.ends_on is None else max(last.ends_on, each.ends_on)
            whole[-1] = Days(last.starts_on, ends_on)
    return whole


def refresh_sight(*, cases: list[Case]) -> None:
    """Bring what lists sort by (next due date, name, last change) up to date, for every row of these cases."""
    with connection.cursor() as cursor:
        cursor.execute(_REFRESH, [[case.pk for case in cases]])
