"""From one cell to one value, or to the reason why there is none."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from core import dates

from . import codes, upn
from .limits import MAX_CELL
from .tables import Cell

OLDEST: Final = 26
"""Nobody on a roll is older: support for young people ends at 25 (Children and Families Act 2014 s.83)."""

_SLASHED = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?", re.ASCII)
_WORDED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})[ ,\-]*(\d{4}|\d{2})", re.ASCII | re.IGNORECASE
)
_SERIAL = re.compile(r"\d{4,5}(?:\.0+)?", re.ASCII)
_MONTH_NAMES = """
    jan january/feb february/mar march/apr april/may/jun june
    /jul july/aug august/sep sept september/oct october/nov november/dec december
"""
_MONTHS: Final = {
    name: number for number, names in enumerate(_MONTH_NAMES.split("/"), start=1) for name in names.split()
}
_NOT_IN_A_NAME = re.compile(r"[^\w\s'’‘ʼ`\-‐‑.,()/]|\d|_")
_MISREAD = re.compile(r"[ÃÂÄÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


class Wrong(Exception):
    """A cell holds something that cannot be taken. Its words say why."""


def text_of(cell: Cell) -> str:
    """
    Return a cell as text, without spaces around it.

    :raises Wrong: if letters were lost when the file was saved, it is a formula, or it is far too long
    """
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = unicodedata.normalize("NFC", " ".join(str(cell).split()))
    if "\ufffd" in text or _MISREAD.search(text):
        raise Wrong(_("letters were lost when the file was saved; save it as CSV UTF-8 or as a workbook"))
    if any(unicodedata.category(letter) == "Cc" for letter in text):
        raise Wrong(_("it holds characters that cannot be written"))
    if text.startswith("="):
        raise Wrong(_("it is a formula; the portal never works formulas out, so put the value itself"))
    if len(text) > MAX_CELL:
        raise Wrong(_("it is longer than 500 characters"))
    return text


def name(text: str) -> str:
    """
    Return a name.

    :raises Wrong: if it holds what no name holds, or is longer than 100 characters
    """
    if _NOT_IN_A_NAME.search(text) or not any(letter.isalpha() for letter in text):
        raise Wrong(_("it holds characters that are not part of a name"))
    if len(text) > 100:
        raise Wrong(_("it is longer than 100 characters"))
    return text


def pupil_number(text: str) -> str:
    """
    Return a UPN.

    :raises Wrong: if its form or its check letter is wrong
    """
    number = upn.tidy(text)
    if not upn.has_form(number):
        raise Wrong(_("a UPN is a letter and 12 figures, such as E990200118001"))
    if not upn.is_right(number):
        raise Wrong(_("its check letter does not fit the other 12 characters, so one of them is mistyped"))
    return number


def day(cell: Cell, *, starts_in_1904: bool = False, is_ambiguous: bool = False) -> date:
    """
    Return a day: 5/3/2018 is the 5th of March, as are 2018-03-05, 5 March 2018 and Excel's 43164.

    :param is_ambiguous: whether other rows of the column write the month first
    :raises Wrong: if there is no such day, or it could be read in two ways
    """
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.fullmatch(text):
        return _slashed(int(match[1]), int(match[2]), match[3], is_ambiguous)
    if match := _WORDED.fullmatch(text):
        return _date(_year(match[3]), _MONTHS.get(match[2].casefold(), 0), int(match[1]))
    if _SERIAL.fullmatch(text):
        return _serial(int(float(text)), starts_in_1904)
    raise Wrong(_("it is not a date; write it as 05/03/2018"))


def month_first(cell: Cell) -> int:
    """Return 1 if a date can only be read with the month first, -1 if only with the day first, else 0."""
    match = _SLASHED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if match is None:
        return 0
    first, second = int(match[1]), int(match[2])
    return int(second > 12 >= first) - int(first > 12 >= second)


def birthday(born_on: date, today: date) -> date:
    """
    Return a date of birth that somebody on a roll can have.

    :raises Wrong: if it is to come, or too long ago
    """
    if born_on > today:
        raise Wrong(_("%(date)s has not come yet") % {"date": dates.date(born_on)})
    if born_on < date(today.year - OLDEST, 1, 1):
        raise Wrong(_("nobody born on %(date)s is on a school’s roll") % {"date": dates.date(born_on)})
    return born_on


def sex(text: str) -> str:
    """
    Return F, M or U.

    :raises Wrong: if it is another word
    """
    known = {
        "f": "F",
        "female": "F",
        "girl": "F",
        "m": "M",
        "male": "M",
        "boy": "M",
        "u": "U",
        "unknown": "U",
    }
    if text.casefold() not in known:
        raise Wrong(_("the codes are F, M and U"))
    return known[text.casefold()]


def year_group(text: str) -> str:
    """
    Return the year group.

    :raises Wrong: if there is none such
    """
    year = codes.year_group(text)
    if year is None:
        raise Wrong(_("year groups are N1, N2, R and 1 to 14"))
    return year


def class_name(text: str) -> str:
    """
    Return the name of a class.

    :raises Wrong: if it is longer than 50 characters, or not the name of a class
    """
    if len(text) > 50 or any(letter in text for letter in "<>{}=@"):
        raise Wrong(_("a class has a name of up to 50 letters and figures"))
    return text


def provision(text: str) -> str:
    """
    Return N, K or E, or a retired code.

    :raises Wrong: if there is no such code
    """
    code = codes.provision(text)
    if code is None:
        raise Wrong(_("the codes are N, K and E"))
    return code


def need(text: str) -> str:
    """
    Return the code of a type of need.

    :raises Wrong: if there is no such type, or it is no longer used
    """
    code = codes.need(text)
    if code is None:
        raise Wrong(
            _("there is no such type of need; the codes are %(codes)s") % {"codes": ", ".join(codes.NEEDS)}
        )
    if code in codes.RETIRED_NEEDS:
        raise Wrong(
            _("%(old)s was replaced in 2014; choose the type that fits the child now") % {"old": code}
        )
    return code


def enrolment_status(text: str) -> bool:
    """
    Return whether this is the pupil's main place.

    :raises Wrong: if the pupil is on another roll, or there is no such code
    """
    code = text[:1].upper() if len(text) == 1 or text[1:2] in (" ", "-") else ""
    if code in codes.NOT_ON_ROLL and code:
        raise Wrong(_("%(code)s means that the pupil is not on this school’s roll") % {"code": code})
    if code not in codes.ENROLMENT:
        raise Wrong(_("the codes are C, M and S"))
    return codes.ENROLMENT[code]


def _slashed(first: int, second: int, year: str, is_ambiguous: bool) -> date:
    if second > 12 >= first:
        raise Wrong(_("there is no month %(month)s; write the day first") % {"month": second})
    if is_ambiguous and first <= 12 and first != second:
        raise Wrong(_("other rows write the month first, so this could be two days; write it as 2018-03-05"))
    return _date(_year(year), second, first)


def _year(text: str) -> int:
    if len(text) == 2:
        raise Wrong(_("write the year with four figures"))
    return int(text)


def _date(year: int, month: int, day_of_month: int) -> date:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        raise Wrong(_("there is no such day")) from None


def _serial(number: int, starts_in_1904: bool) -> date:
    start = date(1904, 1, 1) if starts_in_1904 else date(1899, 12, 30)
    return start + timedelta(days=number)
