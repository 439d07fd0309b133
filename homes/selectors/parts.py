"""The parts homes are made of, so that every home of a member of staff is drawn by one page."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.selectors import DueWork
from timelimits.results import Working
from timelimits.standing import Standing


@dataclass(frozen=True)
class Link:
    """Somewhere to go."""

    text: str
    url: str


@dataclass(frozen=True)
class Row:
    """One thing in a list: what it is, about whom, and by when."""

    text: str
    url: str = ""
    sub: str = ""
    due_on: date | None = None
    standing: Standing | None = None
    working: Working | None = None
    words: str = ""
    has_exception: bool = False

    @property
    def is_late(self) -> bool:
        return self.standing is not None and self.standing.is_late


@dataclass(frozen=True)
class Section:
    """A part of a home under its own heading."""

    key: str
    title: str
    empty: str
    rows: list[Row] = field(default_factory=list)
    note: str = ""
    more: tuple[Link, ...] = ()


@dataclass(frozen=True)
class StaffHome:
    """A home: the three things that come first, then its sections."""

    title: str
    lead: str
    today: date
    sections: list[Section]
    first: list[Row] = field(default_factory=list)
    action: Link | None = None


def due_line(work: DueWork, *, sub: str = "") -> Row:
    """Return a due date about a child as a row: what, about whom (unless `sub` says more), when."""
    return Row(
        text=work.due.what,
        url=work.url,
        sub=sub or work.child,
        due_on=work.due.due_on,
        standing=work.due.standing,
        working=work.due.working,
        has_exception=bool(work.due.ground),
    )


def split_first(rows: list[Row], size: int = 3) -> tuple[list[Row], list[Row]]:
    """Return the few rows that come first, and the rest."""
    return rows[:size], rows[size:]


Page = Any
