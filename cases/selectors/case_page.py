"""The front page of a case, for staff."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SHARED, SightKind
from core import dates
from core.access import allows
from core.frame import MenuItem
from timelimits.grounds import grounds_for
from timelimits.sources import Kind

from ..models import (
    AssessmentRequest,
    BirthDateDoubt,
    Case,
    DueDate,
    FamilyLink,
    Share,
    Withheld,
    seen_only_by,
    withholds,
)
from ..models.due_date import OF_A_PLAN
from .capacity import is_for
from .due import DueRow, due_row
from .emergencies import open_now
from .exceptions import CaseExceptions, exceptions_of
from .objections import objections_to_answer
from .restrictions import WithheldNotice, withheld_notice


@dataclass(frozen=True)
class Party:
    """Somebody who has a part in the case."""

    name: str
    part: str


@dataclass(frozen=True)
class Action:
    """Something this person can do with the case now."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class CasePage:
    """The front page of a case."""

    case: Case
    facts: list[tuple[str, Any]]
    tabs: list[MenuItem]
    withheld: WithheldNotice | None
    sentence: str
    knows_limits: bool
    open_limits: list[DueRow]
    met_limits: list[DueRow]
    exceptions: CaseExceptions
    parties: list[Party]
    first: Action | None
    others: list[Action]
    known_url: str
    today: date
    emergency_until: time | None


def case_page(case: Case, *, actor: Any, today: date) -> CasePage:
    """Return what the front page of a case shows this hat."""
    limits = _limits(case, actor, today)
    still_open = [row for row in limits if row.met_on is None]
    actions = _actions(case, actor, today, limits)
    return CasePage(
        case=case,
        facts=case_facts(case, actor, today),
        tabs=case_tabs(case, actor, current="cases:detail"),
        withheld=withheld_notice(case, actor=actor, today=today),
        sentence=_sentence(case, still_open, today),
        knows_limits=not _only_reads(case),
        open_limits=still_open,
        met_limits=[row for row in limits if row.met_on is not None],
        exceptions=exceptions_of(case, actor=actor, today=today),
        parties=_parties(case, actor, today),
        first=actions[0] if actions else None,
        others=actions[1:],
        known_url=reverse("cases:as_known", args=[case.pk])
        if allows(actor, Permission.CASE_AS_KNOWN, case)
        else "",
        today=today,
        emergency_until=open_now(actor=actor, case=case),
    )


def _only_reads(case: Case) -> bool:
    """Return whether the record is shared with the reader by name, and they have no other part in it."""
    return seen_only_by(case, *SHARED)


def case_tabs(case: Case, actor: Any, *, current: str) -> list[MenuItem]:
    """Return the parts of this case that this person may open, as the tabs of its pages."""
    return [
        MenuItem(text, reverse(name, args=[case.pk]), name == current)
        for text, name, permission in _parts()
        if allows(actor, permission, case)
    ]


def _parts() -> tuple[tuple[str, str, Permission], ...]:
    return (
        (_("Overview"), "cases:detail", Permission.CASE_VIEW),
        (_("SEN support"), "sen_support:record", Permission.SUPPORT_RECORD),
        (_("Plan"), "ehc_plans:of_case", Permission.PLAN_VIEW),
        (_("Reviews"), "ehc_plans:reviews_of_case", Permission.PLAN_REVIEWS),
        (_("Who can see this"), "homes:who_can_see", Permission.AUDIENCE_VIEW),
        (_("Why can I see this"), "homes:why", Permission.CASE_VIEW),
    )


def _limits(case: Case, actor: Any, today: date) -> list[DueRow]:
    rows = DueDate.objects.visible_to(actor, today).concerning(actor).filter(case=case).with_exception()
    may_record = allows(actor, Permission.REQUEST_RECORD, case)
    return [_limit(row, today, may_record=may_record) for row in rows.order_by("due_on", "pk")]


def _limit(row: DueDate, today: date, *, may_record: bool) -> DueRow:
    """Return a limit and, for the authority, whether the law gives a ground for being late."""
    due = due_row(row, today)
    if not may_record or row.why is None:
        return due
    if grounds_for(row.rule):
        return replace(due, exception_url=reverse("cases:record_exception", args=[row.pk]))
    return replace(due, is_without_ground=due.standing.is_late and row.why.source.kind is Kind.LAW)


def case_facts(case: Case, actor: Any, today: date) -> list[tuple[str, Any]]:
    """Return who the child is, for the top of every page about the case; assistants and cover need less."""
    place = case.enrolments.on(today).filter(is_main=True).first()
    facts: list[tuple[str, Any]] = []
    if place is not None and place.year_group:
        facts.append((_("Year"), place.year_group))
    born = Markup("{} ({})").format(dates.when(case.child.born_on), case.child.age_on(today))
    if seen_only_by(case, SightKind.FORMER):  # who was here before is not told where the child is now
        return [(_("Born"), born), (_("Reference"), case.reference)]
    if case.setting is not None and not withholds(case, Withheld.SETTING):
        facts.append((_("School or college"), case.setting.name))
    if actor.role == Role.TEACHING_ASSISTANT or seen_only_by(case, SightKind.COVER):
        return facts
    if case.authority is not None:
        facts.append((_("Authority"), case.authority.name))
    return [(_("Born"), born), *facts, (_("Reference"), case.reference)]


def _sentence(case: Case, limits: list[DueRow], today: date) -> str:
    if _only_reads(case):
        return _("Part of %(name)s’s record is shared with you, to read.") % {"name": case.child.first_name}
    if not limits:
        return _("Nothing is due for %(name)s at the moment.") % {"name": case.child.first_name}
    return limits[0].sentence(today)


def _parties(case: Case, actor: Any, today: date) -> list[Party]:
    """Return the caseworker, and the family for those who may know them; to who was here before, nobody."""
    if seen_only_by(case, SightKind.FORMER):
        return []
    parties = [
        Party(
            held.membership.user.full_name, _("caseworker, %(agency)s") % {"agency": held.membership.agency}
        )
        for held in case.allocations.on(today).select_related("membership__user", "membership__agency")
    ]
    if allows(actor, Permission.FAMILY_VIEW, case):
        links = case.family.on(today).order_by("name")
        parties += [Party(link.name, _tie(link)) for link in links if link.nature != FamilyLink.Nature.SELF]
    return parties


def _tie(link: FamilyLink) -> str:
    nature = str(link.get_nature_display())
    return f"{link.relationship}, {nature}" if link.relationship else nature


def _next_duty(case: Case, actor: Any, today: date) -> list[DueDate]:
    """Return what this hat itself must do first: no meeting it only attends, and nothing whose time has not begun."""
    mine = DueDate.objects.visible_to(actor, today).still_open().for_party(actor).filter(case=case)
    begun = mine.filter(Q(starts_on=None) | Q(starts_on__lte=today))
    return list(begun.exclude(acts="").exclude(url="").order_by("due_on", "pk")[:1])


def _duty(row: DueDate) -> Action:
    return Action(row.what, row.url, _by(row.due_on))


def _by(day: date) -> str:
    return _("By %(day)s") % {"day": dates.weekday_date(day)}


def _shared(share: Share) -> Action:
    until = _("Until %(day)s") % {"day": dates.date(share.ends_on)}
    return Action(_("What is shared with you, and why"), share.get_absolute_url(), until)


def _actions(case: Case, actor: Any, today: date, limits: list[DueRow]) -> list[Action]:
    """Return what this person must do next in the case, who may allocate it, and what can be recorded."""
    actions = [_duty(row) for row in _next_duty(case, actor, today)]
    if _only_reads(case):
        received = (
            Share.objects.visible_to(actor, today).received_by(actor, today).filter(content_object=case)
        )
        actions += [_shared(share) for share in received.order_by("ends_on", "pk")]
    has_plan = any(row.rule in OF_A_PLAN and row.met_on is None for row in limits)
    if allows(actor, Permission.CASE_ALLOCATE, case):
        actions.append(Action(_("Allocate to a caseworker"), reverse("cases:allocate", args=[case.pk])))
    if allows(actor, Permission.SHARE_LIST, case):
        actions.append(Action(_("Shared by name"), reverse("cases:shares", args=[case.pk])))
    actions += [
        Action(_("Answer %(who)s’s objection") % {"who": one.who}, one.url, _by(one.due_on))
        for one in objections_to_answer(actor=actor, today=today, case=case)
    ]
    if allows(actor, Permission.CONTACT_VIEW, case):
        actions.append(
            Action(_("Addresses and telephone numbers"), reverse("cases:contacts", args=[case.pk]))
        )
    if allows(actor, Permission.TEACHING_GIVE, case):
        actions.append(Action(_("Staff who teach or support"), reverse("cases:staff", args=[case.pk])))
    if is_for(case, today) and allows(actor, Permission.CAPACITY_VIEW, case):
        actions.append(Action(_("Who acts in a decision"), reverse("cases:capacity", args=[case.pk])))
    offered = {action.url for action in actions}
    actions += [one for one in _doubt_actions(case, actor, today) if one.url not in offered]
    actions += _restriction_actions(case, actor)
    if allows(actor, Permission.FAMILY_LINK, case):
        actions.append(
            Action(_("Tie an account to this child"), reverse("cases:link_account", args=[case.pk]))
        )
    if allows(actor, Permission.REQUEST_RECORD, case):
        actions += _request_actions(case, actor, today, has_plan)
    return actions


def _doubt_actions(case: Case, actor: Any, today: date) -> list[Action]:
    """Two sources that disagree about the date of birth, for whoever decides."""
    doubts = BirthDateDoubt.objects.visible_to(actor, today).for_gate(actor, today)
    return [
        Action(_("Decide which date of birth is right"), doubt.get_absolute_url())
        for doubt in doubts.filter(case=case, decided_on=None).order_by("asked_on", "pk")
        if allows(actor, Permission.BIRTH_DATE_DECIDE, doubt)
    ]


def _restriction_actions(case: Case, actor: Any) -> list[Action]:
    """What can be withheld from whom: for staff who keep the case."""
    if not allows(actor, Permission.RESTRICTION_VIEW, case):
        return []
    return [Action(_("What is withheld, and from whom"), reverse("cases:restrictions", args=[case.pk]))]


def _request_actions(case: Case, actor: Any, today: date, has_plan: bool) -> list[Action]:
    """What can be done about a request for an assessment: record one, or say what was decided."""
    requests = AssessmentRequest.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case)
    rows = list(requests.order_by("-received_on"))
    is_open = any(row.plan_sent_on is None and row.decision != row.Decision.NOT_ASSESS for row in rows)
    actions = [
        Action(_("Record whether to assess"), reverse("cases:decide_request", args=[row.pk]))
        for row in rows
        if row.decided_on is None and allows(actor, Permission.REQUEST_DECIDE, row)
    ]
    if not is_open and not has_plan:
        text = _("Record a request for an assessment")
        actions.append(Action(text, reverse("cases:record_request", args=[case.pk])))
    return actions
