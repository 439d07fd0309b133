"""Minutes held inside minutes planned, drawn on one scale for all the rows of a table."""

from dataclasses import dataclass

LENGTH = 396


@dataclass(frozen=True, slots=True)
class Bar:
    """The widths of the open bar (planned) and the filled one (held), and the figures they stand for."""

    held: int
    planned: int
    held_width: float
    planned_width: float


def draw(held: int, planned: int, most: int) -> Bar:
    """Scale both to `most`, the largest figure in the table; more held than planned stays inside the drawing."""
    scale = LENGTH / max(most, planned, held, 1)
    return Bar(held, planned, round(held * scale, 1), round(planned * scale, 1))
