"""
The measured list: one index-only branch for each pair a hat sees by, joined, limited, and only then joined to names.

Never an `OR` across pairs, never `OFFSET`, never an exact count over the cap: each of those costs with the size of the
country. A case seen by two pairs comes once, at the place it sorts first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import quote, unquote
from uuid import UUID

from django.db import connection

from accounts.roles import Role
from accounts.sight import SightKind, SightPair


class Sort(StrEnum):
    """What a list of cases may be sorted by; each has its index on `Involvement`."""

    DUE = "due"
    NAME = "name"
    CHANGED = "changed"


_COLUMNS = {Sort.DUE: "next_due_on", Sort.NAME: "name_key", Sort.CHANGED: "changed_at"}
_CASTS = {Sort.DUE: "date", Sort.NAME: "text", Sort.CHANGED: "timestamptz"}


class StalePlace(ValueError):
    """A list was asked to go on from a place it never gave out."""


@dataclass(frozen=True)
class Filters:
    """
    What narrows a list: kinds of sight, due dates, the setting attended, the start of a family name, or other names.

    Of each group in `names`, one must begin a word of the child's names. Where `likely_starts` are given, one of them
    begins the family name too: far fewer children need then be looked at.
    """

    kinds: frozenset[SightKind] = frozenset()
    due_from: date | None = None
    due_to: date | None = None
    setting: UUID | None = None
    name_starts: str = ""
    names: tuple[tuple[str, ...], ...] = ()
    likely_starts: tuple[str, ...] = ()


NO_FILTERS = Filters()


class PageRow(NamedTuple):
    """One case in a list, with all that a list shows."""

    case_id: UUID
    reference: str
    given_name: str
    family_name: str
    known_as: str
    born_on: date
    setting_name: str | None
    next_due_on: date
    changed_at: datetime

    @property
    def child_name(self) -> str:
        return f"{self.known_as or self.given_name} {self.family_name}"


class Page(NamedTuple):
    """The rows, and the place to go on from ("" on the last page)."""

    rows: list[PageRow]
    next: str


class Reader(NamedTuple):
    """Whose list it is: the pairs they see by, the person, and the agency that acts for families, if theirs does."""

    pairs: tuple[SightPair, ...]
    person: int | None = None
    acting: UUID | None = None

    @classmethod
    def of(cls, actor: Any) -> "Reader":
        """Return the reader this hat is."""
        acting = actor.agency_id if actor.role == Role.SENDIASS_ADVISER else None
        pairs = tuple(pair for pair in actor.sight if pair.kind != SightKind.SEALED)
        return cls(pairs, actor.user.pk if actor.user else None, acting)


def page_for(reader: Reader, today: date, *, sort: Sort, after: str, filters: Filters, size: int) -> Page:
    """
    Return a page of what this reader sees on this day.

    :raises StalePlace: if `after` is not a place this list gave out
    """
    branches = _branches(reader, today, sort, filters, limit=size + 1, place=_place(after))
    if not branches.sql:
        return Page([], "")
    direction = "DESC" if sort is Sort.CHANGED else "ASC"
    sql = f"""
        WITH place AS (
            SELECT case_id, sort, next_due_on, changed_at FROM ({_each_once(branches, direction)}) AS branch
            ORDER BY sort {direction}, case_id {direction} LIMIT {int(size) + 1}
        )
        SELECT place.case_id, listed.reference, listed.given_name, listed.family_name, listed.known_as,
               listed.born_on, listed.setting_name, place.next_due_on, place.changed_at, place.sort::text
        FROM place JOIN cases_listed(ARRAY(SELECT case_id FROM place)) AS listed ON listed.case_id = place.case_id
        ORDER BY place.sort {direction}, place.case_id {direction}
    """
    found = _asked(sql, branches.values)
    rows = [PageRow(*row[:-1]) for row in found[:size]]
    return Page(rows, _give_place(found[size - 1]) if len(found) > size else "")


def counts_for(reader: Reader, today: date, *, filters: Sequence[Filters], cap: int) -> list[int]:
    """Return how many cases this reader sees under each of the filters, in one statement, each counted to `cap` + 1."""
    branches = [_branches(reader, today, Sort.DUE, one, limit=cap + 1, place=None) for one in filters]
    counts = [
        f"(SELECT count(*) FROM (SELECT {'DISTINCT ' if each.number > 1 else ''}case_id FROM ({each.sql}) AS branch"
        f" LIMIT {int(cap) + 1}) AS counted)"
        if each.sql
        else "0"
        for each in branches
    ]
    (found,) = _asked(f"SELECT {', '.join(counts)}", [value for each in branches for value in each.values])
    return [int(count) for count in found]


def identified_for(
    reader: Reader, today: date, *, fact: str, value: str, kinds: frozenset[SightKind], size: int
) -> list[PageRow]:
    """
    Return the cases this reader sees by one of these kinds whose child, or reference, has exactly this value.

    The fact is one of "born_on", "upn", "nhs_number" and "reference". At most `size`, by name.
    """
    asked = reader._replace(pairs=tuple(pair for pair in reader.pairs if pair.kind in kinds))
    if not asked.pairs:
        return []
    where, values = _reached(asked, today)
    sql = f"""
        SELECT listed.case_id, listed.reference, listed.given_name, listed.family_name, listed.known_as,
               listed.born_on, listed.setting_name, sight.next_due_on, sight.changed_at
        FROM cases_listed(cases_identified(%s, %s)) AS listed
        CROSS JOIN LATERAL (
            SELECT seen.next_due_on, seen.changed_at FROM ({_OF_CASE.format("= listed.case_id")}) AS seen
            WHERE {where} LIMIT 1
        ) AS sight
        ORDER BY listed.name_key, listed.case_id LIMIT {int(size)}
    """
    return [PageRow(*row) for row in _asked(sql, [fact, value, *values])]


def which_of(reader: Reader, today: date, cases: Iterable[UUID]) -> set[UUID]:
    """Return which of these cases this reader sees on this day."""
    asked = list(cases)
    if not reader.pairs or not asked:
        return set()
    where, values = _reached(reader, today)
    sql = f"SELECT seen.case_id FROM ({_OF_CASE.format('= ANY (%s)')}) AS seen WHERE {where}"
    return {case for (case,) in _asked(sql, [asked, *values])}


_OF_CASE = "SELECT * FROM cases_involvement AS of_case WHERE of_case.case_id {} OFFSET 0"
"""All sight of a case: a handful of rows, read by the case and never by who sees, which may be twenty thousand."""


def _reached(reader: Reader, today: date) -> tuple[str, list[Any]]:
    """Return the condition that a row of sight `seen` is one this reader sees by, and not withheld."""
    where, values = _holding("seen", list(reader.pairs), today, NO_FILTERS)
    if reader.person is None:
        return where, values
    return f"{where} AND {_NOT_WITHHELD}", [*values, reader.person, reader.acting, today]


def _asked(sql: str, values: list[Any]) -> list[Any]:
    """Return the rows of a statement of which there are few texts, planned once for each connection."""
    with connection.planned_once(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(sql, values)
        return list(cursor.fetchall())


class _Sql(NamedTuple):
    sql: str
    values: list[Any]
    number: int = 1


def _each_once(branches: _Sql, direction: str) -> str:
    """
    Return the branches with each case at its earliest place.

    Each branch is cut where the page is, and still nothing is missing: a case of the page is in the branch that brings
    it first, behind nothing but cases of the page.
    """
    if branches.number == 1:
        return branches.sql
    order = f"case_id, sort {direction}, next_due_on"
    return f"SELECT DISTINCT ON (case_id) * FROM ({branches.sql}) AS all_rows ORDER BY {order}"


def _branches(
    reader: Reader,
    today: date,
    sort: Sort,
    filters: Filters,
    *,
    limit: int,
    place: tuple[str, str] | None,
) -> _Sql:
    asked = tuple(pair for pair in reader.pairs if not filters.kinds or pair.kind in filters.kinds)
    told = reader._replace(pairs=asked)
    parts = [_branch(pair, told, today, sort, filters, limit, place) for pair in asked]
    return _Sql(
        " UNION ALL ".join(f"({part.sql})" for part in parts),
        [value for part in parts for value in part.values],
        len(parts),
    )


_NOT_WITHHELD = "seen.case_id <> ALL ((SELECT cases_withheld_records(%s, %s, %s))::uuid[])"


def _branch(
    pair: SightPair,
    reader: Reader,
    today: date,
    sort: Sort,
    filters: Filters,
    limit: int,
    place: tuple[str, str] | None,
) -> _Sql:
    column, down = _COLUMNS[sort], sort is Sort.CHANGED
    where, values = _holding("seen", [pair], today, filters)
    join = ""
    if filters.setting is not None:
        join = "JOIN cases_case AS attending ON attending.id = seen.case_id AND attending.setting_id = %s"
        values.insert(0, filters.setting)
    if place is not None:
        beyond = "<" if down else ">"
        where += f" AND (seen.{column}, seen.case_id) {beyond} (%s::{_CASTS[sort]}, %s::uuid)"
        values += place
    if reader.person is not None:
        where, values = f"{where} AND {_NOT_WITHHELD}", [*values, reader.person, reader.acting, today]
    if place is not None and len(reader.pairs) > 1:
        earlier, more = _seen_earlier(column, down, reader.pairs, today, filters)
        where, values = f"{where} AND NOT EXISTS ({earlier})", [*values, *more]
    order = "DESC" if down else "ASC"
    branch = _Sql(
        f"SELECT seen.case_id, seen.{column} AS sort, seen.next_due_on, seen.changed_at"
        f" FROM cases_involvement AS seen {join} WHERE {where}"
        f" ORDER BY seen.{column} {order}, seen.case_id {order} LIMIT {int(limit)}",
        values,
    )
    return _once_for_each_start(branch, filters.likely_starts) if filters.likely_starts else branch


def _once_for_each_start(branch: _Sql, starts: tuple[str, ...]) -> _Sql:
    """Let a branch that compares names with `starting.word` look once into the index for each of these."""
    return _Sql(
        f"SELECT one.* FROM unnest(%s::text[]) AS starting (word) CROSS JOIN LATERAL ({branch.sql}) AS one",
        [_none_of_another(starts), *branch.values],
    )


def _none_of_another(starts: tuple[str, ...]) -> list[str]:
    """Return the starts without those that begin with another of them: no name is then found twice."""
    kept: list[str] = []
    for start in sorted(starts):
        if not kept or not start.startswith(kept[-1]):
            kept.append(start)
    return kept


def _seen_earlier(
    column: str, down: bool, pairs: tuple[SightPair, ...], today: date, filters: Filters
) -> tuple[str, list[Any]]:
    """Return the test that another of the hat's rows brings the same case at an earlier place: on an earlier page."""
    where, values = _holding("other", list(pairs), today, filters)
    before = ">" if down else "<"
    sql = (
        f"SELECT 1 FROM cases_involvement AS other WHERE other.case_id = seen.case_id AND {where}"
        f" AND (other.{column} {before} seen.{column} OR (other.{column} = seen.{column}"
        " AND (other.kind, other.principal) < (seen.kind, seen.principal)))"
    )
    return sql, values


_LAST = "\U0010ffff"
"""Comes after every letter: what begins with a word is from the word up to the word and this."""


def _holding(row: str, pairs: list[SightPair], today: date, filters: Filters) -> tuple[str, list[Any]]:
    if len(pairs) == 1:
        where = f"{row}.kind = %s AND {row}.principal = %s"
    else:
        where = f"({row}.kind, {row}.principal) IN ({', '.join(['(%s, %s)'] * len(pairs))})"
    values: list[Any] = []
    for pair in pairs:
        values += [str(pair.kind), pair.principal]  # as plain text, which the driver sends sooner
    where += f" AND {row}.starts_on <= %s AND ({row}.ends_on IS NULL OR {row}.ends_on >= %s)"
    values += [today, today]
    for sign, day in ((">=", filters.due_from), ("<=", filters.due_to)):
        if day is not None:
            where, values = f"{where} AND {row}.next_due_on {sign} %s", [*values, day]
    if filters.name_starts:
        where += f" AND {row}.name_key >= %s AND {row}.name_key < %s"
        values += [filters.name_starts, filters.name_starts + _LAST]
    if filters.likely_starts:
        where += f" AND {row}.name_key >= starting.word AND {row}.name_key < starting.word || %s"
        values.append(_LAST)
    for group in filters.names:
        where += f" AND {row}.name_key ~ %s"
        values.append(_beginning_a_word(group))
    return where, values


def _beginning_a_word(names: Sequence[str]) -> str:
    """Return the pattern of PostgreSQL's that a word beginning with one of these fits."""
    escaped = (re.sub(r"(\W)", r"\\\1", name) for name in names)
    return rf"\m({'|'.join(escaped)})"


def _give_place(row: Any) -> str:
    return quote(f"{row[-1]}|{row[0]}")


def _place(after: str) -> tuple[str, str] | None:
    if not after:
        return None
    value, bar, case_id = unquote(after).rpartition("|")
    try:
        return (value, str(UUID(case_id))) if bar else _stale(after)
    except ValueError:
        raise StalePlace(after) from None


def _stale(after: str) -> tuple[str, str]:
    raise StalePlace(after)
