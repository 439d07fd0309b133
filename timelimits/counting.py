"""
How days, weeks and months are counted: one function for each convention, dates in, date out.

| Convention | Words of the law | Function |
|---|---|---|
| C1 | "within N weeks of", "within N days of receiving" | `weeks_after`, `days_after` |
| C2 | "beginning with", "starting with" | `days_beginning_with`, `months_beginning_with` |
| C3, C4 | calendar days; nothing is moved; a target beside the limit | `previous_open_day` |
| C5 | "before" | `last_day_before` |
| C6 | "at least N weeks before" | `weeks_before` |
| C7 | months by the corresponding date | `months_after`, `months_before` |
| C8 | the Tribunal's own days | `filing_day`, `tribunal_days_after` |
| - | "working days" | `working_days_after`, `working_days_beginning_with`, `working_days_before` |
| - | "school days" | `school_days_after` |
| - | a birthday | `birthday` |

C9 (when something is received) and C10 (days are days in London) concern the facts, before they come here. C11 (one
day stricter) is an authority's own setting for targets, and no limit.
"""

import calendar as months
from collections.abc import Callable, Collection
from datetime import date, timedelta

from timelimits.calendars import Calendar

_DAY = timedelta(days=1)
_AUGUST, _SEPTEMBER, _DECEMBER = 8, 9, 12
_FRIDAY = 4
_MONTHS_IN_A_YEAR = 12


def days_after(day: date, count: int) -> date:
    """C1: within `count` days of `day`, which is itself not counted."""
    return day + timedelta(days=count)


def weeks_after(day: date, count: int) -> date:
    """C1: within `count` weeks of `day`, which is itself not counted."""
    return day + timedelta(weeks=count)


def days_beginning_with(day: date, count: int) -> date:
    """C2: the last of `count` days of which `day` is the first."""
    return day + timedelta(days=count - 1)


def months_beginning_with(day: date, count: int) -> date:
    """C2: the last day of `count` months of which `day` is the first day."""
    corresponding = months_after(day, count)
    return corresponding - _DAY if corresponding.day == day.day else corresponding


def last_day_before(day: date) -> date:
    """C5: the last lawful day of something that must happen before `day`."""
    return day - _DAY


def weeks_before(day: date, count: int) -> date:
    """C6: the last lawful day of something that must happen at least `count` weeks before `day`."""
    return day - timedelta(weeks=count)


def months_after(day: date, count: int) -> date:
    """C7: the corresponding date `count` months later, or the last day of a month that has none."""
    years, month = divmod(day.month - 1 + count, _MONTHS_IN_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


def months_before(day: date, count: int) -> date:
    """C7, backwards: the corresponding date `count` months earlier, or the last day of a month that has none."""
    return months_after(day, -count)


def years_after(day: date, count: int) -> date:
    """C7 in years: the anniversary, which for 29 February may be 28 February."""
    return months_after(day, count * _MONTHS_IN_A_YEAR)


def birthday(born_on: date, age: int) -> date:
    """The day somebody reaches `age`. Born on 29 February, that is 1 March in a year without one."""
    anniversary = years_after(born_on, age)
    return anniversary if anniversary.day == born_on.day else anniversary + _DAY


def working_days_after(day: date, count: int, calendar: Calendar) -> date:
    """The last of `count` working days after `day`, which is itself not counted."""
    return _step(day, count, _DAY, calendar.is_working_day)


def working_days_beginning_with(day: date, count: int, calendar: Calendar) -> date:
    """The last of `count` working days, of which `day` is the first if it is one."""
    return _step(day - _DAY, count, _DAY, calendar.is_working_day)


def working_days_before(day: date, count: int, calendar: Calendar) -> date:
    """The day that is `count` working days before `day`, which is itself not counted."""
    return _step(day, count, -_DAY, calendar.is_working_day)


def school_days_after(day: date, count: int, calendar: Calendar, closed: Collection[date]) -> date:
    """The last of `count` school days after `day`: working days on which the school is not closed."""
    return _step(day, count, _DAY, lambda each: calendar.is_working_day(each) and each not in closed)


def this_or_next_working_day(day: date, calendar: Calendar) -> date:
    """The day itself if it is a working day, or else the next one that is."""
    return working_days_beginning_with(day, 1, calendar)


def previous_open_day(day: date, calendar: Calendar) -> date:
    """C4: the target for a limit that ends when nobody is at work, the nearest earlier day when somebody is."""
    return _step(day, 1, -_DAY, calendar.is_open)


def filing_day(day: date, calendar: Calendar) -> date:
    """C8(a): the last day for an appeal whose time ends on `day` (rule 12 of the Tribunal's rules)."""
    if day.month == _AUGUST:
        return this_or_next_working_day(date(day.year, _SEPTEMBER, 1), calendar)
    if in_tribunal_christmas(day):
        first_of_january = date(day.year + (day.month == _DECEMBER), 1, 1)
        return working_days_after(first_of_january, 1, calendar)
    return this_or_next_working_day(day, calendar)


def tribunal_days_after(day: date, count: int, calendar: Calendar) -> date:
    """C8(b): the last of `count` working days that the Tribunal counts: none in August or at Christmas."""

    def counted(each: date) -> bool:
        return calendar.is_working_day(each) and each.month != _AUGUST and not in_tribunal_christmas(each)

    return _step(day, count, _DAY, counted)


def in_tribunal_christmas(day: date) -> bool:
    """From 25 December to 1 January, both included."""
    return (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1)


def last_friday_of_june(year: int) -> date:
    """The school leaving date of one year."""
    last_of_june = date(year, 6, 30)
    return last_of_june - timedelta(days=(last_of_june.weekday() - _FRIDAY) % 7)


def days_from(first: date, last: date) -> int:
    """How many days there are from `first` to `last`, both counted."""
    return (last - first).days + 1


def _step(day: date, count: int, step: timedelta, counts: Callable[[date], bool]) -> date:
    """Walk from `day`, not counting it, until `count` days that count have been passed."""
    while count:
        day += step
        count -= counts(day)
    return day
