"""How many of each, drawn as bars on one scale, with the same figures as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH = 560
_LEFT, _STEP, _BAR = 0, 46, 18
_LONGEST = WIDTH - 60


@dataclass(frozen=True, slots=True)
class TallyBar:
    """One bar: its words above it, its length, and its figure behind it."""

    words: str
    number: int
    width: float
    words_y: int
    bar_y: int
    number_x: float
    number_y: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A chart: `key` is unique on its page."""

    key: str
    title: str
    bars: list[TallyBar]
    height: int
    description: str


def tallies(key: str, title: str, counts: Iterable[Sequence[Any]]) -> Tally:
    """Return the bars of (words, number) pairs, in their order, scaled to the largest."""
    pairs = [(str(words), int(number)) for words, number in counts]
    most = max((number for _words, number in pairs), default=1) or 1
    bars = [_bar(place, words, number, most) for place, (words, number) in enumerate(pairs)]
    description = ", ".join(f"{words} {number}" for words, number in pairs)
    return Tally(key, title, bars, len(pairs) * _STEP + 4, description)


def _bar(place: int, words: str, number: int, most: int) -> TallyBar:
    top, width = place * _STEP, round(number / most * _LONGEST, 1)
    return TallyBar(words, number, width, top + 16, top + 22, round(_LEFT + width + 8, 1), top + 36)
