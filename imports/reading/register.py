"""
Reads settings from the layout of the public register of schools (Get Information about Schools).

Pure: bytes in, settings and problems out. Columns are known by the register's own headings, with or without the
words in brackets behind them; whatever else stands in the file is left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from .columns import plain
from .limits import MAX_BYTES, CannotRead
from .tables import csv_rows, decoded

MOST_ROWS = 60_000
"""More than the whole register has."""


class Column(StrEnum):
    """What is read of the register, by its own headings."""

    URN = "URN"
    LA_CODE = "LA (code)"
    NUMBER = "EstablishmentNumber"
    NAME = "EstablishmentName"
    TYPE = "TypeOfEstablishment (name)"
    STATUS = "EstablishmentStatus (name)"
    PHASE = "PhaseOfEducation (name)"
    LOW_AGE = "StatutoryLowAge"
    HIGH_AGE = "StatutoryHighAge"
    STREET = "Street"
    LOCALITY = "Locality"
    TOWN = "Town"
    POSTCODE = "Postcode"
    TELEPHONE = "TelephoneNum"


REQUIRED: Final = (Column.URN, Column.LA_CODE, Column.NAME, Column.TYPE, Column.PHASE, Column.STATUS)
_SHORT: Final = {plain(column.removesuffix(" (name)")): column for column in Column}
_KNOWN: Final = {plain(column): column for column in Column} | _SHORT | {plain("LA"): Column.LA_CODE}

_NOT_FOR_CHILDREN = (
    "higher education",
    "children's centre",
    "children\u2019s centre",
    "british schools overseas",
)
_PHASES: Final = (
    ("nursery", "nursery"),
    ("middle deemed primary", "primary"),
    ("middle deemed secondary", "secondary"),
    ("all-through", "secondary"),
    ("16 plus", "college"),
    ("secondary", "secondary"),
)


@dataclass(frozen=True)
class ReadSetting:
    """One row: what the register says of one setting, and what is wrong with the row."""

    number: int
    urn: str
    la_code: str
    name: str
    establishment_number: str
    setting_type: str
    status: str
    address: str
    postcode: str
    telephone: str
    problems: list[str] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        return self.status.casefold() == "closed"

    @property
    def is_ours(self) -> bool:
        """Return whether it is of a kind that children with SEND go to."""
        return bool(self.setting_type)


def read_register(content: bytes) -> list[ReadSetting]:
    """
    Return every row of a file in the register's layout.

    :raises CannotRead: if it is no such file, or too large
    """
    if len(content) > MAX_BYTES:
        raise CannotRead(
            _("The file is larger than 10 MB. Download the settings of your own authority only.")
        )
    rows = csv_rows(decoded(content))
    headings = next((cells for _number, cells in rows if any(str(cell).strip() for cell in cells)), [])
    places = _places(headings)
    missing = [str(column) for column in REQUIRED if column not in places]
    if missing:
        words = _("The file has no column %(names)s. Download it from the register again, with all columns.")
        raise CannotRead(words % {"names": ", ".join(missing)})
    found = [
        _setting(number, cells, places) for number, cells in rows if any(str(cell).strip() for cell in cells)
    ]
    if len(found) > MOST_ROWS:
        raise CannotRead(_("The file has more rows than the whole register."))
    return found


def _places(headings: Sequence[object]) -> dict[Column, int]:
    places: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        column = _KNOWN.get(plain(heading))
        if column is not None:
            places.setdefault(column, place)
    return places


def _setting(number: int, cells: Sequence[object], places: dict[Column, int]) -> ReadSetting:
    def said(column: Column) -> str:
        place = places.get(column)
        return " ".join(str(cells[place]).split()) if place is not None and place < len(cells) else ""

    lines = (said(Column.STREET), said(Column.LOCALITY), said(Column.TOWN))
    read = ReadSetting(
        number=number,
        urn=said(Column.URN),
        la_code=said(Column.LA_CODE).zfill(3) if said(Column.LA_CODE) else "",
        name=said(Column.NAME)[:180],
        establishment_number=said(Column.NUMBER)[:4],
        setting_type=_type_of(
            said(Column.TYPE), said(Column.PHASE), said(Column.LOW_AGE), said(Column.HIGH_AGE)
        ),
        status=said(Column.STATUS),
        address=", ".join(line for line in lines if line)[:300],
        postcode=said(Column.POSTCODE)[:10].upper(),
        telephone=_telephone(said(Column.TELEPHONE)),
    )
    read.problems.extend(_problems(read))
    return read


def _problems(read: ReadSetting) -> list[str]:
    problems = []
    if not re.fullmatch(r"\d{6}", read.urn):
        problems.append(_("The URN “%(urn)s” is not six figures.") % {"urn": read.urn})
    if not read.name:
        problems.append(_("The setting has no name."))
    if not re.fullmatch(r"\d{3}", read.la_code):
        problems.append(_("The LA code “%(code)s” is not three figures.") % {"code": read.la_code})
    if "\ufffd" in read.name + read.address:
        problems.append(_("A letter of the name or address cannot be read."))
    return problems


def _telephone(digits: str) -> str:
    """Return the number; the register leaves out the nought it begins with."""
    return (f"0{digits}" if digits.isdigit() and not digits.startswith("0") else digits)[:30]


def _type_of(kind: str, phase: str, low: str, high: str) -> str:
    """Return what we call such a setting; nothing for what no child with SEND is placed in."""
    kind, phase = kind.casefold(), phase.casefold()
    if any(words in kind for words in _NOT_FOR_CHILDREN):
        return ""
    if "special" in kind:
        return "special"
    if "college" in kind or "further education" in kind or "sixth form" in kind:
        return "college"
    ages = (int(low) if low.isdigit() else 0, int(high) if high.isdigit() else 0)
    if phase == "primary":
        return _primary(*ages)
    by_phase = next((found for words, found in _PHASES if phase == words), "")
    return by_phase or _by_age(*ages)


def _primary(low: int, high: int) -> str:
    if 0 < high <= 8:
        return "infant"
    return "junior" if low >= 7 else "primary"


def _by_age(low: int, high: int) -> str:
    """Independent schools and alternative provision have no phase: they are told by the ages they are for."""
    if high and high <= 5:
        return "nursery"
    if high and high <= 12:
        return "primary"
    return "college" if low >= 16 else "secondary"
