"""
Which days are working days, and which are school days.

England's bank holidays come from the `holidays` package, which works offline. Whatever else closes (an authority
between Christmas and New Year, a school on a training day) is data that the caller passes in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import holidays

_FRIDAY = 4


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of one year, as the package knows them."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() > _FRIDAY


@dataclass(frozen=True)
class Calendar:
    """
    Working days in England: Monday to Friday, less bank holidays.

    `announced` holds bank holidays proclaimed since the package was released. `closed` holds days on which whoever must
    act is shut: the law does not know them, so they move targets and never a limit.
    """

    announced: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()

    def of(self, acts: str) -> "Calendar":
        """The calendar of whoever must act: this one, whoever that is."""
        return self

    def is_bank_holiday(self, day: date) -> bool:
        """A bank holiday in England."""
        return day in self.announced or day in bank_holidays(day.year)

    def is_working_day(self, day: date) -> bool:
        """A day from Monday to Friday that is not a bank holiday."""
        return not is_weekend(day) and not self.is_bank_holiday(day)

    def is_open(self, day: date) -> bool:
        """A working day on which whoever must act is not shut."""
        return self.is_working_day(day) and day not in self.closed


@dataclass(frozen=True)
class Calendars:
    """
    The calendars of everybody concerned in one case: each party that must act may be shut on days of its own.

    `closed` holds those days under the party: "authority", "setting" and so on.
    """

    announced: frozenset[date] = frozenset()
    closed: Mapping[str, frozenset[date]] = field(default_factory=dict)

    def of(self, acts: str) -> Calendar:
        """The calendar of whoever must act."""
        return Calendar(self.announced, self.closed.get(acts, frozenset()))


ENGLAND = Calendar()
