"""
What an object of the standard may hold, said in our own words, so that a document from elsewhere can be checked.

A field that is `required` must be there, or the document is refused; one that is `recommended` may be missing, and is
asked for in a warning. Fields that are not named here are passed over: the standard allows more.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from django.utils.translation import gettext as _

Check = Callable[[Any], str]
"""Returns what is wrong with a value, or nothing."""


Kind: TypeAlias = "Check | Shape | ListOf"


@dataclass(frozen=True)
class Shape:
    """One kind of object: its fields, each a check, an object inside it, or a list of objects."""

    fields: Mapping[str, Kind]
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListOf:
    """A list of objects of one kind."""

    shape: Shape


@dataclass(frozen=True)
class Said:
    """What is to be said of one field of a document, by its place in it: `contents[3].email`."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}"


@dataclass(frozen=True)
class Checked:
    """What a check found. A document with problems is refused; with warnings alone it is taken."""

    problems: list[Said] = field(default_factory=list)
    warnings: list[Said] = field(default_factory=list)

    @property
    def is_taken(self) -> bool:
        return not self.problems


def check(document: Any, shape: Shape) -> Checked:
    """Return everything that is wrong with a document, and everything it should say and does not."""
    checked = Checked()
    _check_object(document, shape, "", checked)
    return checked


def _check_object(value: Any, shape: Shape, path: str, checked: Checked) -> None:
    if not isinstance(value, dict):
        checked.problems.append(Said(path or "$", _("This is not an object.")))
        return
    here = f"{path}." if path else ""
    for name in shape.required:
        if name not in value:
            checked.problems.append(Said(here + name, _("This is missing, and must be there.")))
    for name in shape.recommended:
        if value.get(name) in (None, "", [], {}):
            checked.warnings.append(Said(here + name, _("This is missing, and should be there.")))
    for name, kind in shape.fields.items():
        if name in value:
            _check_field(value[name], kind, here + name, checked)


def _check_field(value: Any, kind: Kind, path: str, checked: Checked) -> None:
    if isinstance(kind, Shape):
        _check_object(value, kind, path, checked)
    elif isinstance(kind, ListOf):
        _check_list(value, kind, path, checked)
    elif reason := kind(value):
        checked.problems.append(Said(path, reason))


def _check_list(value: Any, kind: ListOf, path: str, checked: Checked) -> None:
    if not isinstance(value, list):
        checked.problems.append(Said(path, _("This is not a list.")))
        return
    for number, each in enumerate(value):
        _check_object(each, kind.shape, f"{path}[{number}]", checked)


# -- values ----------------------------------------------------------------------------------------------------

_CHARACTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_URI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://(?:{_CHARACTER}*@)?(?:\[[0-9A-Fa-f:.]+\]|{_CHARACTER}*)(?::\d*)?(?=[/?#]|$))?"
    rf"(?:{_CHARACTER}|/)*(?:\?(?:{_CHARACTER}|[/?])*)?(?:#(?:{_CHARACTER}|[/?])*)?",
    re.ASCII,
)
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?P<part>\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII
)


def text(value: Any) -> str:
    return "" if isinstance(value, str) else _("This is not text.")


def number(value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if is_number else _("This is not a number.")


def uuid(value: Any) -> str:
    if text(value):
        return text(value)
    return "" if _UUID.fullmatch(value) and UUID(value) is not None else _("This is no UUID.")


def uri(value: Any) -> str:
    if text(value):
        return text(value)
    return "" if _URI.fullmatch(value) else _("This is no whole address, such as https://example.org/club.")


def email(value: Any) -> str:
    if text(value):
        return text(value)
    return "" if "@" in value else _("This is no e-mail address.")


def moment(value: Any) -> str:
    if text(value):
        return text(value)
    wrong = _("This is no moment such as 2026-01-31T09:00:00.000Z.")
    found = _MOMENT.fullmatch(value)
    if found is None:
        return wrong
    try:
        datetime.fromisoformat(value.upper().replace(found["part"] or "\0", ""))
    except ValueError:
        return wrong
    return ""


def one_of(*words: str) -> Check:
    """Return the check that a value is one of these words."""

    def check_word(value: Any) -> str:
        return "" if value in words else _("This must be one of: {words}.").format(words=", ".join(words))

    return check_word
