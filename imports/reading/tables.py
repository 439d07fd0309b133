"""Pupil lists as headings and rows, whether they came as CSV or as a workbook."""

import csv
import io
import itertools
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from .columns import known_headings
from .limits import MAX_COLUMNS, MAX_ROWS, CannotRead
from .sniffing import FileKind

Cell = str | int | float | date
"""What a cell holds: text, a number, or a day. A formula is the text it is written as; it is never worked out."""

_HEADINGS_WITHIN = 15
_MOST_BLANK_ROWS = 1_000
_DELIMITERS = ",;\t|"
_SAMPLES = 3

NumberedRow = tuple[int, list[Cell]]


@dataclass
class Table:
    """A list: its headings, the row they stand in, and the rows under them with their numbers in the file."""

    headings: list[str]
    rows: Iterator[NumberedRow]
    starts_in_1904: bool = False
    """Whether the workbook counts days from 1904, as old ones of the Macintosh do."""
    ends_cut: bool = False
    """Whether the text ends without the end of its last row."""
    samples: list[list[str]] = field(default_factory=list)


def open_table(content: bytes, kind: FileKind) -> Table:
    """
    Return the list in this file. Reading its rows may refuse the file later on.

    :raises CannotRead: if there is no list in it, or more columns than a pupil list can have
    """
    if kind is FileKind.XLSX:
        rows, starts_in_1904 = _workbook_rows(content)
        return _table(rows, starts_in_1904=starts_in_1904)
    text = decoded(content)
    return _table(csv_rows(text), ends_cut=not text.endswith(("\n", "\r")))


def samples(table: Table) -> list[list[str]]:
    """Return the first few values of each column, to recognise it by. Uses up the rows."""
    first = list(itertools.islice(table.rows, 50))
    return [_sample(column, first) for column in range(len(table.headings))]


def _sample(column: int, rows: list[NumberedRow]) -> list[str]:
    found: list[str] = []
    for _number, cells in rows:
        text = str(cells[column]).strip()[:40] if column < len(cells) else ""
        if text and text not in found:
            found.append(text)
        if len(found) == _SAMPLES:
            break
    return found


# -- headings and rows ---------------------------------------------------------------------------------------


def _table(rows: Iterator[NumberedRow], **about: Any) -> Table:
    first = list(itertools.islice(rows, _HEADINGS_WITHIN))
    filled = [(number, cells) for number, cells in first if _has_text(cells)]
    if not filled:
        raise CannotRead(_("The list has no rows. Export it again and send the new file."))
    best = max(filled, key=lambda row: known_headings(row[1]))
    number, cells = best if known_headings(best[1]) > 1 else filled[0]
    headings = [" ".join(str(cell).split())[:100] for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MAX_COLUMNS:
        raise CannotRead(_("The list has more than 200 columns. Export only the columns of a pupil list."))
    rest = itertools.chain((row for row in first if row[0] > number), rows)
    return Table(headings=headings, rows=_counted(rest), **about)


def _counted(rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
    """Hand on the rows that hold something, up to the most a list may have."""
    count = blank = 0
    for number, cells in rows:
        if not _has_text(cells):
            blank += 1
            if blank > _MOST_BLANK_ROWS:
                return
            continue
        count, blank = count + 1, 0
        if count > MAX_ROWS:
            raise CannotRead(_("The list has more than 20,000 rows. Send the list of one school."))
        yield number, cells


def _has_text(cells: list[Cell]) -> bool:
    return any(not isinstance(cell, str) or cell.strip() for cell in cells)


# -- CSV -----------------------------------------------------------------------------------------------------


def decoded(content: bytes) -> str:
    """
    Return the text: UTF-8 with or without its mark, UTF-16 with one, or Windows-1252.

    A byte that Windows-1252 does not have becomes the replacement character, which the row it stands in is told of.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def csv_rows(text: str) -> Iterator[NumberedRow]:
    """
    Yield the rows of a table with their numbers in the file.

    :raises CannotRead: if the file breaks off, or is damaged
    """
    reader = csv.reader(io.StringIO(text.rstrip("\x1a"), newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells: list[Cell] = list(next(reader))
        except StopIteration:
            return
        except csv.Error:
            raise CannotRead(
                _(
                    "The file breaks off, or is damaged, at row %(row)s. Export it again and send the new file."
                )
                % {"row": number}
            ) from None
        yield number, cells


def _delimiter(text: str) -> str:
    """Return what parts the cells: whatever stands most often, outside quotes, in the first rows."""
    outside = "".join(text[:20_000].split('"')[::2])
    lines = outside.splitlines()[:_HEADINGS_WITHIN]
    return max(_DELIMITERS, key=lambda mark: max((line.count(mark) for line in lines), default=0))


# -- workbooks -------------------------------------------------------------------------------------------------


def _workbook_rows(content: bytes) -> tuple[Iterator[NumberedRow], bool]:
    damaged = CannotRead(
        _("The workbook is damaged, or only a part of it arrived. Save it again and send the new file.")
    )
    try:
        book = _load(content)
        sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
    except Exception:  # noqa: BLE001  (a parser of other people's files: whatever it stumbles on, the file is at fault)
        raise damaged from None
    if sheet is None:
        raise CannotRead(_("The workbook has no sheet that can be seen."))
    return _sheet_rows(sheet, damaged), book.epoch.year == 1904


def _load(content: bytes) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it leaves out (drawings, validation) is nothing to us
        return load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)


def _sheet_rows(sheet: Any, damaged: CannotRead) -> Iterator[NumberedRow]:
    most = MAX_ROWS + _MOST_BLANK_ROWS + _HEADINGS_WITHIN
    rows = enumerate(sheet.iter_rows(max_row=most, max_col=MAX_COLUMNS + 1, values_only=True), start=1)
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                number, values = next(rows)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001  (as above: the file is at fault, never the person's browser)
            raise damaged from None
        yield number, [_cell(value) for value in values]


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        formula = getattr(value, "text", None)
        return f"={formula}" if formula else str(value)
    if isinstance(value, datetime):
        return value.date()
    return value
