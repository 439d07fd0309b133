"""What a column of a pupil list may mean, and what its heading suggests."""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _


class Field(StrEnum):
    """What the portal reads from a list. Everything else in the file is left alone."""

    UPN = "upn"
    FORMER_UPN = "former_upn"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    KNOWN_AS = "known_as"
    BORN_ON = "born_on"
    SEX = "sex"
    YEAR_GROUP = "year_group"
    CLASS_NAME = "class_name"
    SEN_PROVISION = "sen_provision"
    SEN_SINCE = "sen_since"
    NEED_1 = "need_1"
    NEED_2 = "need_2"
    ADMITTED_ON = "admitted_on"
    ENROLMENT_STATUS = "enrolment_status"


FIELDS: Final[dict[Field, Any]] = {
    Field.UPN: _("UPN"),
    Field.GIVEN_NAME: _("First name"),
    Field.FAMILY_NAME: _("Family name"),
    Field.BORN_ON: _("Date of birth"),
    Field.KNOWN_AS: _("Name known by"),
    Field.SEX: _("Sex"),
    Field.YEAR_GROUP: _("Year group"),
    Field.CLASS_NAME: _("Class"),
    Field.SEN_PROVISION: _("SEN provision"),
    Field.SEN_SINCE: _("SEN provision since"),
    Field.NEED_1: _("Main type of need"),
    Field.NEED_2: _("Second type of need"),
    Field.ADMITTED_ON: _("Date joined the school"),
    Field.ENROLMENT_STATUS: _("Enrolment status"),
    Field.FORMER_UPN: _("Former UPN"),
}
"""The words for each, in the order they are asked."""

REQUIRED: Final = frozenset({Field.GIVEN_NAME, Field.FAMILY_NAME, Field.BORN_ON})

_HEADINGS: Final[dict[Field, str]] = {
    Field.UPN: "upn / unique pupil number / pupil upn / student upn",
    Field.FORMER_UPN: "former upn / previous upn / old upn",
    Field.GIVEN_NAME: (
        "forename / first name / given name / legal forename / legal first name / pupil forename / student forename"
        " / christian name / forenames / pupil first name"
    ),
    Field.FAMILY_NAME: (
        "surname / last name / family name / legal surname / legal last name / pupil surname / student surname"
        " / legal family name / pupil last name"
    ),
    Field.KNOWN_AS: (
        "preferred forename / preferred first name / known as / preferred name / chosen forename / preferred given name"
    ),
    Field.BORN_ON: "dob / date of birth / birth date / birthdate / d o b / born / pupil dob / birthday",
    Field.SEX: "sex / gender / legal sex / m f",
    Field.YEAR_GROUP: (
        "year / year group / nc year / national curriculum year / yr / ncyear / year taught in / curriculum year"
        " / nc year group / nc year actual / actual nc year"
    ),
    Field.CLASS_NAME: (
        "reg / registration form / class / form / registration group / reg group / tutor group / class name"
        " / registration / reg form / form group / main class"
    ),
    Field.SEN_PROVISION: (
        "sen status / sen provision / sen / send status / sen code / sen stage / current sen status / send"
        " / sen provision code / send provision / sen need status"
    ),
    Field.SEN_SINCE: "sen start date / sen since / sen status start date / sen provision start date / sen date",
    Field.NEED_1: (
        "primary need / sen need / sen type / primary sen need / sen primary need / main need / sen need 1"
        " / primary sen type / sen type 1 / need type / primary need code / sen needs"
    ),
    Field.NEED_2: (
        "secondary need / secondary sen need / sen secondary need / sen need 2 / secondary sen type / sen type 2"
    ),
    Field.ADMITTED_ON: (
        "admission date / date of admission / entry date / start date / doa / date joined / enrolment date / joined on"
    ),
    Field.ENROLMENT_STATUS: "enrolment status / enrol status / enrollment status / registration status",
}


def plain(heading: object) -> str:
    """Return a heading without its case, spaces and marks: `Date of Birth` and `DateOfBirth` are the same."""
    folded = unicodedata.normalize("NFKC", str(heading)).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


_KNOWN: Final = {plain(name): field for field, names in _HEADINGS.items() for name in names.split(" / ")}


def known_headings(cells: Iterable[object]) -> int:
    """Return how many of these cells are headings schools are known to use."""
    return len({field for cell in cells if (field := _KNOWN.get(plain(cell)))})


def guess(headings: Sequence[str]) -> dict[Field, int]:
    """Return the column each thing seems to stand in; of two with the same meaning, the first."""
    found: dict[Field, int] = {}
    for column, heading in enumerate(headings):
        field = _KNOWN.get(plain(heading))
        if field is not None:
            found.setdefault(field, column)
    return found


def fingerprint(headings: Sequence[str]) -> str:
    """Return what a layout is remembered by: the same headings in the same order, however they are spelt out."""
    return hashlib.sha256("\n".join(plain(heading) for heading in headings).encode()).hexdigest()
