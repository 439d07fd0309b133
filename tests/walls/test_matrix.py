"""Every cell of the matrix that does not wait, asked of the real gate both ways: who may, and who may not."""

import pytest
from django.db import transaction

from accounts.matrix import EVERYBODY, ROWS, Outside, cells, holders
from accounts.permissions import Permission
from accounts.roles import HOLDERS, SIGHT, Role
from core.access import allows
from tests.walls.making import (
    SEEN_BY,
    at_home,
    case_of,
    make_their_own,
    may_open,
    somebody,
    stranger,
    the_record,
    tie,
    views,
)

# Permissions that no page asks yet of one record: asked of a child's case.
WITHOUT_A_PAGE = {Permission.FAMILY_VIEW, Permission.RESTRICTION_REASON}

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.record}: {row.action}")


def test_the_page_has_67_rows_and_each_answers_for_everybody():
    numbers = [row.number for row in ROWS]
    assert [number for number in numbers if number < 100] == list(range(1, 68))
    assert len(numbers) == len(set(numbers))
    assert len(list(cells())) == len(ROWS) * len(EVERYBODY)
    assert set(EVERYBODY) == {*Role, *Outside}


@each_row
def test_a_row_says_on_what_it_rests_and_each_open_cell_what_the_portal_asks(row):
    assert row.basis
    for cell in row.cells():
        assert not (cell.allows and isinstance(cell.who, Role)) or cell.asks, cell
        assert not (cell.waits and cell.asks), cell
        assert not (isinstance(cell.who, Outside) and cell.asks), cell


@pytest.mark.parametrize("permission", Permission)
def test_the_roles_that_hold_a_permission_are_those_of_the_matrix(permission):
    assert holders(permission) == HOLDERS[permission]


def test_every_permission_is_asked_at_some_address_but_those_of_parts_of_a_page():
    asked = {getattr(view, "access", None) for _, view in views()}
    assert set(Permission) - asked == WITHOUT_A_PAGE


@pytest.mark.walk
@each_row
def test_each_cell_both_ways(cast, row):
    """Whoever may, with the tie of their scope, does; their like without it, and whoever may not, do not."""
    wrong = [
        f"{cell.who}: {asked}: {said}"
        for asked in sorted(row.permissions)
        for cell, said in _contradictions(cast, row, asked)
    ]
    assert wrong == []


def _contradictions(cast, row, permission):
    """What the portal says otherwise than the cells of this row; each question is undone afterwards."""
    record = cast.maya if permission in WITHOUT_A_PAGE else the_record(cast, permission)
    may = holders(permission)
    for cell in row.cells():
        said_elsewhere = permission not in cell.asks if cell.who in may else row != _first_with(permission)
        if isinstance(cell.who, Outside) or said_elsewhere:
            continue
        with transaction.atomic():
            yield from [
                (cell, said) for said in _ask(cast, cell, permission, record, granted=cell.who in may)
            ]
            transaction.set_rollback(True)


def _first_with(permission):
    return next(row for row in ROWS if permission in row.permissions)


def _ask(cast, cell, permission, record, *, granted):
    case = case_of(record) if record is not None else None
    insider = somebody(cast, cell.who, at_home(cast, cell.who, case))
    if record is None:
        if allows(insider, permission, None) != granted:
            yield "the list" if granted else "a list that is not theirs"
        return
    if case is not None:
        every = [kind for kind, _ in SIGHT[cell.who]]
        tie(cast, insider, case, SEEN_BY.get(cell.scope, every) if granted else every)
    if granted:
        make_their_own(cast, record, insider)
    if may_open(cast, insider, record, permission) != granted:
        yield "may not, and should" if granted else "may, and should not"
    if may_open(cast, stranger(cast, cell.who), record, permission):
        yield "may without any tie"
