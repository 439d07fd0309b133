"""
Finding a child by what somebody typed: a reference, a UPN, an NHS number, a date of birth, or names.

Only among the children the hat sees, in a few queries however many that are (`bench/finding.py`).
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.sight import SightKind
from core.date_parts import DatePartsField

from ..models import Case, Filters, PageRow, Sort, are_begun, sort_key, words_like

MOST = 25

_REFERENCE = re.compile(r"(?:SEN)?-?0*(\d{1,7})", re.IGNORECASE)
_UPN = re.compile(r"[A-Z]\d{11}[A-Z0-9]", re.IGNORECASE)
_NHS_NUMBER = re.compile(r"\d{10}")
_DATE = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[A-Za-z]{3,9})[\s./,-]+(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Person:
    """One child in the answer."""

    name: str
    born_on: date
    setting: str
    reference: str
    url: str


_FOUND_BY = frozenset(SightKind) - {SightKind.COVER, SightKind.FORMER}
"""By what a child is found. Whoever covers knows name and class alone; a former school is not told the new one."""


@dataclass(frozen=True)
class People:
    """The answer: who was found, whether others were left out, and whether the names had to be guessed."""

    found: list[Person]
    is_cut: bool = False
    is_guess: bool = False


def find_people(asked: str, *, actor: Any, today: date) -> People:
    """Return the children this hat sees that fit what was typed, those whose family name begins so first."""
    if (exact := _identified(asked)) is not None:
        fact, value = exact
        found = Case.objects.identified_for(
            actor, today, fact=fact, value=value, kinds=_FOUND_BY, size=MOST + 1
        )
        return People([_of_row(row) for row in found[:MOST]], is_cut=len(found) > MOST)
    words = [word for word in sort_key(asked).replace(",", " ").split() if word]
    return _named(words, actor=actor, today=today) if words else People([])


def _identified(asked: str) -> tuple[str, str] | None:
    """Return the fact and the value to look for: a date, a number or a reference; nothing when it must be a name."""
    if (born_on := _date(asked.strip())) is not None:
        return "born_on", born_on.isoformat()
    text = re.sub(r"\s", "", asked).upper()
    if _UPN.fullmatch(text):
        return "upn", text
    if _NHS_NUMBER.fullmatch(text.replace("-", "")):
        return "nhs_number", text.replace("-", "")
    if number := _REFERENCE.fullmatch(text):
        return "reference", f"SEN-{int(number[1]):07d}"
    return None


def _date(text: str) -> date | None:
    if found := _DATE.fullmatch(text):
        day, month, year = found.groups()
    elif found := _ISO_DATE.fullmatch(text):
        year, month, day = found.groups()
    else:
        return None
    try:
        born_on: date | None = DatePartsField().clean((day, month, year))
    except ValidationError:
        return None
    return born_on


def _named(words: list[str], *, actor: Any, today: date) -> People:
    whole = tuple((word,) for word in words)
    people = _page(Filters(kinds=_FOUND_BY, name_starts=words[0], names=whole), actor, today)
    if people.is_cut:
        return people
    if are_begun(words):  # otherwise no child's names hold them all, and nobody's need be read through
        people = _page(Filters(kinds=_FOUND_BY, names=whole), actor, today)
    return people if people.found else _guessed(words, actor, today)


def _guessed(words: list[str], actor: Any, today: date) -> People:
    """Return those whose names are spelt like the words: whose family name is, or else any of whose names are."""
    similar = tuple(words_like(words))
    if not all(similar):
        return People([])
    likely = Filters(kinds=_FOUND_BY, names=similar, likely_starts=tuple(chain.from_iterable(similar)))
    people = _page(likely, actor, today, is_guess=True)
    if people.found:
        return people
    return _page(Filters(kinds=_FOUND_BY, names=similar), actor, today, is_guess=True)


def _page(filters: Filters, actor: Any, today: date, *, is_guess: bool = False) -> People:
    page = Case.objects.page_for(actor, today, sort=Sort.NAME, filters=filters, size=MOST)
    return People([_of_row(row) for row in page.rows], is_cut=bool(page.next), is_guess=is_guess)


def _of_row(row: PageRow) -> Person:
    return Person(row.child_name, row.born_on, row.setting_name or "", row.reference, _url(row.case_id))


def _url(case_id: UUID) -> str:
    return reverse("cases:detail", args=[case_id])
