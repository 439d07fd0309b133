"""What the ledger says of looking, as far as it may be asked: hats, days and numbers (docs/adr/0017)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from accounts.models import Membership


class Look(NamedTuple):
    """Under this hat the record was opened on this day, so often."""

    membership_id: UUID
    on: date
    times: int


class BusyDay(NamedTuple):
    """Under this hat so many records were opened on this day; on most days as many as `usual`."""

    membership_id: UUID
    on: date
    opened: int
    usual: float


class Unused(NamedTuple):
    """Nothing was done under this hat since this day, or ever."""

    membership_id: UUID
    last: date | None


def looks_at(case_id: UUID, since: date) -> list[Look]:
    """Return who opened a record: nothing unless the hat that is worn is of its family or its authority."""
    return [Look(*row) for row in _ask("SELECT * FROM cases_looks(%s, %s)", [case_id, since])]


def busy_days(since: date, *, most: int, times_usual: float) -> list[BusyDay]:
    """Return the unusual days of the staff of the manager who asks; nothing for anybody else."""
    return [
        BusyDay(*row) for row in _ask("SELECT * FROM cases_busy_days(%s, %s, %s)", [since, most, times_usual])
    ]


def unused_hats(since: date) -> list[Unused]:
    """Return the unused hats of the staff of the manager who asks; nothing for anybody else."""
    return [Unused(*row) for row in _ask("SELECT * FROM cases_unused_hats(%s)", [since])]


def hats_by_key(keys: Iterable[UUID]) -> dict[UUID, Membership]:
    """Return the hats that were worn, with their people and agencies."""
    hats = Membership.objects.filter(pk__in=set(keys)).select_related("user", "agency")
    return {hat.pk: hat for hat in hats}


def _ask(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
