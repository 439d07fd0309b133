"""The page `docs/roles.md`, written from the matrix, roles, sight and policies themselves."""

import csv
from collections.abc import Iterator
from io import StringIO

from core.access import words_of_policy

from .matrix import ROWS, Cell, Condition, Fields, Outside, Part, Row, Who, cells
from .matrix.cases import TRICKY
from .matrix.promises import Promise
from .matrix.rules import RULES
from .permissions import Permission
from .roles import GRANTS, HOLDERS, SIGHT, Role
from .sight import Principal

_OPENING = """\
# Roles

<!-- Written by `manage.py roles`. Change accounts/matrix/, accounts/roles.py and the policies, not this page. -->

What a person can do depends on the hat they wear: a role at an agency. Three things must agree before anything is shown
or done: the role holds the permission, the hat sees the case on that day, and the permission's policy says yes. A
policy only ever narrows. Nobody is above this: there is no role that sees everything.

The page says the same thing three ways: record by record, role by role, permission by permission. The first is the
source (`accounts/matrix/`): {cells} cells in fixed words, one for each role and each thing that can be done to a
record. {open} are open today, {waiting} wait for a part of the portal that is not built, and all others are no. The
tests ask the portal every open cell and every no, of somebody of that role, with the tie and without it.
`manage.py roles --cells` prints the cells as a spreadsheet.
"""
_MATRIX = """\
## Who may do what, record by record

Whoever is not named may not. *Waits* is not built: nobody may yet, whoever is named.

| # | Record: action | Who may | Waits | Rests on |
|---|---|---|---|---|"""
_PROMISES = "| What | What holds | Rests on | Shown by |\n|---|---|---|---|"
_SIGHT = """\
## What each role sees

A case is seen by its relations, each with its dates. *Agency* means that everybody with this role at the agency sees
it; *person* means only whoever is named, under this hat.

| Role | Sees a case by |
|---|---|"""
_PERMISSIONS = """\
## What each permission allows

| Permission | Its policy | Roles |
|---|---|---|"""
_WHOSE = {Principal.AGENCY: "agency", Principal.MEMBERSHIP: "person"}
_COLUMNS = (
    "row",
    "record",
    "action",
    "role",
    "may",
    "scope",
    "fields",
    "when",
    "asks",
    "waits",
    "note",
    "basis",
)


def document() -> str:
    """Return the whole page, as Markdown."""
    parts = (_opening(), _matrix(), _rules(), _tricky(), _grants(), [_SIGHT], _sight(), [""], [_PERMISSIONS])
    return "\n".join([*(line for part in parts for line in part), *_permissions(), ""])


def spreadsheet() -> str:
    """Return every cell of the matrix, one a line, as comma-separated values."""
    page = StringIO()
    table = csv.writer(page, lineterminator="\n")
    table.writerow(_COLUMNS)
    rows = {row.number: row for row in ROWS}
    for cell in cells():
        table.writerow(_line(cell, rows[cell.row]))
    return page.getvalue()


def _line(cell: Cell, row: Row) -> list[object]:
    about = [row.number, row.record, row.action, _name(cell.who)]
    if cell.scope is None:
        return [*about, "no", *[""] * 6, row.basis]
    asked, note = " ".join(sorted(cell.asks)), cell.note or row.note
    says = "yes" if cell.allows else "waits"
    return [*about, says, cell.scope, cell.fields, cell.when, asked, cell.waits or "", note, row.basis]


def _opening() -> Iterator[str]:
    every = list(cells())
    counts = {
        "cells": f"{len(every):,}",
        "open": sum(cell.allows for cell in every),
        "waiting": sum(cell.waits is not None for cell in every),
    }
    yield _OPENING.format(**counts)


def _matrix() -> Iterator[str]:
    yield _MATRIX
    for row in ROWS:
        may = _answers([cell for cell in row.cells() if cell.allows])
        says = "<br>".join(part for part in (may, row.note and f"*{row.note}*") if part)
        yield f"| {row.number} | {row.record}: {row.action} | {says} | {_waiting(row)} | {row.basis} |"
    yield ""


def _waiting(row: Row) -> str:
    cells_of: dict[Part, list[Cell]] = {}
    for cell in row.cells():
        if cell.waits is not None:
            cells_of.setdefault(cell.waits, []).append(cell)
    return "<br>".join(f"for {part}: {_answers(waiting)}" for part, waiting in cells_of.items())


def _answers(chosen: list[Cell]) -> str:
    same: dict[str, list[Cell]] = {}
    for cell in chosen:
        same.setdefault(_sense(cell), []).append(cell)
    return "; ".join(f"**{_names(alike)}**: {sense}" for sense, alike in same.items())


def _sense(cell: Cell) -> str:
    fields = "" if cell.fields is Fields.ALL else f"{cell.fields}, of "
    when = "" if cell.when is Condition.ALWAYS else f", {cell.when}"
    note = f" ({cell.note})" if cell.note else ""
    return f"{fields}{cell.scope}{when}{note}"


def _names(same: list[Cell]) -> str:
    roles = [cell.who for cell in same]
    if set(Role) <= set(roles):
        return "everybody"
    return ", ".join(_name(who) for who in roles)


def _name(who: Who) -> str:
    return str(who) if isinstance(who, Outside) else str(who.label)


def _rules() -> Iterator[str]:
    yield "## Rules above every row\n"
    yield from _promises(RULES)


def _tricky() -> Iterator[str]:
    yield "## Cases that a table gets wrong\n"
    for title, promises in TRICKY:
        yield f"### {title}\n"
        yield from _promises(promises)


def _promises(promises: tuple[Promise, ...]) -> Iterator[str]:
    yield _PROMISES
    for one in promises:
        shown = ", ".join(f"`{test.rpartition('::')[2]}`" for test in one.tests) or f"waits: *{one.waits}*"
        yield f"| {one.title} | {one.holds} | {one.basis} | {shown} |"
    yield ""


def _grants() -> Iterator[str]:
    yield "## What each role holds\n"
    yield "| Role | Permissions |"
    yield "|---|---|"
    for role in Role:
        yield f"| {role.label} | {', '.join(f'`{each}`' for each in sorted(GRANTS[role]))} |"
    yield ""


def _sight() -> Iterator[str]:
    for role in Role:
        ways = "; ".join(f"{kind.label} ({_WHOSE[principal]})" for kind, principal in SIGHT[role])
        yield f"| {role.label} | {ways or 'nothing: no case at all'} |"


def _permissions() -> Iterator[str]:
    for permission in Permission:
        yield f"| `{permission}` | {words_of_policy(permission)} | {_named(HOLDERS[permission])} |"


def _named(roles: frozenset[Role]) -> str:
    if roles == frozenset(Role):
        return "everybody"
    return ", ".join(sorted((str(role.label) for role in roles), key=str.casefold))
