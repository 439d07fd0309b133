"""Who can see a record, for those it is about; and finding people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from accounts.roles import Role
from cases import selectors as cases
from cases.models import Case
from cases.selectors import LookRow, Person, Reason, Seer
from core import dates
from core.access import allows
from ehc_plans import selectors as ehc_plans


@dataclass(frozen=True)
class WhoCanSee:
    """The page "who can see this record"."""

    case: Case
    name: str
    seers: list[Seer]
    shares: list[tuple[str, str]]
    is_family: bool
    is_everybody: bool
    why_url: str
    looks_url: str
    back_url: str
    today: date


def who_can_see(case: Case, *, actor: Any, today: date) -> WhoCanSee:
    """Return who sees this record today; to its family by role, and with what they may object to."""
    named = ehc_plans.named_in_letters(case, actor=actor, today=today) if actor.is_family else frozenset()
    return WhoCanSee(
        case=case,
        name=_name(case, actor),
        seers=cases.audience(case, actor=actor, today=today, named=named),
        shares=cases.live_shares(case, actor=actor, today=today),
        is_family=actor.is_family,
        is_everybody=cases.is_told_everybody(case),
        why_url=reverse("homes:why", args=[case.pk]),
        looks_url=_looks_url(case, actor),
        back_url=_back(case, actor),
        today=today,
    )


@dataclass(frozen=True)
class WhyISee:
    """The page "why can I see this": the reasons of the one who asks, and no one else's."""

    case: Case
    name: str
    reasons: list[Reason]
    is_family: bool
    seers_url: str
    back_url: str


def why_i_see(case: Case, *, actor: Any, today: date) -> WhyISee:
    """Return why the one who asks sees this record."""
    may = allows(actor, Permission.AUDIENCE_VIEW, case)
    return WhyISee(
        case=case,
        name=_name(case, actor),
        reasons=cases.why_seen(case, actor=actor, today=today),
        is_family=actor.is_family,
        seers_url=reverse("homes:who_can_see", args=[case.pk]) if may else "",
        back_url=_back(case, actor),
    )


@dataclass(frozen=True)
class WhoLooked:
    """The page "who has looked": what this reader is told of, and the rows."""

    case: Case
    name: str
    lead: str
    nothing: str
    when: str
    rows: list[LookRow]
    is_family: bool
    back_url: str


def who_looked(case: Case, *, actor: Any, today: date) -> WhoLooked:
    """
    Return who has looked at this record lately.

    Its family is told in plain words, a manager by name, a head of the school's own staff, a caseworker of themselves.
    """
    lead, nothing = _told_of(actor)
    return WhoLooked(
        case=case,
        name=_name(case, actor),
        lead=lead,
        nothing=nothing,
        when=_("Last opened") if actor.role == Role.HEAD else _("When"),
        rows=_looks(case, actor, today),
        is_family=actor.is_family,
        back_url=reverse("homes:who_can_see", args=[case.pk]),
    )


def _looks(case: Case, actor: Any, today: date) -> list[LookRow]:
    if actor.is_family:
        named = ehc_plans.named_in_letters(case, actor=actor, today=today)
        return cases.looks_for_family(case, actor=actor, today=today, named=named)
    if actor.role == Role.HEAD:
        return cases.looks_for_head(case, actor=actor, today=today)
    return cases.looks_for_authority(case, actor=actor, today=today)


def _told_of(actor: Any) -> tuple[str, str]:
    """Return the sentence above the rows, and the one where there are none."""
    if actor.role == Role.HEAD:
        school = {"school": actor.agency}
        return (
            _("Staff of %(school)s who opened the record in the last 90 days: when last, and how often.")
            % school,
            _("Nobody at %(school)s has opened the record in the last 90 days.") % school,
        )
    if actor.role == Role.CASEWORKER:
        return (
            _(
                "The days on which you opened the record in the last 90 days. Managers and the family see these too."
            ),
            _("You have not opened the record in the last 90 days."),
        )
    if actor.is_family:
        lead = _("Who opened the record in the last 90 days, newest first, and how often on each day.")
    else:
        lead = _(
            "Everybody who opened the record for their work in the last 90 days, newest first, and how often on each "
            "day. What the family opened is theirs, and is not listed."
        )
    return (
        lead,
        _("Nobody has opened the record in the last 90 days."),
    )


def _name(case: Case, actor: Any) -> str:
    return case.child.first_name if actor.is_family else case.child.full_name


def _looks_url(case: Case, actor: Any) -> str:
    return reverse("homes:who_looked", args=[case.pk]) if allows(actor, Permission.LOOKS_VIEW, case) else ""


def _back(case: Case, actor: Any) -> str:
    return reverse("homes:home") if actor.is_family else case.get_absolute_url()


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
    emergency_url: str


def find_page(asked: str, *, actor: Any, today: date) -> FindPage:
    """Return the children this hat sees that fit what was typed; nobody when nothing was."""
    may_open = allows(actor, Permission.EMERGENCY_OPEN, None)
    emergency_url = reverse("cases:open_in_emergency") if may_open else ""
    if not asked:
        return FindPage("", [], "", emergency_url)
    people = cases.find_people(asked, actor=actor, today=today)
    rows = [PersonRow(person, _born(person.born_on, today)) for person in people.found]
    return FindPage(asked, rows, _found_sentence(people, asked), emergency_url)


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
