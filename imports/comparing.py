"""
Holds a list against a school's roll, row by row. Pure: what is known goes in, what would happen comes out.

A child on the roll is found by UPN, then by former UPN, then (for somebody to look at) by name and date of birth. A
child who is not on this roll is somebody else's business: nothing of them comes out, whatever the list says. Only when
UPN, date of birth and family name are all three theirs does joining this roll mean joining their record.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from cases.models import sort_key
from core import dates

from .reading import FIELDS, Field, Problem, ReadPupil


@dataclass(frozen=True)
class Known:
    """A pupil on the roll, as the portal has them."""

    case_id: UUID
    version: int
    values: Mapping[Field, Any]

    @property
    def full_name(self) -> str:
        return (
            f"{self.values[Field.KNOWN_AS] or self.values[Field.GIVEN_NAME]} {self.values[Field.FAMILY_NAME]}"
        )


@dataclass(frozen=True)
class Elsewhere:
    """A child with one of the list's UPNs who is not on this roll. Never shown: compared, and that is all."""

    case_id: UUID
    family_name: str
    born_on: date
    not_before: date | None = None
    """For a child who was at this school before, or is to come: the first day they may join it from now."""


@dataclass(frozen=True)
class Change:
    """One field that would change."""

    name: Field
    old: Any
    new: Any


@dataclass
class Compared:
    """What one row of a list would do."""

    outcome: str
    number: int
    pupil_name: str
    born_on: date | None = None
    known: Known | None = None
    is_matched_by_name: bool = False
    is_placed: bool = False
    """Whether it is plain whom of the roll the row is about, even if it is in error."""
    values: dict[Field, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


NEW, CHANGED, UNCHANGED, ERROR, LEFT = "new", "changed", "unchanged", "error", "left"

CHILD: Final = (Field.UPN, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.KNOWN_AS, Field.BORN_ON, Field.SEX)
PLACE: Final = (Field.YEAR_GROUP, Field.CLASS_NAME, Field.ENROLMENT_STATUS)
SUPPORT: Final = (Field.SEN_PROVISION, Field.NEED_1, Field.NEED_2)
COMPARED: Final = (*CHILD, *PLACE, *SUPPORT)
_SHOWN_ANYWAY: Final = frozenset({Field.GIVEN_NAME, Field.FAMILY_NAME, Field.BORN_ON})
_NAMES: Final = frozenset({Field.GIVEN_NAME, Field.FAMILY_NAME, Field.KNOWN_AS})

NameKey = tuple[str, date]


class Roll:
    """A school's roll, to be searched by UPN and by name and date of birth."""

    def __init__(self, pupils: Iterable[Known]) -> None:
        self.pupils = list(pupils)
        self.by_upn = {known.values[Field.UPN]: known for known in self.pupils if known.values[Field.UPN]}
        self.by_name: dict[NameKey, list[Known]] = defaultdict(list)
        for known in self.pupils:
            for key in _name_keys(known.values):
                self.by_name[key].append(known)


def compare(
    pupils: Iterable[ReadPupil],
    roll: Roll,
    elsewhere: Mapping[str, Elsewhere],
    *,
    today: date,
    is_whole_roll: bool = False,
) -> Iterator[Compared]:
    """Return what each row would do; then, if the list is the whole roll, the pupils that are not in it."""
    rows = list(pupils)
    upns = Counter(row.get(Field.UPN) for row in rows)
    found: list[tuple[ReadPupil, _Match]] = [(row, _find(row, roll)) for row in rows]
    taken = Counter(match.known.case_id for _row, match in found if match.known)
    names = Counter(key for row in rows for key in _name_keys(row.values)[:1])
    first = _First(rows)
    mentioned = {match.known.case_id for _row, match in found if match.known}
    for row, match in found:
        problems = [*row.problems, *match.problems, *_duplicates(row, match, upns, names, taken, first)]
        compared = _compared(row, match, elsewhere, problems, today)
        compared.is_placed = match.is_plain and taken[match.known.case_id] == 1 if match.known else False
        yield compared
    if is_whole_roll:
        yield from _left(roll, mentioned)


@dataclass
class _Match:
    known: Known | None = None
    by_name: bool = False
    is_plain: bool = True
    problems: list[Problem] = field(default_factory=list)


class _First:
    """The first rows that hold a UPN, or a name and date of birth: what a duplicate is told of."""

    def __init__(self, rows: list[ReadPupil]) -> None:
        self.upn: dict[str, list[int]] = defaultdict(list)
        self.name: dict[NameKey, list[int]] = defaultdict(list)
        for row in rows:
            if row.get(Field.UPN):
                self.upn[row.get(Field.UPN)].append(row.number)
            for key in _name_keys(row.values)[:1]:
                self.name[key].append(row.number)


def _find(row: ReadPupil, roll: Roll) -> _Match:
    """Find the row's child on the roll."""
    upn, former = row.get(Field.UPN), row.get(Field.FORMER_UPN)
    for number in (upn, former):
        if number and number in roll.by_upn:
            known = roll.by_upn[number]
            doubts = _somebody_else(row, known)
            return _Match(known, is_plain=not doubts, problems=doubts)
    keys = _name_keys(row.values)[:1]
    namesakes = list({known.case_id: known for key in keys for known in roll.by_name.get(key, [])}.values())
    if not namesakes:
        return _Match()
    if len(namesakes) > 1:
        return _Match(
            problems=[_problem(Field.UPN, row, _("two pupils on your roll have this name and date of birth"))]
        )
    known = namesakes[0]
    if upn and known.values[Field.UPN]:
        reason = _("a pupil of this name and date of birth is on your roll with the UPN %(upn)s")
        return _Match(known, problems=[_problem(Field.UPN, row, reason % {"upn": known.values[Field.UPN]})])
    return _Match(known, by_name=True)


def _somebody_else(row: ReadPupil, known: Known) -> list[Problem]:
    """A UPN with another child's name and date of birth is a UPN on the wrong row."""
    if row.get(Field.BORN_ON) in (None, known.values[Field.BORN_ON]):
        return []
    if {_plain(row.get(name) or "") for name in _NAMES} & {
        _plain(known.values[name]) for name in _NAMES if known.values[name]
    }:
        return []
    reason = _("on your roll this UPN is that of %(name)s, born %(date)s")
    words = {"name": known.full_name, "date": dates.date(known.values[Field.BORN_ON])}
    return [_problem(Field.UPN, row, reason % words)]


def _duplicates(
    row: ReadPupil,
    match: _Match,
    upns: Counter[Any],
    names: Counter[NameKey],
    taken: Counter[UUID],
    first: _First,
) -> list[Problem]:
    """The same pupil twice: neither row is taken, because nobody can say which is right."""
    upn = row.get(Field.UPN)
    if upn and upns[upn] > 1:
        return [_problem(Field.UPN, row, _same(first.upn[upn], row, _("the same UPN is on row %(rows)s")))]
    for key in _name_keys(row.values)[:1]:
        others = first.name[key]
        if names[key] > 1 and (not upn or match.by_name):
            words = _("the same name and date of birth are on row %(rows)s")
            return [_problem(Field.FAMILY_NAME, row, _same(others, row, words))]
    if match.known and taken[match.known.case_id] > 1:
        return [_problem(Field.UPN, row, _("another row is about the same pupil"))]
    return []


def _same(numbers: list[int], row: ReadPupil, words: str) -> str:
    others = [str(number) for number in numbers if number != row.number]
    return words % {"rows": ", ".join(others[:5])}


def _compared(
    row: ReadPupil, match: _Match, elsewhere: Mapping[str, Elsewhere], problems: list[Problem], today: date
) -> Compared:
    compared = Compared(
        outcome=ERROR,
        number=row.number,
        pupil_name=row.shown_name,
        born_on=row.get(Field.BORN_ON),
        known=match.known,
        is_matched_by_name=match.by_name,
        problems=problems,
        notes=list(row.notes),
    )
    if not problems and match.known:
        _change(compared, row, match.known, elsewhere)
    elif not problems:
        _join(compared, row, elsewhere, today)
    if compared.problems:
        compared.outcome, compared.is_matched_by_name = ERROR, False
    return compared


def _change(compared: Compared, row: ReadPupil, known: Known, elsewhere: Mapping[str, Elsewhere]) -> None:
    """A pupil on the roll: what the list says that the record does not. An empty cell says nothing."""
    if row.get(Field.UPN) in elsewhere:
        compared.problems = [_unlike_our_records(row)]
        return
    compared.pupil_name = known.full_name
    compared.born_on = known.values[Field.BORN_ON]
    told = _told(row, compared, known.values)
    compared.changes = [
        Change(name, known.values[name], told[name])
        for name in COMPARED
        if name in told and _differs(name, known.values[name], told[name])
    ]
    compared.values = {change.name: change.new for change in compared.changes}
    if Field.SEN_PROVISION in compared.values and Field.SEN_SINCE in told:
        compared.values[Field.SEN_SINCE] = told[Field.SEN_SINCE]
    if Field.BORN_ON in compared.values:
        compared.notes.append(
            _("Our date of birth stays until somebody has decided which is right. They are asked about it.")
        )
    compared.outcome = CHANGED if compared.changes else UNCHANGED


def _join(compared: Compared, row: ReadPupil, elsewhere: Mapping[str, Elsewhere], today: date) -> None:
    """A pupil who is not on the roll joins it: with a record begun now, or with the record that is theirs."""
    child = known_elsewhere(row.values, elsewhere)
    if child is not None and not is_theirs(row.values, child):
        compared.problems = [_unlike_our_records(row)]
        return
    if child is not None and child.not_before is not None and child.not_before > today:
        reason = _("this pupil leaves your roll today, or joins it on a later day; send the row again then")
        compared.problems = [_problem(Field.UPN, row, reason)]
        return
    if not row.get(Field.UPN):
        compared.notes.append(
            _("Without a UPN this pupil can only be found by name and date of birth next time.")
        )
    compared.outcome = NEW
    compared.values = _told(row, compared, {})
    compared.changes = [
        Change(name, None, compared.values[name])
        for name in COMPARED
        if name not in _SHOWN_ANYWAY and compared.values.get(name) not in (None, "", True)
    ]


def known_elsewhere(values: Mapping[Field, Any], elsewhere: Mapping[str, Elsewhere]) -> Elsewhere | None:
    """Return the child with this UPN, or former UPN, who is not on this roll."""
    upns = [str(values.get(name)) for name in (Field.UPN, Field.FORMER_UPN)]
    return next((elsewhere[upn] for upn in upns if upn in elsewhere), None)


def is_theirs(values: Mapping[Field, Any], child: Elsewhere) -> bool:
    """Return whether date of birth and family name are the child's too, so that the record is the pupil's own."""
    return child.born_on == values.get(Field.BORN_ON) and _plain(child.family_name) == _plain(
        values.get(Field.FAMILY_NAME) or ""
    )


def _unlike_our_records(row: ReadPupil) -> Problem:
    """The same words whatever differs, and not a word of whose number it is."""
    reason = _(
        "the UPN, date of birth and family name do not all match our records; check all three, then ask your authority"
    )
    return _problem(Field.UPN, row, reason)


def _told(row: ReadPupil, compared: Compared, current: Mapping[Field, Any]) -> dict[Field, Any]:
    """Return what the row says, as far as a list may say it; what it may not say goes to the notes."""
    told: dict[Field, Any] = dict(row.values)
    told.pop(Field.FORMER_UPN, None)
    if told.get(Field.KNOWN_AS) == (told.get(Field.GIVEN_NAME) or current.get(Field.GIVEN_NAME)):
        told[Field.KNOWN_AS] = ""
    if told.get(Field.SEX) == "U":
        del told[Field.SEX]
    _respect_the_plan(told, compared, current)
    _fit_needs(told, compared, current)
    return told


def _respect_the_plan(told: dict[Field, Any], compared: Compared, current: Mapping[Field, Any]) -> None:
    """Only an authority ends a plan (Children and Families Act 2014 s.45): a list cannot."""
    if current.get(Field.SEN_PROVISION) != "E" or told.get(Field.SEN_PROVISION, "E") == "E":
        return
    compared.notes.append(
        _(
            "The list says %(code)s. The record says E: only the authority ends a plan, so this stays as it is."
        )
        % {"code": told[Field.SEN_PROVISION]}
    )
    for name in (*SUPPORT, Field.SEN_SINCE):
        told.pop(name, None)


def _fit_needs(told: dict[Field, Any], compared: Compared, current: Mapping[Field, Any]) -> None:
    """A type of need is recorded with K or E only, and NSA with K only (school census guide)."""
    provision = told.get(Field.SEN_PROVISION) or current.get(Field.SEN_PROVISION)
    if told.get(Field.NEED_2) and not (told.get(Field.NEED_1) or current.get(Field.NEED_1)):
        told[Field.NEED_1] = told.pop(Field.NEED_2)
    for name in (Field.NEED_1, Field.NEED_2):
        code = told.get(name)
        if code and (provision not in ("K", "E") or (code == "NSA" and provision == "E")):
            del told[name]
            compared.notes.append(
                _("%(code)s is not recorded: it does not go with the SEN provision of this pupil.")
                % {"code": code}
            )


def _differs(name: Field, old: Any, new: Any) -> bool:
    if name in _NAMES:
        return _same_letters(old) != _same_letters(new)
    return (old or "") != (new or "") if name is not Field.ENROLMENT_STATUS else old is not new


def _left(roll: Roll, mentioned: set[UUID]) -> Iterator[Compared]:
    gone = [known for known in roll.pupils if known.case_id not in mentioned]
    gone.sort(key=lambda known: sort_key(known.values[Field.FAMILY_NAME], known.values[Field.GIVEN_NAME]))
    for number, known in enumerate(gone, start=1):
        yield Compared(
            outcome=LEFT,
            number=number,
            pupil_name=known.full_name,
            born_on=known.values[Field.BORN_ON],
            known=known,
            notes=_place(known),
        )


def _place(known: Known) -> list[str]:
    year, class_name = known.values[Field.YEAR_GROUP], known.values[Field.CLASS_NAME]
    words = [_("Year %(year)s") % {"year": year} if year else "", class_name]
    return [", ".join(filter(None, words))] if any(words) else []


def _problem(name: Field, row: ReadPupil, reason: str) -> Problem:
    value = row.get(name)
    return Problem(str(FIELDS[name]), "" if value is None else str(value), reason)


def _name_keys(values: Mapping[Field, Any]) -> list[NameKey]:
    """Return the keys a child is found by: given name first, then the name known by."""
    born_on, family = values.get(Field.BORN_ON), values.get(Field.FAMILY_NAME)
    given = [values.get(Field.GIVEN_NAME), values.get(Field.KNOWN_AS)]
    if not born_on or not family:
        return []
    return list(dict.fromkeys((_plain(f"{name} {family}"), born_on) for name in given if name))


def _plain(text: str) -> str:
    """Return a name without its case, accents, spaces and marks: O’Neill and ONEILL are the same."""
    return "".join(letter for letter in sort_key(text, "") if letter.isalnum())


def _same_letters(text: str) -> str:
    """Return a name with one kind of apostrophe, hyphen and space: how they are typed is no change of name."""
    folded = unicodedata.normalize("NFC", text or "").replace("’", "'").replace("‘", "'").replace("‐", "-")
    return " ".join(folded.replace("`", "'").replace("‑", "-").split())
