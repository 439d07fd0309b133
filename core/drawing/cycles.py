"""The assess-plan-do-review cycle as a ring for its own page and as a strip of four blocks for tables."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.drawing.markers import DONE, NEXT, NOW, Marker, marker_of

STAGES = (("assess", _("Assess")), ("plan", _("Plan")), ("do", _("Do")), ("review", _("Review")))
ENDED = "ended"
"""The stage of a cycle whose review is complete."""


@dataclass(frozen=True, slots=True)
class Ring:
    """What the ring shows: the stage that is now, the words in the middle, and the whole story in words."""

    stage: str
    middle: str
    title: str
    description: str
    key: str = "cycle"


@dataclass(frozen=True, slots=True)
class Quarter:
    """One stage on the ring: the arc, its arrow head, its marker and its name, each with its place."""

    state: str
    name: str
    arc: str
    head: str
    marker: Marker
    marker_at: str
    name_x: int
    name_y: int


@dataclass(frozen=True, slots=True)
class RingDrawing:
    """A ring ready to be drawn."""

    ring: Ring
    quarters: tuple[Quarter, ...]


@dataclass(frozen=True, slots=True)
class StripDrawing:
    """Four blocks with their states, and the name of the stage that is now."""

    blocks: tuple[tuple[str, int], ...]
    name: str


_PLACES = (
    (
        "M162.7 46.8A104 104 0 0 1 252.7 133.7",
        "M235.7 134.9L253.8 143.7L269.2 129.0z",
        "223.5 76.5",
        194,
        104,
    ),
    (
        "M253.2 162.7A104 104 0 0 1 166.3 252.7",
        "M165.1 235.7L156.3 253.8L171.0 269.2z",
        "223.5 223.5",
        194,
        206,
    ),
    ("M137.3 253.2A104 104 0 0 1 47.3 166.3", "M64.3 165.1L46.2 156.3L30.8 171.0z", "76.5 223.5", 106, 206),
    ("M46.8 137.3A104 104 0 0 1 133.7 47.3", "M134.9 64.3L143.7 46.2L129.0 30.8z", "76.5 76.5", 106, 104),
)
"""Clockwise from the top: the arc, its head, where the marker stands, and where the name stands."""


def draw_ring(ring: Ring) -> RingDrawing:
    """Each stage with its state; `ring.stage` is assess, plan, do, review or ended."""
    states = _states(ring.stage)
    quarters = [
        Quarter(state, str(name), arc, head, marker_of(state), at, x, y)
        for (_stage, name), state, (arc, head, at, x, y) in zip(STAGES, states, _PLACES, strict=True)
    ]
    return RingDrawing(ring, tuple(quarters))


def draw_strip(stage: str) -> StripDrawing:
    """The four blocks, 14 units wide and 3 apart, and the name of the stage."""
    blocks = tuple((state, position * 17) for position, state in enumerate(_states(stage)))
    return StripDrawing(blocks, str(dict(STAGES).get(stage, _("Ended"))))


def _states(stage: str) -> tuple[str, ...]:
    """
    Done before the stage, now at it, next after it.

    :raises ValueError: if there is no such stage
    """
    if stage == ENDED:
        return (DONE,) * len(STAGES)
    at = [value for value, _name in STAGES].index(stage)
    return tuple(DONE if place < at else NOW if place == at else NEXT for place in range(len(STAGES)))
