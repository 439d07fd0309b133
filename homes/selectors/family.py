"""The home of a parent or a young person: each child, in one sentence, then what happens next and who waits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.roles import Role
from cases import selectors as cases
from cases.models import Case
from cases.selectors import AgreementRow, DueRow, Seer
from core import dates
from notifications.selectors import InboxRow, latest

from .parts import Link


@dataclass(frozen=True)
class Turn:
    """It is this person's turn: what to do, by when."""

    title: str
    text: str
    action: Link
    due: DueRow | None = None


@dataclass(frozen=True)
class ChildHere:
    """One child on the home of their family."""

    key: str
    name: str
    sentence: str
    steps: list[DueRow]
    turns: list[Turn]
    links: list[Link]
    seers: list[Seer]
    seers_url: str
    agreements: list[AgreementRow]


@dataclass(frozen=True)
class Advice:
    """Where the family gets independent advice."""

    name: str
    telephone: str


@dataclass(frozen=True)
class FamilyHome:
    """The home of a parent or a young person."""

    title: str
    lead: str
    today: date
    children: list[ChildHere]
    asked: list[AgreementRow]
    letters: list[InboxRow]
    advice: list[Advice]


def family_home(*, actor: Any, today: date) -> FamilyHome:
    """Return each child of this person, or their own record, with what happens next."""
    records = Case.objects.visible_to(actor, today).for_gate(actor, today)
    ordered = sorted(records, key=lambda case: (case.child.born_on, case.child.given_name))
    children = [_child(case, actor, today) for case in ordered]
    asked = cases.own_agreements(actor=actor, today=today)
    return FamilyHome(
        title=_("Hello %(name)s") % {"name": actor.name.split()[0]},
        lead=_lead(children, asked),
        today=today,
        children=children,
        asked=asked,
        letters=latest(actor, today),
        advice=_advice(actor),
    )


def _lead(children: list[ChildHere], asked: list[AgreementRow]) -> str:
    if any(child.turns for child in children):
        return _("It is your turn. Look below for what to do and by when.")
    if children:
        return _("Nothing is waiting for you today.")
    return "" if asked else _("There is no record here that you can see yet.")


def _child(case: Case, actor: Any, today: date) -> ChildHere:
    steps = cases.open_limits(case, actor=actor, today=today)
    agreements = (
        cases.agreements_of(case, actor=actor, today=today) if actor.role == Role.YOUNG_PERSON else []
    )
    return ChildHere(
        key=str(case.pk),
        name=case.child.first_name,
        sentence=_sentence(case, steps, today),
        steps=steps,
        turns=[_to_decide(row) for row in agreements if row.is_asked],
        links=[],
        seers=cases.audience(case, actor=actor, today=today),
        seers_url=reverse("homes:who_can_see", args=[case.pk]),
        agreements=[row for row in agreements if not row.is_asked],
    )


def _to_decide(row: AgreementRow) -> Turn:
    return Turn(
        title=_("Your turn: may %(who)s see your record?") % {"who": row.who},
        text=_("They %(asked)s. You decide, and you can change your mind on any day.")
        % {"asked": row.sentence},
        action=Link(_("Decide"), row.url),
    )


def _sentence(case: Case, steps: list[DueRow], today: date) -> str:
    name = case.child.first_name
    if not steps:
        return _("No date is set for %(name)s at the moment.") % {"name": name}
    nearest = steps[0]
    words = {
        "what": nearest.what,
        "day": dates.weekday_date(nearest.due_on),
        "how_long": dates.how_long(nearest.due_on, today),
    }
    if nearest.standing.is_late:
        return _("Late: %(what)s. It was due on %(day)s (%(how_long)s).") % words
    return _("Next: %(what)s, by %(day)s (%(how_long)s).") % words


def _advice(actor: Any) -> list[Advice]:
    area = actor.membership.area
    services = area.in_area.filter(kind=Agency.Kind.SENDIASS).order_by("name") if area else []
    return [Advice(agency.name, agency.telephone) for agency in services]
