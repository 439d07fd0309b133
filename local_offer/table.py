"""
The Local Offer as a table: one row for each service, in a layout of our own that is written and read alike.

Columns are named as the fields of an entry. Several words in one cell have commas between them. Places, openings and
prices stand in one cell each, a line for each of them, with a stroke between its parts:

    places      name | address | town | county | postcode | latitude | longitude | features | kind
    openings    every | days | opens at | closes at | starts on | ends on | in term only | note
    prices      what | amount | note
"""

import csv
import io
from collections.abc import Iterable
from typing import Any

from .models import CONTENT, Entry, Opening, Part, Place, Price

LAYOUT: dict[str, tuple[type[Part], tuple[str, ...]]] = {
    "places": (
        Place,
        ("name", "address", "town", "county", "postcode", "latitude", "longitude", "features", "kind"),
    ),
    "openings": (
        Opening,
        ("every", "days", "opens_at", "closes_at", "starts_on", "ends_on", "in_term_only", "note"),
    ),
    "prices": (Price, ("what", "amount", "note")),
}
COLUMNS = ("id", "organisation", *CONTENT, *LAYOUT, "reviewed_on")
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"
"""Tells a spreadsheet that the text is UTF-8."""


def written(entries: Iterable[Entry]) -> str:
    """Return these entries as a CSV file, with nothing in it that a spreadsheet would work out."""
    text = io.StringIO()
    write = csv.writer(text).writerow
    write(COLUMNS)
    for entry in entries:
        write([harmless(cell) for cell in _row(entry)])
    return MARK + text.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def _row(entry: Entry) -> list[str]:
    content = [_cell(getattr(entry, name)) for name in CONTENT]
    parts = [_lines(entry, name, fields) for name, (_kind, fields) in LAYOUT.items()]
    return [
        str(entry.service_id),
        entry.service.organisation.name,
        *content,
        *parts,
        _cell(entry.reviewed_on),
    ]


def _lines(entry: Entry, name: str, fields: tuple[str, ...]) -> str:
    lines = ([_piece(getattr(part, each)) for each in fields] for part in getattr(entry, name).all())
    return "\n".join(" | ".join(line).rstrip(" |") for line in lines)


def _piece(value: Any) -> str:
    return " ".join(_cell(value).replace("|", "/").split())


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
