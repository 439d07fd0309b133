"""
The Common Transfer File: the pupils being sent, from CTF 15 to the newest.

It holds only the pupils sent, never the whole roll. Elements are found by name, wherever a supplier puts them and
whatever namespace they stand in. Codes retired in 2014 are history, never a current state.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from . import codes
from .columns import Field
from .limits import MAX_ROWS, CannotRead

OLDEST_VERSION = 15
_ANY_SCHOOL = frozenset("LMX")


@dataclass(frozen=True)
class School:
    """A school as a transfer file names it: its authority's code and its own number there."""

    la_code: str
    establishment: str


@dataclass
class SentPupil:
    """One pupil of a transfer file, each value as it is written."""

    number: int
    values: dict[Field, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


_ELEMENTS = {
    "UPN": Field.UPN,
    "Surname": Field.FAMILY_NAME,
    "Forename": Field.GIVEN_NAME,
    "DOB": Field.BORN_ON,
    "Gender": Field.SEX,
    "Sex": Field.SEX,
    "FormerUPN": Field.FORMER_UPN,
    "PreferredForename": Field.KNOWN_AS,
    "NCyearActual": Field.YEAR_GROUP,
    "EnrolStatus": Field.ENROLMENT_STATUS,
}


def read(content: bytes, school: School) -> Iterator[SentPupil]:
    """
    Hand on the pupils of a transfer file, one at a time.

    :raises CannotRead: if it is not such a file, is damaged, too old, or meant for another school
    """
    count = 0
    for name, element in _elements(content):
        if name == "Header":
            _check_header(element, school)
        elif name == "Pupil":
            count += 1
            if count > MAX_ROWS:
                raise CannotRead(_("The file has more than 20,000 pupils. Send the file of one school."))
            yield _pupil(count, element)
            element.clear()
    if not count:
        raise CannotRead(_("There is no pupil in this transfer file."))


def _elements(content: bytes) -> Iterator[tuple[str, Any]]:
    """Hand on the header and each pupil as it ends, holding no more of the file than that."""
    damaged = CannotRead(
        _(
            "The transfer file is damaged, or only a part of it arrived. Export it again and send the new file."
        )
    )
    try:
        events = iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True)
        root, parents = None, []
        for event, element in events:
            if root is None:
                root = element
                _check_root(_local(root.tag))
            if event == "start":
                parents.append(element)
                continue
            parents.pop()
            if _local(element.tag) in ("Header", "Pupil"):
                yield _local(element.tag), element
                if parents:
                    parents[-1].remove(element)
    except (ParseError, DefusedXmlException, UnicodeError, LookupError, ValueError):
        raise damaged from None


def _check_root(name: str) -> None:
    if name.casefold() != "ctfile":
        raise CannotRead(_("This is not a Common Transfer File. Its first element is not CTfile."))


def _check_header(header: Any, school: School) -> None:
    found = {_local(element.tag): element for element in header.iter()}
    version = _text(found.get("CTFversion"))
    number = version.split(".")[0].strip()
    if number.isdigit() and int(number) < OLDEST_VERSION:
        raise CannotRead(
            _("This transfer file is of version %(version)s. Ask for one of version 15 or later.")
            % {"version": version}
        )
    to, sender = _school(found.get("DestSchool")), _school(found.get("SourceSchool"))
    if to is None or school in (to, sender) or set(to.establishment) <= _ANY_SCHOOL:
        return
    raise CannotRead(
        _("This transfer file is meant for another school (authority %(authority)s, school %(school)s).")
        % {"authority": to.la_code[:10], "school": to.establishment[:10]}
    )


def _school(element: Any) -> School | None:
    if element is None:
        return None
    parts = {_local(part.tag): _text(part) for part in element}
    la_code, establishment = parts.get("LEA", ""), parts.get("Estab", "")
    return School(la_code, establishment) if la_code or establishment else None


def _pupil(number: int, element: Any) -> SentPupil:
    pupil = SentPupil(number)
    own = [element, *(part for part in element if _local(part.tag) == "BasicDetails")]
    for part in (child for parent in own for child in parent):
        meaning = _ELEMENTS.get(_local(part.tag))
        if meaning is not None and _text(part):
            pupil.values.setdefault(meaning, _text(part))
    _read_support(pupil, element)
    return pupil


def _read_support(pupil: SentPupil, element: Any) -> None:
    """Take the latest provision as the current one, unless it has ended or its code is retired."""
    history = sorted(
        (_parts(part) for part in element.iter() if _local(part.tag) == "SEN"),
        key=lambda parts: parts.get("StartDate", ""),
    )
    if history:
        latest = history[-1]
        code = latest.get("SENprovision", "")
        if code in codes.RETIRED_PROVISION:
            pupil.notes.append(
                _(
                    "%(code)s (%(words)s) was retired in 2014: it is history, and no current state is taken from it."
                )
                % {"code": code, "words": codes.RETIRED_PROVISION[code]}
            )
        elif not any(latest.get(name) for name in ("EndDate", "SENEndDate", "FinishDate")):
            pupil.values[Field.SEN_PROVISION] = code
            pupil.values[Field.SEN_SINCE] = latest.get("StartDate", "")
    ranked = sorted(
        (parts.get("SENtypeRank", "9"), parts.get("SENtype", ""))
        for part in element.iter()
        if _local(part.tag) == "SENneed" and (parts := _parts(part))
    )
    for meaning, (_rank, code) in zip((Field.NEED_1, Field.NEED_2), ranked, strict=False):
        pupil.values[meaning] = code


def _parts(element: Any) -> dict[str, str]:
    return {_local(part.tag): _text(part) for part in element}


def _text(element: Any) -> str:
    return " ".join((element.text or "").split()) if element is not None else ""


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]
