"""Words along a line: each inside the drawing, none over another. They are shortened, nudged, then left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

GAP = 8.0
NUDGE = 6.0
_NARROW, _WIDE = "fijlrtI1.,:;'’()| ", "mwMW%"


@dataclass(frozen=True, slots=True)
class Label:
    """
    A bold line of words and a lighter one under it, about the place `at` on the line.

    `short` is used instead of `text` where it is crowded; of two that cannot both stand, the higher `rank` does.
    """

    at: float
    text: str
    under: str
    short: str = ""
    rank: int = 0
    nudged: float = 0.0

    @property
    def width(self) -> float:
        """How wide the wider of its two lines is, in units of the drawing; a little too much rather than too little."""
        return max(text_width(self.text), text_width(self.under))


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label with the place its text hangs from."""

    label: Label
    x: float
    anchor: str
    left: float
    right: float


def text_width(text: str) -> float:
    """The width of 15-unit bold text in our typeface, estimated from narrow, ordinary and wide letters."""
    return sum(5.0 if letter in _NARROW else 13.0 if letter in _WIDE else 8.8 for letter in text)


def place(labels: Sequence[Label], *, left: float, right: float) -> list[PlacedLabel]:
    """Every label that can stand between `left` and `right` without touching another, in order along the line."""
    standing = sorted(labels, key=lambda label: label.at)
    while True:
        placed = [_place_one(label, left, right) for label in standing]
        clash = _first_clash(placed)
        if clash is None:
            return placed
        standing = _relieve(standing, clash)


def _place_one(label: Label, left: float, right: float) -> PlacedLabel:
    """Centred on its place; at an edge of the drawing it hangs from the edge instead."""
    middle, width = label.at + label.nudged, label.width
    if middle - width / 2 < left:
        return PlacedLabel(label, left, "start", left, left + width)
    if middle + width / 2 > right:
        return PlacedLabel(label, right, "end", right - width, right)
    return PlacedLabel(label, round(middle, 1), "middle", middle - width / 2, middle + width / 2)


def _first_clash(placed: Sequence[PlacedLabel]) -> int | None:
    """The position of the first label that touches the one after it."""
    for position, (one, other) in enumerate(pairwise(placed)):
        if other.left - one.right < GAP:
            return position
    return None


def _relieve(labels: list[Label], clash: int) -> list[Label]:
    """One step towards peace between two neighbours: shorter words, then apart a little, then one fewer."""
    one, other = labels[clash], labels[clash + 1]
    for position, label in ((clash, one), (clash + 1, other)):
        if label.short and label.short != label.text:
            return [*labels[:position], replace(label, text=label.short), *labels[position + 1 :]]
    if not one.nudged and not other.nudged:
        apart = [replace(one, nudged=-NUDGE), replace(other, nudged=NUDGE)]
        return [*labels[:clash], *apart, *labels[clash + 2 :]]
    loser = clash if one.rank < other.rank else clash + 1
    return labels[:loser] + labels[loser + 1 :]
