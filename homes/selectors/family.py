"""The home of a parent or a young person: each child, in one sentence, then what happens next and who waits."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.permissions import Permission
from accounts.roles import Role
from cases import selectors as cases
from cases.models import Case
from cases.selectors import AgreementRow, DueRow, Seer, ToConfirm
from core import dates
from core.access import allows
from ehc_plans import selectors as ehc_plans
from ehc_plans.selectors import Request
from local_offer.selectors import Suggested, suggested
from notifications.selectors import InboxRow, latest
from sen_support import selectors as sen_support
from sen_support.models import Cycle
from timelimits.results import Working

from .parts import Link


@dataclass(frozen=True)
class Turn:
    """It is this person's turn: what to do, by when."""

    title: str
    text: str
    action: Link
    working: Working | None = None


@dataclass(frozen=True)
class Reading:
    """Something a family can read: in a sentence, with where."""

    sentence: str
    links: list[Link]


@dataclass(frozen=True)
class ChildHere:
    """One child on the home of their family."""

    key: str
    name: str
    sentence: str
    steps: list[DueRow]
    turns: list[Turn]
    plan: Reading | None
    support: Reading | None
    acting: Reading | None
    contacts_url: str
    seers: list[Seer]
    seers_url: str
    agreements: list[AgreementRow]
    suggested: Suggested | None
    why_suggested: str


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
    to_confirm: list[ToConfirm]
    letters: list[InboxRow]
    advice: list[Advice]


def family_home(*, actor: Any, today: date) -> FamilyHome:
    """Return each child of this person, or their own record, with what happens next."""
    records = Case.objects.visible_to(actor, today).for_gate(actor, today)
    ordered = sorted(records, key=lambda case: (case.child.born_on, case.child.given_name))
    invited = ehc_plans.invitations_for(actor, today)
    children = [_child(case, invited, actor, today) for case in ordered]
    asked = cases.own_agreements(actor=actor, today=today)
    return FamilyHome(
        title=_("Hello %(name)s") % {"name": actor.name.split()[0]},
        lead=_lead(children, asked),
        today=today,
        children=children,
        asked=asked,
        to_confirm=cases.contacts_to_confirm(actor=actor, today=today),
        letters=latest(actor, today),
        advice=_advice(actor),
    )


def _lead(children: list[ChildHere], asked: list[AgreementRow]) -> str:
    if any(child.turns for child in children):
        return _("It is your turn. Look below for what to do and by when.")
    if children:
        return _("Nothing is waiting for you today.")
    return "" if asked else _("There is no record here that you can see yet.")


def _child(case: Case, invited: list[Request], actor: Any, today: date) -> ChildHere:
    steps = cases.open_limits(case, actor=actor, today=today)
    agreements = (
        cases.agreements_of(case, actor=actor, today=today) if actor.role == Role.YOUNG_PERSON else []
    )
    cycle, plan = _open_cycle(case, actor, today), _plan(case, actor, today)
    knows = allows(actor, Permission.AUDIENCE_VIEW, case)
    reaches = allows(actor, Permission.CONTACT_VIEW, case)
    offer = _suggested(case, actor, today)
    turns = [_to_decide(row) for row in agreements if row.is_asked]
    turns += [_to_write(one) for one in invited if one.case_id == case.pk and not one.is_sent]
    turns += _to_say(cycle, actor, today) if cycle else []
    return ChildHere(
        key=str(case.pk),
        name=case.child.first_name,
        sentence=_sentence(case, steps, today),
        steps=steps,
        turns=turns,
        plan=plan,
        support=_support(case, cycle, actor, has_plan=plan is not None),
        acting=_acting(case, actor, today),
        contacts_url=reverse("cases:contacts", args=[case.pk]) if reaches else "",
        seers=cases.audience(case, actor=actor, today=today, named=_named(case, actor, today))
        if knows
        else [],
        seers_url=reverse("homes:who_can_see", args=[case.pk]) if knows else "",
        agreements=[row for row in agreements if not row.is_asked],
        suggested=offer,
        why_suggested=_why_suggested(case, offer, actor, today) if offer else "",
    )


def _suggested(case: Case, actor: Any, today: date) -> Suggested | None:
    """Services for the child's needs and age, and for nothing else that is known. Nobody keeps what was shown."""
    needs = sen_support.need_codes(case, actor=actor, today=today)
    age = case.child.age_on(today)
    return suggested(needs=needs, age=age, area=actor.membership.area_id, today=today)


def _why_suggested(case: Case, offer: Suggested, actor: Any, today: date) -> str:
    words = {
        "name": case.child.first_name,
        "age": case.child.age_on(today),
        "needs": "; ".join(need.lower() for need in offer.needs),
    }
    if actor.role == Role.YOUNG_PERSON:
        because = _("You see these because you are %(age)s and your record names: %(needs)s.")
    else:
        because = _("You see these because %(name)s is %(age)s and the record names: %(needs)s.")
    return (
        f"{because % words} {_('Nothing else is looked at, and nobody keeps what you were shown or open.')}"
    )


def _named(case: Case, actor: Any, today: date) -> frozenset[UUID]:
    return ehc_plans.named_in_letters(case, actor=actor, today=today)


def _open_cycle(case: Case, actor: Any, today: date) -> Cycle | None:
    cycles = Cycle.objects.visible_to(actor, today).for_gate(actor, today)
    found: Cycle | None = cycles.open().filter(case=case).first()
    return found


def _plan(case: Case, actor: Any, today: date) -> Reading | None:
    plan = ehc_plans.plan_summary(case, actor=actor, today=today)
    if plan is None or plan.made_on is None:
        return None
    sentence = _("The plan in force was made on %(day)s and signed by %(who)s.") % {
        "day": dates.date(plan.made_on),
        "who": plan.signed_by,
    }
    links = [Link(_("Read %(name)s’s plan") % {"name": case.child.first_name}, plan.url)]
    if plan.document_url:
        links.append(Link(_("The plan as a PDF"), plan.document_url))
    return Reading(sentence, links)


def _acting(case: Case, actor: Any, today: date) -> Reading | None:
    """Who decides for a young person in one decision: told to them, and to whoever does."""
    sentence = cases.sentence_of_acting(case, actor=actor, today=today)
    if not sentence:
        return None
    return Reading(
        sentence, [Link(_("Who acts in which decision, and why"), reverse("cases:capacity", args=[case.pk]))]
    )


def _support(case: Case, cycle: Cycle | None, actor: Any, *, has_plan: bool) -> Reading | None:
    if case.setting is None or not allows(actor, Permission.SUPPORT_RECORD, case):
        return None
    words = {"school": case.setting.name, "name": case.child.first_name}
    record = Link(_("%(name)s’s support so far") % words, reverse("sen_support:record", args=[case.pk]))
    if cycle is None:
        sentence = (
            _("The help %(name)s gets at %(school)s is set out in the plan above.")
            if has_plan
            else _("%(school)s has no plan of support for %(name)s at the moment.")
        )
        return Reading(sentence % words, [record])
    this_term = Link(_("%(name)s’s support this term, with progress") % words, cycle.get_absolute_url())
    if cycle.review_on is None:
        return Reading(_("%(school)s is writing the next plan of support.") % words, [this_term, record])
    words["day"] = dates.weekday_date(cycle.review_on)
    return Reading(
        _("%(school)s is helping %(name)s. You look at how it went by %(day)s.") % words, [this_term, record]
    )


def _to_write(invitation: Request) -> Turn:
    words = {
        "name": invitation.child_name.split()[0],
        "day": dates.weekday_date(invitation.meeting_on),
        "due": dates.weekday_date(invitation.due_on),
    }
    return Turn(
        title=_("Your turn: say what you think before %(name)s’s review") % words,
        text=_("The meeting is on %(day)s. What you send by %(due)s goes to everybody invited.") % words,
        action=Link(_("Write what you think"), invitation.write_url),
        working=invitation.working,
    )


def _to_say(cycle: Cycle, actor: Any, today: date) -> list[Turn]:
    if not allows(actor, Permission.SUPPORT_GIVE_VIEWS, cycle):
        return []
    if sen_support.own_view(cycle, actor=actor, today=today):
        return []
    words = {"name": cycle.case.child.first_name}
    return [
        Turn(
            title=_("Your turn: add your views on %(name)s’s support") % words,
            text=_("Tell the school how things are going, in your own words. You can add to it later."),
            action=Link(_("Add your views"), reverse("sen_support:views", args=[cycle.pk])),
        )
    ]


def _to_decide(row: AgreementRow) -> Turn:
    return Turn(
        title=_("Your turn: may %(who)s, see your record?") % {"who": row.who},
        text=_("%(asked)s You decide, and you can change your mind on any day.") % {"asked": row.sentence},
        action=Link(_("Decide"), row.url),
    )


def _sentence(case: Case, steps: list[DueRow], today: date) -> str:
    name = case.child.first_name
    if not steps:
        return _("No date is set for %(name)s at the moment.") % {"name": name}
    return steps[0].sentence(today)


def _advice(actor: Any) -> list[Advice]:
    area = actor.membership.area
    services = area.in_area.filter(kind=Agency.Kind.SENDIASS).order_by("name") if area else []
    return [Advice(agency.name, agency.telephone) for agency in services]
