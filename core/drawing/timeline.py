"""
A process on a line, true to scale: what happens above it, what the law says below it, today marked.

Facts in, places out: this works out every position and every phrase, so that the templates do no arithmetic. The list
of steps is made from the same items, and is complete without the drawing.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from core import dates
from core.drawing import steps
from core.drawing.items import Item, is_done
from core.drawing.labels import Label, PlacedLabel, place, text_width
from core.drawing.markers import Marker, marker_of

__all__ = ["Item", "Line", "TimelineDrawing"]

WIDE, SLIM = (34.0, 914.0, 960.0), (12.0, 320.0, 340.0)
"""Where the line begins and ends, and how wide the drawing is."""
WIDE_Y, SLIM_Y = 104, 34
EDGE = 8.0
MOST_LABELS = 7
A_YEAR = 365  # days
_PILL_PADDING = 14


@dataclass(frozen=True)
class Line:
    """
    A process to be drawn.

    :param key: makes the names inside the drawing unique on the page
    :param title: where it is, in one sentence
    :param starts_on: the left end, by default the first day of any item
    :param ends_on: the right end, by default the last day of any item, or today while something is open
    :param audience: "staff" or "family"
    """

    key: str
    title: str
    items: tuple[Item, ...]
    today: datetime.date
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    audience: str = "staff"

    @cached_property
    def drawing(self) -> "TimelineDrawing":
        """The two drawings of this line, wide and slim."""
        return draw(self)

    def says_year(self, item: Item) -> bool:
        """Whether an item's day needs its year: it is another year than today's, on a line of more than a year."""
        days = [each.day for each in self.items]
        return item.day.year != self.today.year and (max(days) - min(days)).days > A_YEAR

    @cached_property
    def steps(self) -> tuple[steps.Step, ...]:
        """The same facts as a list."""
        return steps.list_of(self.items, today=self.today, audience=self.audience)


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape on the line."""

    x: float
    marker: Marker


@dataclass(frozen=True, slots=True)
class Pill:
    """Today: an upright through the line and a black pill with the date on top."""

    x: float
    left: float
    width: float
    text_x: float
    text: str
    upright: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One of the two drawings, ready to be drawn."""

    base: str
    gone: str
    over: str
    ticks: str
    flags: str
    limits: tuple[PlacedLabel, ...]
    events: tuple[PlacedLabel, ...]
    marks: tuple[Mark, ...]
    today: Pill | None


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """A line, wide for screens from 60em and slim below, with its story in words."""

    key: str
    title: str
    description: str
    wide: Picture
    slim: Picture


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to units of a drawing."""

    first: datetime.date
    last: datetime.date
    left: float
    right: float

    def x(self, day: datetime.date) -> float:
        """The place of a day; days outside the line stand at its ends."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + (self.right - self.left) * min(max(share, 0), 1), 1)


def draw(line: Line) -> TimelineDrawing:
    """Work out both drawings of a line."""
    first, last = _ends(line)
    wide, slim = _Scale(first, last, *WIDE[:2]), _Scale(first, last, *SLIM[:2])
    return TimelineDrawing(
        key=line.key,
        title=line.title,
        description=" ".join(
            [line.title.rstrip(".") + ".", *(_story(item, line.today) for item in line.items)]
        ),
        wide=_wide_picture(line, wide),
        slim=_slim_picture(line, slim),
    )


def _ends(line: Line) -> tuple[datetime.date, datetime.date]:
    days = [day for item in line.items for day in (item.event_on, item.limit_on) if day]
    if any(not is_done(item, line.today) for item in line.items) or not days:
        days.append(line.today)
    days += [day for day in (line.starts_on, line.ends_on) if day]
    return min(days), max(days)


def _wide_picture(line: Line, scale: _Scale) -> Picture:
    events = place(_event_labels(line, scale), left=EDGE, right=WIDE[2] - EDGE)
    limits = place(_limit_labels(line, scale), left=EDGE, right=WIDE[2] - EDGE)
    today = _pill(line, scale, events)
    return Picture(
        base=f"M{scale.left} {WIDE_Y}H{scale.right}",
        gone=_gone(line, scale, WIDE_Y),
        over=_over(line, scale, WIDE_Y),
        ticks=_ticks(scale, WIDE_Y + 9, 6),
        flags=_flags(line, scale, WIDE_Y + 9, 22),
        limits=tuple(limits),
        events=tuple(events),
        marks=_marks(line, scale),
        today=today,
    )


def _slim_picture(line: Line, scale: _Scale) -> Picture:
    limits = [
        Label(scale.x(item.limit_on), dates.short_day_month(item.limit_on), "", rank=item.rank(line.today))
        for item in line.items
        if item.limit_on and item.limit_name
    ]
    return Picture(
        base=f"M{scale.left} {SLIM_Y}H{scale.right}",
        gone=_gone(line, scale, SLIM_Y),
        over=_over(line, scale, SLIM_Y),
        ticks=_ticks(scale, SLIM_Y + 9, 5),
        flags=_flags(line, scale, SLIM_Y + 9, 9),
        limits=tuple(place(limits, left=0, right=SLIM[2])),
        events=(),
        marks=(),
        today=_slim_today(line, scale),
    )


def _flags(line: Line, scale: _Scale, y: int, length: int) -> str:
    """A short upright under the line for every limit that has a name."""
    days = [item.limit_on for item in line.items if item.limit_on and item.limit_name]
    return "".join(f"M{scale.x(day)} {y}v{length}" for day in days)


def _event_labels(line: Line, scale: _Scale) -> list[Label]:
    """What happens, above the line. On a crowded line what has been done in time keeps its marker only."""
    crowded = len(line.items) > MOST_LABELS
    shown = [item for item in line.items if not (crowded and item.is_quiet(line.today))]
    return [
        Label(
            at=scale.x(item.day),
            text=item.name_on_line,
            under=_under(item, line),
            short=item.short or item.name_on_line,
            rank=item.rank(line.today),
        )
        for item in shown
    ]


def _limit_labels(line: Line, scale: _Scale) -> list[Label]:
    return [
        Label(
            at=scale.x(item.limit_on),
            text=item.limit_name,
            under=dates.short_date(item.limit_on),
            short=item.limit_short or item.limit_name,
            rank=item.rank(line.today),
        )
        for item in line.items
        if item.limit_on and item.limit_name
    ]


def _under(item: Item, line: Line) -> str:
    """The date under a name: when it happened, or by when it must. A long line says of which other year."""
    today = line.today
    day = dates.short_day_month_year(item.day) if line.says_year(item) else dates.short_day_month(item.day)
    if item.days_late(today) and is_done(item, today):
        return _("%(date)s, %(late)s") % {"date": day, "late": dates.days_late(item.days_late(today))}
    return day if item.event_on else _("by %(date)s") % {"date": day}


def _marks(line: Line, scale: _Scale) -> tuple[Mark, ...]:
    """The shapes, the most important drawn last and so on top."""
    ordered = sorted(line.items, key=lambda item: item.rank(line.today))
    return tuple(Mark(scale.x(item.day), marker_of(item.marker(line.today))) for item in ordered)


def _gone(line: Line, scale: _Scale, y: int) -> str:
    """The part of the line that is past, or the whole of it when every step is done."""
    if line.today <= scale.first:
        return ""
    return f"M{scale.left} {y}H{scale.x(min(line.today, scale.last))}"


def _over(line: Line, scale: _Scale, y: int) -> str:
    """The late stretches: from a limit to the day it was met, or to today."""
    stretches = [
        (item.limit_on, item.event_on if is_done(item, line.today) else line.today)
        for item in line.items
        if item.limit_on and item.days_late(line.today)
    ]
    return "".join(f"M{scale.x(begins)} {y}H{scale.x(ends)}" for begins, ends in stretches if ends)


def _ticks(scale: _Scale, y: int, length: int) -> str:
    """A tick for every day of a short line, every week of an ordinary one, every month of a long one."""
    days = (scale.last - scale.first).days
    if days <= 21:
        marks = [scale.first + datetime.timedelta(days=day) for day in range(days + 1)]
    elif days <= 30 * 7:
        marks = [scale.first + datetime.timedelta(days=day) for day in range(0, days + 1, 7)]
    else:
        months = range(scale.first.year * 12 + scale.first.month, scale.last.year * 12 + scale.last.month)
        marks = [datetime.date(month // 12, month % 12 + 1, 1) for month in months]
    return "".join(f"M{scale.x(day)} {y}v{length}" for day in marks)


def _pill(line: Line, scale: _Scale, events: list[PlacedLabel]) -> Pill | None:
    """Today on the wide line; its upright leaves a gap where it would cross words."""
    if not scale.first <= line.today <= scale.last:
        return None
    x, text = scale.x(line.today), _today_words(line)
    width = text_width(text) + _PILL_PADDING
    left = round(min(max(x - width / 2, 0), WIDE[2] - width), 1)
    crosses = any(label.left - 2 <= x <= label.right + 2 for label in events)
    upright = f"M{x} 26V40M{x} 88V120" if crosses else f"M{x} 26V120"
    return Pill(x, left, round(width, 1), round(left + width / 2, 1), text, upright)


def _slim_today(line: Line, scale: _Scale) -> Pill | None:
    if not scale.first <= line.today <= scale.last:
        return None
    x, text = scale.x(line.today), _today_words(line)
    width = text_width(text)
    left = round(min(max(x - width / 2, 0), SLIM[2] - width), 1)
    return Pill(x, left, round(width, 1), round(left + width / 2, 1), text, f"M{x} 22V46")


def _today_words(line: Line) -> str:
    return _("Today, %(date)s") % {"date": dates.short_day_month(line.today)}


def _story(item: Item, today: datetime.date) -> str:
    """One step as a sentence, for who cannot see the drawing."""
    words = {
        "name": item.name,
        "date": dates.date(item.day),
        "limit": dates.date(item.limit_on or item.day),
        "late": dates.days_late(item.days_late(today)),
        "long": item.how_long(today),
    }
    if is_done(item, today):
        if item.days_late(today):
            return _("%(name)s: %(date)s, %(late)s; the limit was %(limit)s.") % words
        if item.limit_on:
            return _("%(name)s: %(date)s; the limit was %(limit)s.") % words
        return _("%(name)s: %(date)s.") % words
    if item.event_on:
        return _("%(name)s: %(date)s, %(long)s.") % words
    return _("%(name)s: by %(date)s, %(long)s.") % words
