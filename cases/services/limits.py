"""
The one way in which the limits of records are worked out again, whichever app the records belong to.

Each app says here how it reads its records, with everything their limits rest on, and what limits follow; `cases` need
not know the app. Whoever changes a fact calls `write_limits` for the record, or `rewrite_limits` for the whole case.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db import transaction

from audit import services as audit
from audit.events import Event

from ..models import Case, CaseRecord, DueDate
from .due_dates import Kept, Limit, is_stale, rows_of, told_of, write_all, write_due_dates


class Read(Protocol):
    """A record, read with everything that its limits rest on."""

    @property
    def record(self) -> Any: ...

    def limits(self, day: date) -> list[Limit]:
        """Return the limits of the record as they are on this day; asks no database."""


class Reader(Protocol):
    """Reads records by their keys."""

    def __call__(self, *, keys: Sequence[UUID]) -> Sequence[Read]: ...


class Keeper(NamedTuple):
    """How the limits of one kind of record are worked out: in as many queries however many records there are."""

    model: type[CaseRecord]
    read: Reader


_keepers: dict[str, Keeper] = {}


def keeps_limits(*, model: type[CaseRecord]) -> Callable[[Reader], Reader]:
    """
    Register how the limits of this kind of record are worked out.

    :raises ValueError: if that was said before
    """

    def register(read: Reader) -> Reader:
        label = model._meta.label_lower
        if label in _keepers:
            raise ValueError(f"the limits of {label} have a keeper already")
        _keepers[label] = Keeper(model, read)
        return read

    return register


def keepers() -> dict[str, Keeper]:
    """Return every keeper by the label of its records, in a fixed order."""
    return dict(sorted(_keepers.items()))


@transaction.atomic
def write_limits(
    *, record: CaseRecord, actor: Any, today: date, act: Event = Event.DUE_DATES_WRITTEN
) -> None:
    """
    Write the limits of one record as its facts now have them. Called by every service that changes such a fact.

    The case is locked first, so that two changes at once are both counted.
    """
    _lock(record.case_id)
    for read in _keepers[record._meta.label_lower].read(keys=[record.pk]):
        limits = read.limits(today)
        write_due_dates(
            case=read.record.case, actor=actor, subject=read.record, limits=limits, today=today, act=act
        )


@transaction.atomic
def rewrite_limits(
    *, cases: Sequence[Case], actor: Any, today: date, act: Event = Event.DUE_DATES_WRITTEN
) -> int:
    """
    Write again the limits of every record of these cases that are no longer what the facts make them; return how many.

    Called by services whose fact may matter to records they do not know: a move to another school, an allocation. In
    as many statements however many cases.
    """
    _lock(*(case.pk for case in cases))
    changed = [kept for keeper in keepers().values() for kept in _changed(keeper, cases, today)]
    if changed:
        write_all(kept=changed, actor=actor, today=today, act=act)
        subjects = [kept.subject for kept in changed]
        audit.record_many(
            actor=actor, event=Event.DUE_DATES_WRITTEN, subjects=subjects, details={"because": str(act)}
        )
    return len(changed)


def _changed(keeper: Keeper, cases: Sequence[Case], today: date) -> list[Kept]:
    records = keeper.model._default_manager.filter(case__in=[case.pk for case in cases])
    keys = list(records.values_list("pk", flat=True))
    if not keys:
        return []
    rows, told = by_record(subjects=keys), told_of(subjects=keys)
    found = [Kept(read.record.case, read.record, read.limits(today)) for read in keeper.read(keys=keys)]
    return [
        kept for kept in found if is_stale(own=rows.get(kept.subject.pk, {}), told=told, limits=kept.limits)
    ]


def by_record(*, subjects: Sequence[UUID]) -> dict[UUID, dict[str, DueDate]]:
    """Return the rows of some records, by record and then by rule."""
    rows: dict[UUID, dict[str, DueDate]] = {}
    for (subject, rule), row in rows_of(subjects=subjects).items():
        rows.setdefault(subject, {})[rule] = row
    return rows


def _lock(*cases: UUID) -> None:
    """Hold these cases until the end, always in the same order."""
    list(Case.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=cases).order_by("pk"))
