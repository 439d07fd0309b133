"""
The law's dates as pure functions: facts in, dates and reasons out. No clock, no database, no Django.

    >>> import timelimits
    >>> timelimits.compute("review.decide", meeting_on="2026-11-09").reason
    'Monday 9 November 2026 + 4 weeks (28 days) = Monday 7 December 2026'

Read the rules themselves in the modules named after their subject, and `counting` for how days are counted.
"""

from timelimits.book import STATUTE_BOOK
from timelimits.calendars import ENGLAND, Calendar
from timelimits.errors import (
    ImpossibleDate,
    MissingFact,
    NotInForce,
    TimeLimitError,
    UnknownFact,
    UnknownRule,
)
from timelimits.results import Acts, Result, Shape, Working
from timelimits.review_year import (
    MeetingFit,
    limits_for_meeting,
    limits_for_review_year,
    meeting_fit,
    review_due,
)
from timelimits.rulebook import Rule
from timelimits.sources import Kind, Source
from timelimits.standing import Standing

__all__ = [
    "ENGLAND",
    "STATUTE_BOOK",
    "Acts",
    "Calendar",
    "ImpossibleDate",
    "Kind",
    "MeetingFit",
    "MissingFact",
    "NotInForce",
    "Result",
    "Rule",
    "Shape",
    "Source",
    "Standing",
    "TimeLimitError",
    "UnknownFact",
    "UnknownRule",
    "Working",
    "compute",
    "limits_for_meeting",
    "limits_for_review_year",
    "meeting_fit",
    "review_due",
    "rules",
]


def compute(rule: str, /, **facts: object) -> Result:
    """
    Apply a rule of the statute book to facts: dates (or ISO text), a year, a choice, a list of dates.

    Raises `UnknownRule`, `UnknownFact`, `MissingFact` or `ImpossibleDate`, each with one clear sentence.
    """
    return STATUTE_BOOK.compute(rule, facts)


def rules() -> tuple[Rule, ...]:
    """Every version of every rule, in the order of the statute book."""
    return tuple(version for name in STATUTE_BOOK for version in STATUTE_BOOK.versions(name))
