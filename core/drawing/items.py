"""One step of a process: what it is called, its limit, the day it happened, and how that stands."""

import datetime
from dataclasses import dataclass

from markupsafe import Markup

from core import dates
from core.drawing.markers import DONE, LIMIT, NEXT, NOW
from core.drawing.standings import look_of
from timelimits.results import Working
from timelimits.standing import Standing


@dataclass(frozen=True, slots=True)
class Item:
    """
    A step, for the drawing and for the list.

    :param name: in the list, such as "We decided to assess Maya"
    :param limit_on: the last lawful day, where there is a limit
    :param event_on: the day it happened, or the day that is planned
    :param standing: how the limit stands; none for what has no limit
    :param line_name: above the line, such as "Decided to assess"; by default the name
    :param short: the same where the line is crowded, such as "Decided"
    :param limit_name: below the line, such as "Week 6 limit"; empty draws nothing below
    :param limit_short: the same where it is crowded
    :param acts: who acts, in words
    :param tag: words in place of the standing's, such as "Your turn"
    :param say: a sentence under the step in the list
    :param about: makes "Why this date?" unique for who hears it, such as "for the final plan"
    """

    name: str
    limit_on: datetime.date | None = None
    event_on: datetime.date | None = None
    standing: Standing | None = None
    line_name: str = ""
    short: str = ""
    limit_name: str = ""
    limit_short: str = ""
    acts: str = ""
    tag: str = ""
    say: str | Markup = ""
    about: str = ""
    working: Working | None = None
    is_current: bool = False

    @property
    def day(self) -> datetime.date:
        """
        Where it stands on the line: the day it happened or is planned, else its limit.

        :raises ValueError: if it has neither
        """
        day = self.event_on or self.limit_on
        if day is None:
            raise ValueError(f"“{self.name}” has neither a limit nor a day")
        return day

    @property
    def is_bare_limit(self) -> bool:
        """Whether this is a date by law with no case behind it: nobody knows whether it was met."""
        return self.standing is None and self.event_on is None

    @property
    def name_on_line(self) -> str:
        """The words above the line."""
        return self.line_name or self.name

    def days_late(self, today: datetime.date) -> int:
        """How many days after its limit it happened, or has been waited for by today; 0 when in time or unknown."""
        if self.limit_on is None or self.is_bare_limit:
            return 0
        until = self.event_on if is_done(self, today) else today
        return max(((until or today) - self.limit_on).days, 0)

    def marker(self, today: datetime.date) -> str:
        """The kind of shape that stands for it."""
        if self.is_bare_limit:
            return LIMIT
        if self.standing is None:
            return DONE if is_done(self, today) else NOW if self.is_current else NEXT
        return (
            NOW if self.is_current and self.standing is Standing.ON_TRACK else look_of(self.standing).marker
        )

    def how_long(self, today: datetime.date) -> str:
        """How far its day is from today, in words that call nothing late of which nobody knows."""
        if self.is_bare_limit and self.day < today:
            return dates.how_long_ago(self.day, today)
        return dates.how_long(self.day, today)

    def is_quiet(self, today: datetime.date) -> bool:
        """Whether it is over and in time, so that a crowded line may leave out its words."""
        return is_done(self, today) and not self.days_late(today) and not self.is_current

    def rank(self, today: datetime.date) -> int:
        """Which of two steps matters more where only one finds room."""
        if self.is_current:
            return 4
        if self.days_late(today):
            return 3 if not is_done(self, today) else 2
        return 0 if is_done(self, today) else 1


def is_done(item: Item, today: datetime.date) -> bool:
    """Whether it has happened: its standing says so, or it has no limit and its day has come."""
    if item.standing is not None:
        return item.standing.is_met
    return item.event_on is not None and item.event_on <= today
