"""Who can see a record, for those it is about; and finding people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import selectors as cases
from cases.models import Case
from cases.selectors import Person, Seer
from core import dates


@dataclass(frozen=True)
class WhoCanSee:
    """The page "who can see this record"."""

    case: Case
    name: str
    seers: list[Seer]
    today: date


def who_can_see(case: Case, *, actor: Any, today: date) -> WhoCanSee:
    """Return who sees this record today."""
    return WhoCanSee(case, case.child.first_name, cases.audience(case, actor=actor, today=today), today)


@dataclass(frozen=True)
class PersonRow:
    """One child who was found."""

    person: Person
    born: str


@dataclass(frozen=True)
class FindPage:
    """The page "find a child": what was asked, and who was found."""

    asked: str
    rows: list[PersonRow]
    sentence: str


def find_page(asked: str, *, actor: Any, today: date) -> FindPage:
    """Return the children this hat sees that fit what was typed; nobody when nothing was."""
    if not asked:
        return FindPage("", [], "")
    people = cases.find_people(asked, actor=actor, today=today)
    rows = [PersonRow(person, _born(person.born_on, today)) for person in people.found]
    return FindPage(asked, rows, _found_sentence(people, asked))


def _born(born_on: date, today: date) -> str:
    return _("%(day)s, aged %(age)s") % {"day": dates.date(born_on), "age": dates.age(born_on, today)}


def _found_sentence(people: cases.People, asked: str) -> str:
    if not people.found:
        return _("Nobody you can see fits “%(asked)s”.") % {"asked": asked}
    if people.is_guess:
        return _("Nobody you can see fits “%(asked)s”. These names are spelt like it.") % {"asked": asked}
    if people.is_cut:
        return _("The first %(count)s who fit “%(asked)s”. Type more of the name to see fewer.") % {
            "asked": asked,
            "count": len(people.found),
        }
    words = ngettext("%(count)s fits “%(asked)s”.", "%(count)s fit “%(asked)s”.", len(people.found))
    return words % {"asked": asked, "count": len(people.found)}
