"""Small pieces that several pages of SEN support show."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

import timelimits
from accounts.models import Membership
from timelimits import Standing, Working
from timelimits.standing import standing

from ..models import Cycle, Line, Outcome

REVIEW = "sen-support.review"
NEARLY = 0.05  # of the way from the start to the target: within it, an outcome counts as on track
TERMS = ((1, 3, gettext_lazy("Spring")), (4, 7, gettext_lazy("Summer")), (8, 12, gettext_lazy("Autumn")))


@dataclass(frozen=True)
class Tag:
    """A word in a box."""

    text: str
    colour: str


@dataclass(frozen=True)
class ReviewDate:
    """The agreed day of a review, how it stands, and why."""

    on: date
    standing: Standing
    working: Working


def review_date(cycle: Any, today: date) -> ReviewDate | None:
    """Return when a cycle is to be reviewed; none until that is agreed."""
    if cycle.review_on is None:
        return None
    met_on = cycle.ended_on if cycle.stage == Cycle.Stage.ENDED else None
    return ReviewDate(
        on=cycle.review_on,
        standing=standing(due_on=cycle.review_on, met_on=met_on, today=today, starts_on=cycle.active_from),
        working=timelimits.compute(REVIEW, agreed_on=cycle.review_on).working,
    )


def name_of(membership: Membership | None) -> str:
    """Return a person's name, or nothing."""
    return membership.user.full_name if membership else ""


def term_of(cycle: Cycle) -> str:
    """Return what a cycle is called: the term and the year in which it began."""
    day = cycle.active_from or cycle.begun_on
    term = next(name for first, last, name in TERMS if first <= day.month <= last)
    return _("%(term)s %(year)s cycle") % {"term": term, "year": day.year}


def figure(value: Any) -> str:
    """Return a result without needless noughts: 7, 2.5."""
    return f"{float(value):g}"


def how_often(line: Line) -> str:
    """Return how long and how often: "20 minutes, 3 times a week, for 9 weeks"."""
    if not line.has_sessions:
        return _("All the time")
    times = ngettext("once a week", "%(times)s times a week", line.times_a_week or 0) % {
        "times": line.times_a_week
    }
    weeks = ngettext("for 1 week", "for %(weeks)s weeks", line.weeks or 0) % {"weeks": line.weeks}
    return _("%(minutes)s minutes, %(times)s, %(weeks)s") % {
        "minutes": line.minutes,
        "times": times,
        "weeks": weeks,
    }


def share_gone(cycle: Any, today: date) -> float:
    """Return how much of the time from the beginning to the review has passed, from 0 to 1."""
    if cycle.active_from is None or cycle.review_on is None:
        return 0.0
    whole: int = (cycle.review_on - cycle.active_from).days + 1
    gone: int = (min(today, cycle.ended_on or today, cycle.review_on) - cycle.active_from).days + 1
    return min(1.0, max(0.0, gone / whole))


def planned_so_far(line: Line, cycle: Any, today: date) -> int:
    """
    Return the minutes that should have been held by now, in whole sessions spread evenly from beginning to review.

    Spread over the whole time, holidays between count for no session.
    """
    sessions = (line.times_a_week or 0) * (line.weeks or 0)
    return int(sessions * share_gone(cycle, today)) * (line.minutes or 0)


def percent(part: int, whole: int) -> int | None:
    """Return a share in whole per cent, or none of nothing."""
    return round(100 * part / whole) if whole else None


def outcome_tag(outcome: Outcome, points: list[Any], begins: date) -> Tag:
    """Return how an outcome stands: as the review said, or by where it should be on the day of its last result."""
    if outcome.rating:
        colours = {Outcome.Rating.MET: "green", Outcome.Rating.NEARLY: "teal"}
        return Tag(
            str(Outcome.Rating(outcome.rating).label), colours.get(Outcome.Rating(outcome.rating), "orange")
        )
    if not points:
        return Tag(_("No results yet"), "grey")
    last = points[-1]
    if _reached(outcome, float(last.value), float(outcome.target)):
        return Tag(_("Reached"), "green")
    slack = NEARLY * abs(float(outcome.target) - float(outcome.baseline))
    needed = needed_by(outcome, last.on, begins)
    needed = needed + slack if outcome.falls else needed - slack
    return (
        Tag(_("On track"), "teal")
        if _reached(outcome, float(last.value), needed)
        else Tag(_("Behind"), "orange")
    )


def needed_by(outcome: Outcome, day: date, begins: date) -> float:
    """Return the value on the steady path from the start to the target on a day."""
    whole = max((outcome.target_on - begins).days, 1)
    share = min(1.0, max(0.0, (day - begins).days / whole))
    return float(outcome.baseline) + (float(outcome.target) - float(outcome.baseline)) * share


def _reached(outcome: Outcome, value: float, wanted: float) -> bool:
    return value <= wanted if outcome.falls else value >= wanted


def week_of(cycle: Cycle, today: date) -> str:
    """Return the words in the middle of the ring: "week 10 of 13"."""
    if cycle.active_from is None or cycle.review_on is None:
        return ""
    last = max((cycle.review_on - cycle.active_from).days // 7 + 1, 1)
    now = min(max((today - cycle.active_from).days // 7 + 1, 1), last)
    return _("week %(now)s of %(last)s") % {"now": now, "last": last}


def end_of_week(today: date) -> date:
    """Return the Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())
