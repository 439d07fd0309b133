"""What the ledger says of looking, as far as it may be asked: hats, days and numbers (docs/adr/0017)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

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


class Kind(models.TextChoices):
    """Which entries of the ledger somebody asks for."""

    ALL = "", _("Everything")
    LOOKS = "looks", _("Records opened")
    REFUSALS = "refusals", _("Refused")
    CHANGES = "changes", _("Changed or decided")
    SIGNING_IN = "signing_in", _("Signing in and out")


class Entry(NamedTuple):
    """Under this hat something was done at this moment; to a record, if it was one."""

    at: datetime
    id: UUID
    membership_id: UUID
    event: str
    subject_type: str
    case_id: UUID | None


@dataclass(frozen=True)
class Wanted:
    """What is asked of the ledger: by whom, about which case, of which kind, from which moment to which."""

    first: datetime
    beyond: datetime
    membership_id: UUID | None = None
    case_id: UUID | None = None
    kind: str = Kind.ALL
    before: tuple[datetime, UUID] | None = None


def trail(wanted: Wanted, *, most: int) -> list[Entry]:
    """Return what the staff of the manager who asks did, newest first; nothing for anybody else."""
    before_at, before_id = wanted.before or (None, None)
    values = [
        wanted.membership_id,
        wanted.case_id,
        str(wanted.kind),
        wanted.first,
        wanted.beyond,
        before_at,
        before_id,
    ]
    sql = "SELECT * FROM cases_trail(%s, %s, %s, %s, %s, %s, %s, %s)"
    return [Entry(*row) for row in _ask(sql, [*values, most])]
