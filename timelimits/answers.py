"""What a rule says about some facts, before the rulebook adds who must act and where it says so."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Day:
    """
    A day and the sum that leads to it.

    `starts_on` is the day the time began to run, where it runs forwards. `also_on` holds further days of a rule
    that names more than one. `note` is for what would surprise a careful reader.
    """

    on: date
    sum: str
    how: str
    note: str = ""
    starts_on: date | None = None
    also_on: tuple[date, ...] = ()


@dataclass(frozen=True)
class Window:
    """A period with its first and last day; neither when the rule gives none."""

    opens_on: date | None
    closes_on: date | None
    sum: str
    how: str


@dataclass(frozen=True)
class Holds:
    """Whether a condition of the law is met."""

    holds: bool
    sum: str
    how: str


Answer = Day | Window | Holds
