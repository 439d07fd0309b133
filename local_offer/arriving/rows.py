"""Rows of our own table (`local_offer.table`), as councils keep their lists: as CSV, from any spreadsheet."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from ..models import CONTENT, Entry, Part
from ..open_referral.reading import Refused
from ..open_referral.shapes import Said
from ..table import BEGINS_A_FORMULA, COLUMNS, LAYOUT
from .arrived import Arrived

MUST = ("organisation", "name", "summary")
_LISTS = ("needs", "covers", "languages")
_NUMBERS = ("age_from", "age_to")


def rows_of(content: bytes) -> tuple[list[dict[str, str]], list[Said]]:
    """
    Return the rows of a table by the names of their columns, and which columns are passed over.

    :raises Refused: if it is no table, or a column that must be there is not
    """
    lines = csv.reader(io.StringIO(_decoded(content)))
    try:
        headings = [heading.strip().lower().replace(" ", "_") for heading in next(lines, [])]
        rows = [dict(zip(headings, map(_plain, line), strict=False)) for line in lines if any(line)]
    except csv.Error:
        raise Refused([Said("$", _("This is no CSV file."))]) from None
    missing = [name for name in MUST if name not in headings]
    if missing:
        raise Refused([Said(name, _("There is no column of this name.")) for name in missing])
    return rows, [
        Said(name, _("We know no column of this name: it is passed over."))
        for name in headings
        if name and name not in COLUMNS
    ]


def read_row(row: Mapping[str, str]) -> Arrived:
    """Return the service that a row tells of."""
    arrived = Arrived(their_id=row.get("id", ""), organisation=row.get("organisation", ""))
    for name in CONTENT:
        if row.get(name):
            arrived.content[name] = _value(name, row[name], arrived)
    for name, (kind, fields) in LAYOUT.items():
        for number, line in enumerate(filter(str.strip, row.get(name, "").splitlines()), start=1):
            part = _part(kind, fields, line, f"{name}, line {number}", arrived)
            arrived.parts += [part] if part else []
    return arrived.checked()


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _plain(cell: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from working it out."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(BEGINS_A_FORMULA) else cell


def _value(name: str, text: str, arrived: Arrived) -> Any:
    if name in _LISTS:
        return list(_several(name, text))
    if name in _NUMBERS:
        if text.isdecimal():
            return int(text)
        arrived.problems.append(Said(name, _("“%s” is no whole number.") % text[:40]))
        return None
    return _code(Entry._meta.get_field(name), text)


def _several(name: str, text: str) -> Iterator[str]:
    choices = Entry._meta.get_field(name).base_field  # type: ignore[union-attr]
    yield from (_code(choices, word.strip()) for word in text.split(",") if word.strip())


def _code(of: Any, text: str) -> str:
    """Return the code of a choice that is written as the code or as its words; any other text as it is."""
    for code, words in of.flatchoices or ():
        if text.lower() in (str(code).lower(), str(words).lower()):
            return str(code)
    return text


def _part(kind: type[Part], fields: tuple[str, ...], line: str, where: str, arrived: Arrived) -> Part | None:
    pieces = dict(zip(fields, (piece.strip() for piece in line.split("|")), strict=False))
    try:
        return kind(**{name: _piece(kind, name, text) for name, text in pieces.items() if text})
    except (ValueError, InvalidOperation):
        arrived.problems.append(Said(where, _("“%s” cannot be read.") % line[:80]))
        return None


def _piece(kind: type[Part], name: str, text: str) -> Any:
    of: Any = kind._meta.get_field(name)
    if name in ("days", "features"):
        return [_code(of.base_field, word.strip()) for word in text.split(",") if word.strip()]
    readers: dict[str, Any] = {
        "FloatField": float, "DecimalField": lambda given: Decimal(given.lstrip("£")),
        "TimeField": time.fromisoformat, "DateField": date.fromisoformat,
        "BooleanField": lambda given: given.lower() in ("yes", "true", "1"),
    }  # fmt: skip
    read = readers.get(of.get_internal_type())
    return read(text) if read else _code(of, text)
