"""Reads the tables and the days of pages written for people."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)})[a-z]*(?: (\d{{4}}))?")


class Mention(NamedTuple):
    """A day that a text mentions; the year is often left out."""

    day: int
    month: int
    year: int | None

    def means(self, day: date) -> bool:
        """Whether this day may be meant."""
        return (self.day, self.month) == (day.day, day.month) and self.year in (None, day.year)

    def __str__(self) -> str:
        return f"{self.day} {MONTHS[self.month - 1]} {self.year or ''}".strip()


def rows(page: Path, first_header: str) -> list[list[str]]:
    """Return the cells of the table whose first column is headed so."""
    lines = iter(page.read_text().splitlines())
    found: list[list[str]] = []
    for line in lines:
        if line.startswith(f"| {first_header} |"):
            next(lines)
            for row in lines:
                if not row.startswith("|"):
                    return found
                found.append([cell.strip() for cell in row.strip("| \n").split("|")])
    return found


def days(text: str) -> list[Mention]:
    """Return every day a text mentions, in order."""
    return [
        Mention(int(day), MONTHS.index(month) + 1, int(year) if year else None)
        for day, month, year in DAY.findall(text.replace("*", ""))
    ]
