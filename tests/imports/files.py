"""Files as schools send them, for the tests of reading them."""

import io
from datetime import date

from openpyxl import Workbook

from imports.reading import (
    School,
    guess,
    kind_of,
    read_list,
)

TODAY = date(2026, 11, 16)


OAK = School("990", "2001")


HEADINGS = ["UPN", "Forename", "Surname", "DOB", "Year", "Reg", "SEN Status"]


ZOE = ["E990200118001", "Zoë", "O’Neill", "05/03/2018", "4", "4G", "K"]


def text_of(*rows, mark=",", headings=HEADINGS):
    return "\r\n".join(mark.join(row) for row in [headings, *rows]) + "\r\n"


def pupils(content: bytes, headings=HEADINGS):
    return list(read_list(content, kind_of(content), guess(headings), today=TODAY))


def workbook(*rows, headings=HEADINGS) -> bytes:
    book = Workbook()
    for row in [headings, *rows]:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def reasons_of(pupil):
    return [problem.reason for problem in pupil.problems]
