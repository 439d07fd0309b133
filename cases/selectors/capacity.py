"""Who decides for a young person in which decision: whole for the authority and the young person, else in summary."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from core import dates
from core.access import allows

from ..models import AlternativePerson, Case, FamilyLink, seen_by
from ..rights import rights_pass_on


@dataclass(frozen=True)
class ActingRow:
    """One decision and who acts in it; of the assessment only what this reader may know."""

    title: str
    facts: list[dict[str, str]]
    stop_url: str


@dataclass(frozen=True)
class CapacityPage:
    """Everybody who acts, or acted, for one young person."""

    case: Case
    name: str
    is_own: bool
    now: list[ActingRow]
    before: list[ActingRow]
    add_url: str
    back_url: str
    back_text: str


@dataclass(frozen=True)
class ActingQuestion:
    """Who of the family can be named as acting, by key."""

    case: Case
    links: dict[str, FamilyLink]


def capacity_page(case: Case, *, actor: Any, today: date) -> CapacityPage:
    """Return who acts for this young person in which decision, now and before."""
    rows = AlternativePerson.objects.visible_to(actor, today).for_gate(actor, today).filter(case=case)
    found = list(
        rows.select_related("recorded_by__user", "recorded_by__agency").order_by("-starts_on", "name")
    )
    may_record = allows(actor, Permission.CAPACITY_RECORD, case)
    is_own = actor.role == Role.YOUNG_PERSON
    return CapacityPage(
        case=case,
        name=case.child.first_name,
        is_own=is_own,
        now=[_row(row, actor, today) for row in found if row.last_day >= today],
        before=[_row(row, actor, today) for row in found if row.last_day < today],
        add_url=reverse("cases:add_alternative", args=[case.pk]) if may_record else "",
        back_url=reverse("homes:home") if actor.is_family else case.get_absolute_url(),
        back_text=_("Home") if actor.is_family else case.child.full_name,
    )


def is_for(case: Case, today: date) -> bool:
    """Return whether anybody could act for this young person: the rights are their own."""
    return rights_pass_on(born_on=case.child.born_on) <= today


def acting_question(case: Case, *, today: date) -> ActingQuestion:
    """Return the relatives who can be named, for the question of who acts."""
    links = case.family.on(today).exclude(nature__in=[FamilyLink.Nature.SELF, FamilyLink.Nature.CLAIMED])
    return ActingQuestion(
        case, {str(link.pk): link for link in links.select_related("membership").order_by("name")}
    )


def sentence_of_acting(case: Case, *, actor: Any, today: date) -> str:
    """Return, for the home of a young person or of whoever acts for them, who acts in what; nothing if nobody does."""
    rows = AlternativePerson.objects.visible_to(actor, today).filter(case=case).order_by("ends_on")
    return " ".join(_sentence(row, case, actor) for row in rows if row.acts_on(today))


def _sentence(row: AlternativePerson, case: Case, actor: Any) -> str:
    words = {
        "name": row.name,
        "child": case.child.first_name,
        "what": row.get_decision_display(),
        "day": dates.date(row.last_day),
    }
    if row.membership_id is not None and row.membership_id == actor.membership_id:
        return _("You act for %(child)s in one decision, until %(day)s: %(what)s.") % words
    return _("%(name)s acts for you in one decision, until %(day)s: %(what)s.") % words


def _row(row: AlternativePerson, actor: Any, today: date) -> ActingRow:
    facts = [
        (_("Decision"), f"{row.get_decision_display()}. {row.about}"),
        (_("Acts as"), f"{row.relation}, {row.get_basis_display()}"),
        (_("How long"), _days(row)),
    ]
    if row.stopped_why:
        facts.append((_("Why it ended"), row.stopped_why))
    if _reads_whole(row, actor):
        assessed = {"who": row.assessed_by, "day": dates.date(row.assessed_on)}
        facts += [
            (_("Capacity assessed"), _("by %(who)s on %(day)s") % assessed),
            (_("What was found"), row.finding),
            (_("Recorded"), _recorded(row)),
        ]
    can_stop = row.last_day >= today and allows(actor, Permission.CAPACITY_RECORD, row)
    return ActingRow(
        title=row.name,
        facts=[{"key": key, "value": value, "change_url": ""} for key, value in facts],
        stop_url=reverse("cases:stop_alternative", args=[row.pk]) if can_stop else "",
    )


def _reads_whole(row: AlternativePerson, actor: Any) -> bool:
    """Settings and the budget officer know that somebody acts, and no more of the assessment (row 67)."""
    own = row.membership_id is not None and row.membership_id == actor.membership_id
    kinds = (SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.FAMILY, SightKind.REPRESENTATIVE)
    return own or seen_by(row, *kinds)


def _days(row: AlternativePerson) -> str:
    words = {"first": dates.date(row.starts_on), "last": dates.date(row.last_day)}
    if row.last_day < row.starts_on:
        return _("ended before it began")
    return _("from %(first)s until %(last)s") % words


def _recorded(row: AlternativePerson) -> str:
    words = {"who": _who(row.recorded_by), "day": dates.date(row.recorded_on)}
    return _("by %(who)s on %(day)s") % words


def _who(hat: Membership) -> str:
    return f"{hat.get_role_display()}, {hat.agency}" if hat.agency_id else str(hat.get_role_display())
