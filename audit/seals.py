"""
Seals over the trail: added every minute by a worker, compared with the trail by `verify`.

A seal covers what the transactions of a stretch wrote, once all of them have ended, so that a slow one is never left
out. It holds a digest of those rows and the head of the seal before it: whoever changes, removes or adds a row
afterwards must change every seal since, and with them the newest head, which is kept elsewhere too (docs/adr/0018).

`verify` works out every digest anew from the rows, with the database's own functions only: whoever could bend a
function of ours to please the check could bend the trail as well.
"""

import hashlib
import json
import logging
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction

logger = logging.getLogger(__name__)

LATE = timedelta(
    days=1
)  # by how much a row may differ from the time of its seal: transactions and clocks are slow


class Head(NamedTuple):
    """The newest seal, in which all before it are bound."""

    number: int
    digest: str


def seal() -> list[Head]:
    """Seal what ended transactions wrote since the last seal, and say the new heads in the log."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT number, head FROM audit_seal_now()")
        made = [Head(*row) for row in cursor.fetchall()]
        transaction.on_commit(lambda: _say(made))
    return made


def _say(made: list[Head]) -> None:
    for head in made:
        logger.info("seal %s has the head %s", head.number, head.digest)


def newest_head() -> Head | None:
    """Return the newest head, if anything was sealed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT number, encode(head, 'hex') FROM audit_seal ORDER BY number DESC LIMIT 1")
        found = cursor.fetchone()
    return Head(*found) if found else None


def make_months(ahead: int = 3) -> int:
    """Make the parts of the trail for this month and the next few, where they are missing; return how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT audit_make_months(%s)", [ahead])
        return int(cursor.fetchone()[0])


@dataclass(frozen=True)
class Seal:
    """One seal as it is kept."""

    number: int
    kind: str
    server: int
    low: int
    high: int
    month: date
    entries: int
    changes: int
    digest: bytes
    previous: bytes
    head: bytes
    sealed_at: datetime
    moment: str

    def expected_head(self) -> bytes:
        """Return the head that follows from the rest of the seal."""
        parts = [
            self.number, self.kind, str(self.server), str(self.low), str(self.high), self.month.isoformat(),
            self.entries, self.changes, self.digest.hex(), self.previous.hex(), self.moment,
        ]  # fmt: skip
        # As PostgreSQL writes a jsonb array: the two must agree to the letter.
        return hashlib.sha256(json.dumps(parts).encode()).digest()


@dataclass(frozen=True)
class Verdict:
    """What a check of the trail found."""

    problems: list[str]
    seals: int
    entries: int
    changes: int
    not_yet_sealed: int
    head: str
    sealed_at: datetime | None
    disposed: list[date]

    @property
    def is_whole(self) -> bool:
        return not self.problems


def verify(head: str = "") -> Verdict:
    """
    Compare the whole trail with its seals, and the chain of seals with a head that was kept elsewhere, if one is given.

    The role that asks must be allowed to read the trail: its owner is.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(_SEALS)  # before the rows: what is sealed meanwhile only counts as not yet sealed
        seals = [_seal(row) for row in cursor.fetchall()]
        problems = [*_broken_chain(seals), *_missing_head(seals, head)]
        comparison = _Comparison(seals)
        for row in _rows():
            comparison.take(*row)
        comparison.finish()
    last = seals[-1] if seals else None
    return Verdict(
        problems=[*problems, *comparison.problems],
        seals=len(seals),
        entries=sum(one.entries for one in seals if one.kind == "seal"),
        changes=sum(one.changes for one in seals if one.kind == "seal"),
        not_yet_sealed=comparison.not_yet_sealed,
        head=last.head.hex() if last else "",
        sealed_at=last.sealed_at if last else None,
        disposed=sorted(comparison.disposed),
    )


_SEALS = """
    SELECT number, kind, server, low::text::numeric, high::text::numeric, month, entries, changes, digest, previous,
           head, sealed_at, extract(epoch FROM sealed_at)::text
    FROM audit_seal ORDER BY number
"""
_ROWS = """
    SELECT server, xid::text::numeric AS transaction, date_trunc('month', at AT TIME ZONE 'UTC')::date AS month, at,
        sha256(convert_to(jsonb_build_array(
            'entry', id, extract(epoch FROM at)::text, event, actor_id, membership_id, actor_label, subject_type,
            subject_id, case_id, details, xid::text, server::text)::text, 'UTF8'))
    FROM audit_ledgerentry
    UNION ALL
    SELECT server, xid::text::numeric, date_trunc('month', at AT TIME ZONE 'UTC')::date, at,
        sha256(convert_to(jsonb_build_array(
            'change', id, extract(epoch FROM at)::text, table_name, row_id, operation, case_id, actor_id,
            membership_id, purpose, role,
            encode(sha256(convert_to(jsonb_build_array(before, after)::text, 'UTF8')), 'hex'),
            xid::text, server::text)::text, 'UTF8'))
    FROM audit_change
    ORDER BY 1, 2
"""


def _seal(row: tuple[Any, ...]) -> Seal:
    number, kind, server, low, high, month, entries, changes, digest, previous, head, at, moment = row
    return Seal(
        number, kind, server, int(low), int(high), month, entries, changes, bytes(digest), bytes(previous),
        bytes(head), at, moment,
    )  # fmt: skip


def _rows() -> Iterator[tuple[int, int, date, datetime, bytes]]:
    """Yield (server, transaction, month, when, digest) of every row of the trail, a piece at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS)
        while rows := cursor.fetchmany(5000):
            for server, xid, month, at, digest in rows:
                yield server, int(xid), month, at, bytes(digest)


def _broken_chain(seals: list[Seal]) -> Iterator[str]:
    previous = b""
    for place, one in enumerate(seals, start=1):
        if one.number != place:
            yield f"Seal {place} is missing."
            return
        if one.head != one.expected_head():
            yield f"Seal {one.number} was changed: its head does not follow from what it says."
        elif one.previous != previous:
            yield f"Seal {one.number} does not follow seal {one.number - 1}: one of the two was changed."
        previous = one.head


def _missing_head(seals: list[Seal], head: str) -> Iterator[str]:
    if head and head.lower() not in {one.head.hex() for one in seals}:
        yield (
            "No seal has the head you gave. The end of the trail was cut off since it was written down, the seals were"
            " made anew, or it is the head of another portal."
        )


@dataclass
class _Comparison:
    """Compares the rows of the trail, in the order of their transactions, with the seals that cover them."""

    seals: list[Seal]
    problems: list[str] = field(default_factory=list)
    not_yet_sealed: int = 0

    def __post_init__(self) -> None:
        self.disposed = {one.month for one in self.seals if one.kind == "disposal"}
        covering = sorted(
            (one for one in self.seals if one.kind == "seal"),
            key=lambda one: (one.server, one.low, one.number),
        )
        self.stretches: dict[tuple[int, int], dict[date, Seal]] = {}
        for one in covering:
            self.stretches.setdefault((one.server, one.high), {})[one.month] = one
        self.ends = sorted(self.stretches)
        self.found: dict[int, list[bytes]] = {}
        self.added: set[int] = set()
        self.misdated: set[int] = set()
        self.sealed_at = {one.number: one.sealed_at for one in self.seals}
        self.place = 0

    def take(self, server: int, xid: int, month: date, at: datetime, digest: bytes) -> None:
        """Put one row under the seal that covers it."""
        place = bisect_right(self.ends, (server, xid), lo=self.place)
        self._close_until(place)
        if place == len(self.ends) or self.ends[place][0] != server:
            self.not_yet_sealed += 1
            return
        stretch = self.stretches[self.ends[place]]
        covering = stretch.get(month)
        if covering is None:
            self.added.add(min(one.number for one in stretch.values()))
        else:
            self.found.setdefault(covering.number, []).append(digest)
            if not self._is_of_its_time(at, stretch):
                self.misdated.add(covering.number)

    def finish(self) -> None:
        """Compare what is left, and name what was added under no seal of its month."""
        self._close_until(len(self.ends))
        for number in sorted(self.added):
            self.problems.append(
                f"Seal {number} does not match: a row was added since, dated in another month."
            )
        for number in sorted(self.misdated):
            self.problems.append(
                f"Seal {number} covers a row that says another day than the one it was written on."
            )

    def _is_of_its_time(self, at: datetime, stretch: dict[date, Seal]) -> bool:
        """Whatever a seal covers was written after the seal before it, but for what slow transactions bring late."""
        first = min(one.number for one in stretch.values())
        earliest = self.sealed_at.get(first - 1)
        return (earliest is None or at > earliest - LATE) and at < self.sealed_at[first] + LATE

    def _close_until(self, place: int) -> None:
        while self.place < place:
            for one in self.stretches[self.ends[self.place]].values():
                self._compare(one, self.found.pop(one.number, []))
            self.place += 1

    def _compare(self, one: Seal, digests: list[bytes]) -> None:
        if one.month in self.disposed:
            if digests:
                self.problems.append(
                    f"Seal {one.number} covers {one.month:%B %Y}, which was disposed of, and yet there are rows of it."
                )
            return
        if hashlib.sha256(b"".join(sorted(digests))).digest() != one.digest:
            sealed, there = one.entries + one.changes, len(digests)
            what = (
                "was changed"
                if sealed == there
                else f"was {'removed' if there < sealed else 'added'}: {sealed} were sealed and {there} are there"
            )
            self.problems.append(
                f"Seal {one.number} of {one.sealed_at:%-d %B %Y at %H:%M} does not match: something it covers {what}."
            )
