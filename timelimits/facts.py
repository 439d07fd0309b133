"""The facts a rule asks for, and how what somebody typed is read as one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

from timelimits.errors import ImpossibleDate

Value = date | int | str | tuple[date, ...]

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_LAST_YEAR = 2199
_LONGEST_RANGE = timedelta(days=3 * 366)


class FactType(StrEnum):
    """What kind of thing a fact is."""

    DAY = "date"
    YEAR = "integer"
    CHOICE = "choice"
    DAYS = "dates"


@dataclass(frozen=True)
class Fact:
    """One fact of a rule, as its function declares it."""

    name: str
    type: FactType
    required: bool
    choices: tuple[str, ...] = ()

    @classmethod
    def declared(cls, name: str, annotation: Any, *, required: bool) -> "Fact":
        """The fact behind a parameter of a rule's function: `date`, `int`, a `Literal`, or a tuple of dates."""
        if isinstance(annotation, UnionType):
            (annotation,) = (each for each in get_args(annotation) if each is not NoneType)
        if get_origin(annotation) is Literal:
            return cls(name, FactType.CHOICE, required, get_args(annotation))
        if get_origin(annotation) is tuple:
            return cls(name, FactType.DAYS, required)
        return cls(name, {date: FactType.DAY, int: FactType.YEAR}[annotation], required)

    def read(self, given: object) -> Value:
        """
        Read what was given for this fact: a Python value, or text as the command and the API take it.

        Raises `ImpossibleDate` when it is not a day, a year, or one of the choices.
        """
        match self.type:
            case FactType.DAY:
                return _day(self.name, given)
            case FactType.YEAR:
                return _year(self.name, given)
            case FactType.CHOICE:
                return self._choice(given)
            case FactType.DAYS:
                return tuple(sorted(set(_days(self.name, given))))

    def _choice(self, given: object) -> str:
        if isinstance(given, str) and given in self.choices:
            return given
        *others, last = self.choices
        raise ImpossibleDate(f"{self.name} must be {', '.join(others)} or {last}, not {given!r:.60}.")


def as_day(value: Value) -> date:
    """The day by which a rule's version is chosen: a date itself, or the first day of a year."""
    if isinstance(value, date):
        return value
    if isinstance(value, int):
        return date(value, 1, 1)
    raise TypeError(f"{value!r} names no day")  # a rule's first fact is always a date or a year


def _day(name: str, given: object) -> date:
    if isinstance(given, date) and not isinstance(given, datetime):
        return _not_too_far(name, given)
    if not isinstance(given, str) or not _ISO_DAY.fullmatch(given):
        raise ImpossibleDate(
            f"{name} must be a date written as year-month-day, like 2026-01-31, not {given!r:.60}."
        )
    try:
        day = date.fromisoformat(given)
    except ValueError as error:
        raise ImpossibleDate(f"{name} cannot be {given}: there is no such day.") from error
    return _not_too_far(name, day)


def _not_too_far(name: str, day: date) -> date:
    if day.year > _LAST_YEAR:
        raise ImpossibleDate(f"{name} cannot be {day.isoformat()}: the year must be {_LAST_YEAR} or earlier.")
    return day


def _year(name: str, given: object) -> int:
    if isinstance(given, str) and _YEAR.fullmatch(given):
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= _LAST_YEAR:
        raise ImpossibleDate(f"{name} must be a year in four figures, like 2027, not {given!r:.60}.")
    return given


def _days(name: str, given: object) -> Iterable[date]:
    if isinstance(given, str):
        given = [each.strip() for each in given.split(",") if each.strip()]
    if not isinstance(given, list | tuple | set | frozenset):
        raise ImpossibleDate(f"{name} must be a list of dates or of ranges like 2026-12-21..2027-01-01.")
    for each in given:
        yield from _range(name, each) if isinstance(each, str) and ".." in each else [_day(name, each)]


def _range(name: str, text: str) -> Iterable[date]:
    first, _, last = (part.strip() for part in text.partition(".."))
    start, end = _day(name, first), _day(name, last)
    if not timedelta() <= end - start <= _LONGEST_RANGE:
        raise ImpossibleDate(f"{name} cannot hold {text}: a range runs forwards and for three years at most.")
    return (start + timedelta(days=count) for count in range((end - start).days + 1))
