"""
The counting conventions with their working shown: the same functions as `counting`, answering in words as well.

Rules are written with these, so that the date and its explanation can never differ.
"""

from dataclasses import replace
from datetime import date

from timelimits import counting
from timelimits.answers import Day
from timelimits.calendars import Calendar
from timelimits.words import count_of, in_full

EVERY_DAY = (
    "Weekends, bank holidays and school holidays all count, and the limit does not move when it falls on one."
)
NOT_COUNTED = "The first day in the sum is not counted."
COUNTED = "The first day in the sum counts as day 1."
WORKING_DAYS = "Only working days count: Monday to Friday, without bank holidays."
CORRESPONDING = "Months run to the same day of the month, or to the last day of a month that has no such day."


def days_after(start: date, days: int) -> Day:
    """C1 in days."""
    due = counting.days_after(start, days)
    return Day(
        due,
        f"{in_full(start)} + {count_of(days, 'day')} = {in_full(due)}",
        f"{NOT_COUNTED} {EVERY_DAY}",
        starts_on=start,
    )


def weeks_after(start: date, weeks: int) -> Day:
    """C1 in weeks."""
    due = counting.weeks_after(start, weeks)
    return Day(
        due,
        f"{in_full(start)} + {_weeks(weeks)} = {in_full(due)}",
        f"{NOT_COUNTED} {EVERY_DAY}",
        starts_on=start,
    )


def days_beginning_with(start: date, days: int) -> Day:
    """C2 in days."""
    due = counting.days_beginning_with(start, days)
    return Day(
        due,
        f"{in_full(start)} is day 1, so day {days} is {in_full(due)}",
        f"{COUNTED} {EVERY_DAY}",
        starts_on=start,
    )


def months_beginning_with(start: date, months: int) -> Day:
    """C2 in months."""
    due = counting.months_beginning_with(start, months)
    return Day(
        due,
        f"{count_of(months, 'month')} starting with {in_full(start)} end on {in_full(due)}",
        f"{COUNTED} {EVERY_DAY}",
        starts_on=start,
    )


def before(day: date) -> Day:
    """C5."""
    due = counting.last_day_before(day)
    return Day(
        due,
        f"The last day before {in_full(day)} is {in_full(due)}",
        f"The law says before, so the day it names is already too late. {EVERY_DAY}",
    )


def weeks_before(day: date, weeks: int) -> Day:
    """C6."""
    due = counting.weeks_before(day, weeks)
    return Day(
        due,
        f"{in_full(day)} - {_weeks(weeks)} = {in_full(due)}",
        f"Counted back from the day itself. {EVERY_DAY}",
    )


def months_after(start: date, months: int) -> Day:
    """C7."""
    due = counting.months_after(start, months)
    return Day(
        due,
        f"{in_full(start)} + {count_of(months, 'month')} = {in_full(due)}",
        CORRESPONDING,
        starts_on=start,
    )


def months_before(day: date, months: int) -> Day:
    """C7, backwards."""
    due = counting.months_before(day, months)
    return Day(due, f"{in_full(day)} - {count_of(months, 'month')} = {in_full(due)}", CORRESPONDING)


def years_after(start: date, years: int) -> Day:
    """C7 in years."""
    due = counting.years_after(start, years)
    return Day(
        due,
        f"{in_full(start)} + {count_of(years, 'year')} = {in_full(due)}",
        "Years run to the same day of the year; from 29 February, to 28 February in a year that has no 29th.",
        starts_on=start,
    )


def working_days_after(start: date, days: int, calendar: Calendar) -> Day:
    """Working days after a day that is not counted."""
    due = counting.working_days_after(start, days, calendar)
    return Day(
        due,
        f"{in_full(start)} + {count_of(days, 'working day')} = {in_full(due)}",
        f"{NOT_COUNTED} {WORKING_DAYS}",
        starts_on=start,
    )


def working_days_beginning_with(start: date, days: int, calendar: Calendar) -> Day:
    """Working days of which the first day is one."""
    due = counting.working_days_beginning_with(start, days, calendar)
    return Day(
        due,
        f"{count_of(days, 'working day')} beginning with {in_full(start)} end on {in_full(due)}",
        f"{COUNTED} {WORKING_DAYS}",
        starts_on=start,
    )


def earlier_of(one: Day, other: Day) -> Day:
    """Whichever day comes first, with both sums."""
    return _chosen(min(one, other, key=lambda each: each.on), "The earlier of", one, other)


def later_of(one: Day, other: Day) -> Day:
    """Whichever day comes last, with both sums."""
    return _chosen(max(one, other, key=lambda each: each.on), "The later of", one, other)


def moved_to(due: date, day: Day, because: str) -> Day:
    """The day where a limit ends after the law has moved it."""
    if due == day.on:
        return day
    return replace(day, on=due, sum=f"{day.sum}, moved to {in_full(due)}", note=because)


def _chosen(chosen: Day, words: str, one: Day, other: Day) -> Day:
    return replace(chosen, sum=f"{words} ({one.sum}) and ({other.sum}) is {in_full(chosen.on)}")


def _weeks(weeks: int) -> str:
    return f"{count_of(weeks, 'week')} ({count_of(weeks * 7, 'day')})"
