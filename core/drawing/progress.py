"""One small chart an outcome: results over time, the target on its line, the steady path to it, and a table."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import dates

LEFT, RIGHT, TOP, BOTTOM = 42.0, 324.0, 18.0, 156.0
_ROUND = (1, 2, 5, 10)
_LABEL = 44.0


@dataclass(frozen=True, slots=True)
class Point:
    """A result on a day."""

    on: datetime.date
    value: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What a chart is about. `points` are in the order of their days, the starting point first.

    `target_words` is the target with its unit, such as "Target 8 of 10"; `unit` heads the table, "Tries out of 10".
    """

    key: str
    name: str
    points: tuple[Point, ...]
    target: float
    target_words: str
    target_on: datetime.date
    unit: str
    standing_words: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class ProgressDrawing:
    """A chart ready to be drawn, with the same facts in words."""

    outcome: Outcome
    description: str
    grid: tuple[Label, ...]
    target_y: float
    target_label: Label
    expected: str
    line: str
    dots: tuple[tuple[float, float], ...]
    last: Label | None
    days: tuple[Label, ...]
    today: Label | None


def draw(outcome: Outcome) -> ProgressDrawing:
    """Work out every place on the chart; the scale starts at nothing and ends at a round number."""
    top = _scale_end(outcome)
    first, last = _days(outcome)
    places = tuple((_x(point.on, first, last), _y(point.value, top)) for point in outcome.points)
    target_y = _y(outcome.target, top)
    return ProgressDrawing(
        outcome=outcome,
        description=_description(outcome),
        grid=tuple(Label(LEFT - 7, _y(value, top), _figure(value), "end") for value in (0, top / 2, top)),
        target_y=target_y,
        target_label=Label(
            LEFT + 6, target_y - 6 if target_y - 20 > 0 else target_y + 18, outcome.target_words
        ),
        expected=f"M{places[0][0]} {places[0][1]}L{_x(outcome.target_on, first, last)} {target_y}"
        if places
        else "",
        line="M" + "L".join(f"{x} {y}" for x, y in places) if len(places) > 1 else "",
        dots=places,
        last=_last_value(outcome, places, target_y),
        days=(
            Label(LEFT, 180, dates.short_day_month(first)),
            Label(RIGHT, 180, dates.short_day_month(last), "end"),
        ),
        today=_last_day(outcome, places),
    )


def _scale_end(outcome: Outcome) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 ... that holds every value and the target."""
    highest = max([outcome.target, *(point.value for point in outcome.points), 1])
    power = 1
    while True:
        for step in _ROUND:
            if step * power >= highest:
                return step * power
        power *= 10


def _days(outcome: Outcome) -> tuple[datetime.date, datetime.date]:
    days = [outcome.target_on, *(point.on for point in outcome.points)]
    return min(days), max(days)


def _x(day: datetime.date, first: datetime.date, last: datetime.date) -> float:
    share = (day - first).days / max((last - first).days, 1)
    return round(LEFT + (RIGHT - LEFT) * share, 1)


def _y(value: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)


def _figure(value: float) -> str:
    return f"{value:g}"


def _last_value(outcome: Outcome, places: tuple[tuple[float, float], ...], target_y: float) -> Label | None:
    """The last result, written large: below its dot when the target's line is just above, else above it."""
    if not places:
        return None
    x, y = places[-1]
    below = y + 24 if abs(y - target_y) < 40 and y + 24 < BOTTOM else y - 12
    return Label(x, round(below, 1), _figure(outcome.points[-1].value), "middle")


def _last_day(outcome: Outcome, places: tuple[tuple[float, float], ...]) -> Label | None:
    """The day of the last result under the chart, unless it would touch the first or the last day."""
    if not places or not LEFT + 2 * _LABEL <= places[-1][0] <= RIGHT - 1.5 * _LABEL:
        return None
    return Label(places[-1][0], 180, dates.short_day_month(outcome.points[-1].on), "middle")


def _description(outcome: Outcome) -> str:
    """Every point in words, for who cannot see the chart."""
    results = ", ".join(
        _("%(value)s on %(day)s") % {"value": _figure(point.value), "day": dates.day_month(point.on)}
        for point in outcome.points
    )
    target = _("%(target)s by %(day)s.") % {
        "target": outcome.target_words,
        "day": dates.date(outcome.target_on),
    }
    sentences = [f"{outcome.name}.", f"{results}." if results else _("No results yet."), target]
    return " ".join([*sentences, f"{outcome.standing_words}."] if outcome.standing_words else sentences)
