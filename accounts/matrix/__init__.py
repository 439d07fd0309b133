"""
The whole matrix: who may do what to which record, in fixed words, one cell for each role.

From it `docs/roles.md` is printed, and with it `accounts/roles.py` and every policy are compared, cell by cell
(`tests/walls/test_matrix.py`).
"""

from collections.abc import Iterator

from ..permissions import Permission
from ..roles import Role
from . import assessing, children, office, people, plans, portal, sharing, support
from .words import EVERYBODY, Action, Cell, Condition, Fields, Outside, Part, Row, Scope, Who

__all__ = [
    "EVERYBODY",
    "ROWS",
    "Action",
    "Cell",
    "Condition",
    "Fields",
    "Outside",
    "Part",
    "Row",
    "Scope",
    "Who",
    "cells",
    "holders",
]

ROWS: tuple[Row, ...] = tuple(
    sorted(
        (
            *children.ROWS,
            *support.ROWS,
            *assessing.ROWS,
            *plans.ROWS,
            *office.ROWS,
            *portal.ROWS,
            *sharing.ROWS,
            *people.ROWS,
        ),
        key=lambda row: row.number,
    )
)


def cells() -> Iterator[Cell]:
    """Yield every cell, row by row."""
    for row in ROWS:
        yield from row.cells()


def holders(permission: Permission) -> frozenset[Role]:
    """Return the roles that some cell lets do this."""
    return frozenset(
        cell.who for cell in cells() if permission in cell.asks and cell.allows and isinstance(cell.who, Role)
    )
