"""How a limit stands on a given day. An exception recorded for it stands beside this and changes none of it."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=10)
SHARE_OF_A_SHORT_LIMIT = 3


class Standing(StrEnum):
    """The five ways a limit can stand."""

    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"

    @property
    def label(self) -> str:
        """The words on a staff page."""
        return _STAFF_WORDS[self]

    @property
    def family_label(self) -> str:
        """The words on a family's page."""
        return _FAMILY_WORDS[self]

    @property
    def is_met(self) -> bool:
        """Whether it has been done, in time or not."""
        return self in {Standing.MET, Standing.MET_LATE}

    @property
    def is_late(self) -> bool:
        """Whether the limit was missed, done by now or not."""
        return self in {Standing.OVERDUE, Standing.MET_LATE}


_STAFF_WORDS = {
    Standing.ON_TRACK: "On track",
    Standing.DUE_SOON: "Due soon",
    Standing.OVERDUE: "Overdue",
    Standing.MET: "Met",
    Standing.MET_LATE: "Met late",
}
_FAMILY_WORDS = {
    Standing.ON_TRACK: "On track",
    Standing.DUE_SOON: "Due soon",
    Standing.OVERDUE: "Late",
    Standing.MET: "Done on time",
    Standing.MET_LATE: "Done late",
}


def standing(*, due_on: date, met_on: date | None, today: date, starts_on: date | None = None) -> Standing:
    """
    How a limit stands on `today`: met by the end of its day, late only from the day after.

    It is due soon in its last ten days, or in the last third of a limit shorter than thirty days that began on
    `starts_on`. On its own day it is always due soon.
    """
    if met_on is not None:
        return Standing.MET if met_on <= due_on else Standing.MET_LATE
    if today > due_on:
        return Standing.OVERDUE
    if today >= due_soon_from(due_on=due_on, starts_on=starts_on):
        return Standing.DUE_SOON
    return Standing.ON_TRACK


def due_soon_from(*, due_on: date, starts_on: date | None = None) -> date:
    """The first day on which a limit that is not met is due soon."""
    if starts_on is None or starts_on > due_on:
        return due_on - SOON
    third = timedelta(days=(due_on - starts_on).days // SHARE_OF_A_SHORT_LIMIT)
    return due_on - min(SOON, third)
