"""
When the law excuses a missed limit of an assessment.

An exception never stops the clock and never sets a new date. The authority need not keep a limit that it is
impractical to keep for this reason; it must still act as soon as it can, and say why.
"""

from datetime import date

from timelimits.answers import Holds, Window
from timelimits.counting import days_from, last_day_before, weeks_before
from timelimits.errors import ImpossibleDate
from timelimits.results import Acts
from timelimits.rulebook import RulePack
from timelimits.sources import SEND_REGULATIONS
from timelimits.words import count_of, in_full

RULES = RulePack("Exceptions")

FOUR_WEEKS = 28
_HOW_CLOSURES_COUNT = (
    "The closure runs from the first closed day to the day before the setting opens again, weekends included. "
    "The window opens a week before the closure and shuts a week before it ends."
)


@RULES.window(
    "exception.closure-window",
    title="Advice asked for around a long closure",
    acts=Acts.AUTHORITY,
    says="A limit may be missed if advice was asked of a setting from one week before a closure of at least 4 weeks "
    "to one week before it opens again.",
    source=SEND_REGULATIONS.at("10(4)(a)"),
    example={"first_closed_on": "2026-07-22", "reopens_on": "2026-09-02"},
)
def closure_window(*, first_closed_on: date, reopens_on: date) -> Window:
    if reopens_on < first_closed_on:
        raise ImpossibleDate("reopens_on cannot be before first_closed_on.")
    closed_for = (reopens_on - first_closed_on).days
    if closed_for < FOUR_WEEKS:
        too_short = f"Closed for {count_of(closed_for, 'day')}, which is fewer than {FOUR_WEEKS}, so there is no window"
        return Window(None, None, too_short, _HOW_CLOSURES_COUNT)
    opens_on, closes_on = weeks_before(first_closed_on, 1), weeks_before(reopens_on, 1)
    return Window(
        opens_on,
        closes_on,
        f"Closed for {closed_for} days, from {in_full(first_closed_on)} to {in_full(last_day_before(reopens_on))}, "
        f"so the window runs from {in_full(opens_on)} to {in_full(closes_on)}",
        _HOW_CLOSURES_COUNT,
    )


@RULES.test(
    "exception.advice-in-closure",
    title="Advice was asked for around a long closure",
    acts=Acts.AUTHORITY,
    says="The exception is open only if the advice was asked for inside the window of a closure of at least 4 weeks.",
    source=SEND_REGULATIONS.at("5(4)(a)", "10(4)(a)"),
    example={"requested_on": "2026-07-16", "first_closed_on": "2026-07-22", "reopens_on": "2026-09-02"},
)
def advice_in_closure(*, requested_on: date, first_closed_on: date, reopens_on: date) -> Holds:
    window = closure_window(first_closed_on=first_closed_on, reopens_on=reopens_on)
    if window.opens_on is None or window.closes_on is None:
        return Holds(False, window.sum, window.how)
    inside = window.opens_on <= requested_on <= window.closes_on
    verdict = "inside" if inside else "outside"
    return Holds(inside, f"{window.sum}; {in_full(requested_on)} is {verdict} it", window.how)


@RULES.test(
    "exception.absence",
    title="Away from the area for 4 weeks",
    acts=Acts.AUTHORITY,
    says="A limit may be missed if the child or a parent was away from the area for at least 4 weeks without a break.",
    source=SEND_REGULATIONS.at("5(4)(d)", "10(4)(d)"),
    example={"first_day_away": "2026-03-03", "last_day_away": "2026-03-30"},
)
def absence(*, first_day_away: date, last_day_away: date) -> Holds:
    if last_day_away < first_day_away:
        raise ImpossibleDate("last_day_away cannot be before first_day_away.")
    away_for = days_from(first_day_away, last_day_away)
    enough = away_for >= FOUR_WEEKS
    return Holds(
        enough,
        f"{in_full(first_day_away)} to {in_full(last_day_away)} is {count_of(away_for, 'day')}, "
        f"{'at least' if enough else 'fewer than'} {FOUR_WEEKS}",
        "The first and the last day away are both counted.",
    )
