"""Which home belongs to which hat."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.roles import SHARED_WITH_ROLES, SHARING_ROLES, Role
from cases import selectors as cases
from core import dates

from . import advisers, authority, family, local_offer, school
from .parts import Row, Section
from .since import since_you_looked

STAFF = "homes/staff.html"


class HomeFound(NamedTuple):
    """
    A home and the page that draws it; what others have shared with this hat by name, who objects to sharing, and which
    records have changed since the person last looked.
    """

    template: str
    page: Any
    shared: Section | None = None
    objections: Section | None = None
    since: Section | None = None


class _Home(NamedTuple):
    template: str
    page: Callable[..., Any]


_ADVISER = _Home(STAFF, advisers.adviser_home)
_FAMILY = _Home("homes/family.html", family.family_home)
_PUPILS = _Home(STAFF, school.pupils_home)

_HOMES: dict[Role, _Home] = {
    Role.CASEWORKER: _Home("homes/caseworker.html", authority.caseworker_home),
    Role.CLINICAL_OFFICER: _ADVISER,
    Role.CO_EDITOR: _Home(STAFF, local_offer.co_editor_home),
    Role.EDUCATIONAL_PSYCHOLOGIST: _ADVISER,
    Role.FORUM_MEMBER: _Home(STAFF, local_offer.forum_home),
    Role.GOVERNOR: _Home("homes/governor.html", school.governor_home),
    Role.HEAD: _Home(STAFF, school.head_home),
    Role.HEALTH_ADVISER: _ADVISER,
    Role.LOCAL_OFFER_EDITOR: _Home(STAFF, local_offer.editor_home),
    Role.PARENT: _FAMILY,
    Role.PERSONAL_BUDGET_OFFICER: _Home(STAFF, advisers.budget_home),
    Role.PROVIDER: _Home(STAFF, local_offer.provider_home),
    Role.SENCO: _Home(STAFF, school.senco_home),
    Role.SENDIASS_ADVISER: _Home(STAFF, advisers.independent_adviser_home),
    Role.SEN_MANAGER: _Home(STAFF, authority.manager_home),
    Role.SOCIAL_WORKER: _ADVISER,
    Role.TEACHER: _PUPILS,
    Role.TEACHING_ASSISTANT: _PUPILS,
    Role.TRUST_LEAD: _Home(STAFF, advisers.trust_home),
    Role.YOUNG_PERSON: _FAMILY,
}


def home_of(*, actor: Any, today: date, since: datetime | None = None) -> HomeFound:
    """Return the home of the hat this person wears, with what has changed since they were last here."""
    home = _HOMES[actor.role]
    page = home.page(actor=actor, today=today)
    return HomeFound(
        home.template,
        page,
        _shared(actor, today),
        _objections(actor, today),
        since_you_looked(actor, today, since),
    )


def _objections(actor: Any, today: date) -> Section | None:
    """Return what a family objects to and nobody has answered: to a caseworker of their own cases."""
    if actor.role not in SHARING_ROLES:
        return None
    mine = actor.role == Role.CASEWORKER
    rows = [
        Row(
            text=_("Answer %(who)s’s objection") % {"who": one.who},
            url=one.url,
            sub=_("To how %(child)s’s record is shared") % {"child": one.child},
            due_on=one.due_on,
            standing=one.standing,
            working=one.working,
        )
        for one in cases.objections_to_answer(actor=actor, today=today, mine=mine)
    ]
    return Section(key="objections", title=_("Objections to answer"), empty="", rows=rows) if rows else None


def _shared(actor: Any, today: date) -> Section | None:
    if actor.role not in SHARED_WITH_ROLES:
        return None
    rows = [_shared_row(one) for one in cases.shared_with_me(actor=actor, today=today)]
    return Section(key="shared", title=_("Shared with you, to read"), empty="", rows=rows) if rows else None


def _shared_row(one: cases.SharedWithMe) -> Row:
    words = {"parts": one.parts, "who": one.by}
    return Row(
        text=one.child,
        url=one.url,
        sub=_("%(parts)s. Shared by %(who)s.") % words,
        words=_("Until %(day)s") % {"day": dates.date(one.until)},
    )
