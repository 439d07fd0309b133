"""The rows in error, as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ..models import PupilList, Row

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def error_report(pupil_list: PupilList, *, actor: Any, today: date) -> str:
    """Return the rows in error as CSV, with nothing in it that a spreadsheet would work out."""
    text = io.StringIO()
    write = csv.writer(text).writerow
    write([_("Row"), _("Pupil"), _("Column"), _("In the file"), _("Why it cannot be taken")])
    rows = Row.objects.visible_to(actor, today).filter(pupil_list=pupil_list, outcome=Row.Outcome.ERROR)
    for line in _report_lines(rows.order_by("number").iterator(chunk_size=1000)):
        write([harmless(cell) for cell in line])
    return text.getvalue()


def _report_lines(rows: Any) -> Iterator[list[str]]:
    for row in rows:
        for error in row.errors:
            yield [str(row.number), row.pupil_name, error["column"], error["value"], error["reason"]]


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
