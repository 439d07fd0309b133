"""Pupils as a file tells them: values that can be used, and the reason for each that cannot."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from . import cells, codes, transfer_files
from .cells import Wrong
from .columns import FIELDS, REQUIRED, Field
from .sniffing import FileKind
from .tables import Cell, NumberedRow, open_table
from .transfer_files import School


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken: in which column, what it holds, and the reason."""

    column: str
    value: str
    reason: str


@dataclass
class ReadPupil:
    """One row of a file."""

    number: int
    values: dict[Field, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    shown_name: str = ""

    def get(self, name: Field) -> Any:
        """Return a value, or none if the file says nothing of it."""
        return self.values.get(name)


DAYS = frozenset({Field.BORN_ON, Field.SEN_SINCE, Field.ADMITTED_ON})
_READERS: dict[Field, Callable[[str], Any]] = {
    Field.UPN: cells.pupil_number,
    Field.FORMER_UPN: cells.pupil_number,
    Field.GIVEN_NAME: cells.name,
    Field.FAMILY_NAME: cells.name,
    Field.KNOWN_AS: cells.name,
    Field.SEX: cells.sex,
    Field.YEAR_GROUP: cells.year_group,
    Field.CLASS_NAME: cells.class_name,
    Field.SEN_PROVISION: cells.provision,
    Field.NEED_1: cells.need,
    Field.NEED_2: cells.need,
    Field.ENROLMENT_STATUS: cells.enrolment_status,
}


@dataclass(frozen=True)
class _How:
    """How the cells of one file are to be read."""

    today: date
    names: Mapping[Field, str]
    starts_in_1904: bool = False
    ambiguous: frozenset[Field] = frozenset()


def read_list(
    content: bytes, kind: FileKind, columns: Mapping[Field, int], *, today: date
) -> Iterator[ReadPupil]:
    """
    Hand on the pupils of a list whose columns mean what `columns` says.

    :raises CannotRead: if the file cannot be read to its end
    """
    table = open_table(content, kind)
    rows = list(table.rows)
    how = _How(
        today=today,
        names={
            name: table.headings[column] for name, column in columns.items() if column < len(table.headings)
        },
        starts_in_1904=table.starts_in_1904,
        ambiguous=frozenset(name for name in DAYS & set(columns) if _writes_month_first(rows, columns[name])),
    )
    width = len(table.headings)
    for place, (number, row) in enumerate(rows, start=1):
        found = {name: row[column] for name, column in columns.items() if column < len(row)}
        pupil = _read(number, found, how)
        is_cut = table.ends_cut and place == len(rows) and len(row) < width
        _check_width(pupil, row, width, is_cut=is_cut)
        yield pupil


def read_transfer(content: bytes, school: School, *, today: date) -> Iterator[ReadPupil]:
    """
    Hand on the pupils of a transfer file.

    :raises CannotRead: if it cannot be read, or is meant for another school
    """
    names = {name: str(words) for name, words in FIELDS.items()}
    for sent in transfer_files.read(content, school):
        pupil = _read(sent.number, dict(sent.values), _How(today=today, names=names))
        pupil.notes = [*sent.notes, *pupil.notes]
        yield pupil


def _writes_month_first(rows: list[NumberedRow], column: int) -> bool:
    """Return whether at least as many dates can only be read with the month first as with the day first."""
    leans = [cells.month_first(row[column]) for _number, row in rows if column < len(row)]
    return leans.count(1) > 0 and sum(leans) >= 0


def _read(number: int, found: Mapping[Field, Cell], how: _How) -> ReadPupil:
    pupil = ReadPupil(number, shown_name=_shown_name(found))
    for name, cell in found.items():
        try:
            value = _value(name, cell, how)
        except Wrong as wrong:
            column = how.names.get(name, str(FIELDS[name]))
            pupil.problems.append(Problem(column, str(cell)[:100], str(wrong)))
        else:
            if value not in (None, ""):
                pupil.values[name] = value
    _check_required(pupil, found, how)
    _check_support(pupil, how)
    return pupil


def _value(name: Field, cell: Cell, how: _How) -> Any:
    text = cells.text_of(cell)
    if not text:
        return None
    if name not in DAYS:
        return _READERS[name](text)
    day = cells.day(cell, starts_in_1904=how.starts_in_1904, is_ambiguous=name in how.ambiguous)
    if name is Field.BORN_ON:
        return cells.birthday(day, how.today)
    if day > how.today:
        raise Wrong(_("this day has not come yet; send the row again on or after it"))
    return day


def _check_required(pupil: ReadPupil, found: Mapping[Field, Cell], how: _How) -> None:
    for name in sorted(REQUIRED):
        if name in pupil.values or str(found.get(name, "")).strip():
            continue
        pupil.problems.append(Problem(how.names.get(name, str(FIELDS[name])), "", _("it is empty")))
    born_on, admitted_on = pupil.get(Field.BORN_ON), pupil.get(Field.ADMITTED_ON)
    if born_on and admitted_on and admitted_on < born_on:
        pupil.problems.append(
            Problem(
                how.names[Field.ADMITTED_ON], admitted_on.isoformat(), _("it is before the date of birth")
            )
        )


def _check_support(pupil: ReadPupil, how: _How) -> None:
    """A retired code is history; a type of need goes with K or E only, and NSA with K only (school census guide)."""
    provision = pupil.get(Field.SEN_PROVISION)
    if provision in codes.RETIRED_PROVISION:
        del pupil.values[Field.SEN_PROVISION]
        pupil.notes.append(
            _(
                "%(code)s (%(words)s) was retired in 2014: it is history, and no current state is taken from it."
            )
            % {"code": provision, "words": codes.RETIRED_PROVISION[provision]}
        )
    for name in (Field.NEED_1, Field.NEED_2):
        code = pupil.get(name)
        if code and provision == "N":
            reason = _("a pupil with N (no special educational need) has no type of need")
            pupil.problems.append(Problem(how.names[name], code, reason))
        elif code == "NSA" and provision == "E":
            pupil.problems.append(Problem(how.names[name], code, _("NSA is used with K only")))
    if pupil.get(Field.NEED_2) and pupil.get(Field.NEED_2) == pupil.get(Field.NEED_1):
        pupil.problems.append(
            Problem(
                how.names[Field.NEED_2], pupil.get(Field.NEED_2), _("it is the same as the main type of need")
            )
        )


def _check_width(pupil: ReadPupil, row: list[Cell], width: int, *, is_cut: bool) -> None:
    if is_cut:
        pupil.problems.append(Problem("", "", _("the row breaks off: the file may be cut short")))
    elif any(str(cell).strip() for cell in row[width:]):
        pupil.problems.append(Problem("", "", _("the row has more cells than there are headings")))


def _shown_name(found: Mapping[Field, Cell]) -> str:
    parts = (str(found.get(name, "")) for name in (Field.GIVEN_NAME, Field.FAMILY_NAME))
    return " ".join(" ".join(part.split()) for part in parts if part.strip())[:150]
