"""Days written out for people. English only, and no locale: these sentences go into letters and records."""

from datetime import date

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def weekday(day: date) -> str:
    """The day of the week: "Monday"."""
    return _WEEKDAYS[day.weekday()]


def without_weekday(day: date) -> str:
    """The day as pages show it: "9 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def in_full(day: date) -> str:
    """The day with its weekday, as a sum shows it: "Monday 9 November 2026"."""
    return f"{weekday(day)} {without_weekday(day)}"


def count_of(number: int, noun: str) -> str:
    """A number of things: "1 week", "6 weeks"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
