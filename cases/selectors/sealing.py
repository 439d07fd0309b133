"""What managers are asked before a record is sealed, and what its officers read afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from core import dates
from core.access import allows

from ..models import Case, Sealing


@dataclass(frozen=True)
class SealingQuestion:
    """The question who the child is from now on, and who may open what is sealed."""

    case: Case
    officers: dict[str, Membership]


@dataclass(frozen=True)
class SealedLine:
    """One line of what is sealed."""

    key: str
    value: str
    change_url: str = ""


@dataclass(frozen=True)
class SealingPage:
    """One sealing: proposed, with what is to be decided; or sealed, with who the child was."""

    sealing: Sealing
    title: str
    is_sealed: bool
    lead: str
    before: list[SealedLine]
    facts: list[SealedLine]
    new_url: str
    decide_url: str


@dataclass(frozen=True)
class SealedRow:
    """One sealed record in an officer's list: by the name the child has now."""

    name: str
    sealed_on: date | None
    url: str


def sealing_question(case: Case, *, actor: Any, today: date) -> SealingQuestion:
    """Return which officers can be named: the SEN managers of the authority."""
    hats = actor.agency.members.on(today).filter(role=Role.SEN_MANAGER).select_related("user", "agency")
    return SealingQuestion(case, {str(hat.pk): hat for hat in hats.order_by("user__full_name", "pk")})


def sealed_records(*, actor: Any, today: date) -> list[SealedRow]:
    """Return the sealed records whose officer one is, by the names of today; opening one asks why."""
    found = Sealing.objects.visible_to(actor, today).sealed().select_related("new_case__child")
    return [
        SealedRow(one.new_name, one.decided_on, one.get_absolute_url())
        for one in found.order_by("-decided_on", "pk")
    ]


def sealing_page(sealing: Sealing, *, actor: Any) -> SealingPage:
    """Return one sealing, as far as it has come."""
    is_sealed = sealing.stage == Sealing.Stage.SEALED
    decides = allows(actor, Permission.SEALING_DECIDE, sealing)
    new = sealing.new_case
    return SealingPage(
        sealing=sealing,
        title=_("What is sealed of %(name)s") % {"name": sealing.new_name}
        if is_sealed
        else _("Sealing this record"),
        is_sealed=is_sealed,
        lead=_lead(sealing),
        before=_before(sealing.before) if is_sealed else [],
        facts=_facts(sealing),
        new_url=new.get_absolute_url() if is_sealed and new is not None else "",
        decide_url=reverse("cases:decide_sealing", args=[sealing.pk]) if decides else "",
    )


def _lead(sealing: Sealing) -> str:
    return {
        Sealing.Stage.PROPOSED: _("Nothing is sealed yet: it waits for a manager who did not propose it."),
        Sealing.Stage.SEALED: _("Only the officers named read this. Each time, and why, is written down."),
        Sealing.Stage.REFUSED: _("The record was not sealed."),
    }[Sealing.Stage(sealing.stage)]


def _before(kept: dict[str, Any]) -> list[SealedLine]:
    """Who the child was, in the order in which one asks."""
    lines = [
        (_("Name"), " ".join(filter(None, [kept["given_name"], kept["family_name"]]))),
        (_("Known as"), kept["known_as"]),
        (_("Date of birth"), dates.date(date.fromisoformat(kept["born_on"]))),
        (_("UPN"), kept["upn"]),
        (_("NHS number"), kept["nhs_number"]),
        (_("Address"), ", ".join([*kept["address"].splitlines(), kept["postcode"]])),
        (_("Record"), kept["reference"]),
        (_("Family"), "; ".join(kept["family"])),
        (_("Schools and colleges"), "; ".join(kept["settings"])),
    ]
    return [SealedLine(key, value) for key, value in lines if value.strip(", ")]


def _facts(sealing: Sealing) -> list[SealedLine]:
    officers = ", ".join(str(hat.user) for hat in sealing.officers.select_related("user"))
    lines = [
        SealedLine(_("New name"), sealing.new_name),
        SealedLine(_("Adoption order"), sealing.order),
        SealedLine(_("Why"), sealing.reason),
        SealedLine(_("Officers named"), officers),
        SealedLine(_("Proposed by"), str(sealing.asked_by)),
    ]
    if sealing.decided_by is not None:
        lines += [
            SealedLine(_("Decided by"), str(sealing.decided_by)),
            SealedLine(_("Because"), sealing.decision),
        ]
    return lines
