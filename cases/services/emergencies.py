"""
Opening a record in an emergency ("breaking the glass"): for an hour, to read, saying why; told at once, kept for good.

Personal data may be used to protect somebody's vital interests, and to keep a child from harm (UK GDPR Arts 6(1)(d) and
9(2)(c), Data Protection Act 2018 Sch 1 para 18). What is withheld from the person stays withheld: it was, to protect.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import letters
from accounts.models import Agency, Membership
from accounts.permissions import Permission
from accounts.roles import Role
from audit import services as audit
from audit.events import Event
from core.acting import acting_as
from core.workflow import require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Case, EmergencyOpening, open_record_in_emergency
from ..policies import parts_in_emergency


@dataclass(frozen=True)
class Whom:
    """Exactly which child somebody means: nobody looks through names here."""

    family_name: str
    given_name: str
    born_on: date


@transaction.atomic
def open_in_emergency(
    *, actor: Any, whom: Whom, reason: EmergencyOpening.Reason, words: str, today: date
) -> Case | None:
    """
    Let somebody read a record they have no part in, for an hour; tell managers and data-protection officers at once.

    Whoever sees the record anyway is led to it, and nothing is opened. None if no record of exactly this child is their
    agency's, or it is kept from them: that they asked is in the ledger as well.

    :raises NotPermitted: if their role may not
    """
    require(actor, Permission.EMERGENCY_OPEN, None)
    seen = _seen_already(actor, whom, today)
    if seen is not None:
        return seen
    case_id = open_record_in_emergency(
        family_name=whom.family_name, given_name=whom.given_name, born_on=whom.born_on, reason=reason, words=words,
        parts=[str(part) for part in parts_in_emergency(actor)],
    )  # fmt: skip
    if case_id is None:
        kind = EmergencyOpening._meta.label_lower
        audit.record_refusal(
            actor=actor, subject_type=kind, subject_id="", permission=Permission.EMERGENCY_OPEN
        )
        return None
    with acting_as(actor):  # who from now on sees it
        opening = _newest(actor, case_id)
        audit.record(
            actor=actor, event=Event.EMERGENCY_OPENED, subject=opening,
            details={"reason": str(reason), "words": words, "until": opening.ends_at.isoformat()},
        )  # fmt: skip
        _tell_managers(opening, actor, today)
        _tell_officers(opening, actor)
        case: Case = opening.case
    return case


@transaction.atomic
def keep_officer(*, actor: Any, email: str) -> None:
    """
    Keep where the data-protection officer of the actor's agency is told of emergencies; nowhere, if it is empty.

    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.OFFICER_EDIT, actor.agency)
    Agency.objects.filter(pk=actor.agency_id).update(protection_email=email)
    audit.record(actor=actor, event=Event.OFFICER_CHANGED, subject=actor.agency)


def _seen_already(actor: Any, whom: Whom, today: date) -> Case | None:
    """Return the record of exactly this child, if the actor sees it without any emergency."""
    seen = Case.objects.visible_to(actor, today).with_child().filter(child__born_on=whom.born_on)
    wanted = {whom.family_name.casefold(), whom.given_name.casefold()}
    case: Case
    for case in seen[:20]:
        child = case.child
        if wanted <= {child.family_name.casefold(), child.given_name.casefold(), child.known_as.casefold()}:
            return case
    return None


def _newest(actor: Any, case_id: UUID) -> EmergencyOpening:
    openings = EmergencyOpening.objects.select_related("case__child", "case__authority", "case__setting")
    newest: EmergencyOpening = openings.filter(case=case_id, membership=actor.membership_id).latest(
        "began_at"
    )
    return newest


def _tell_managers(opening: EmergencyOpening, actor: Any, today: date) -> None:
    """The managers of the authority; the head too, where it is their own staff or no authority knows of the child."""
    case = opening.case
    hats = Membership.objects.on(today)
    told = list(hats.filter(agency=case.authority_id, role=Role.SEN_MANAGER)) if case.authority_id else []
    if case.setting_id and (not case.authority_id or actor.agency_id == case.setting_id):
        told += hats.filter(agency=case.setting_id, role=Role.HEAD)
    words = {"who": actor.label, "child": case.child.full_name, "why": opening.words}
    queue(
        Kind.EMERGENCY_OPENED, to=told, case_id=case.pk, url=case.get_absolute_url(),
        sentence=_("%(who)s has opened %(child)s’s record in an emergency: %(why)s") % words,
    )  # fmt: skip


def _tell_officers(opening: EmergencyOpening, actor: Any) -> None:
    """The officers of whoever answers for the record, and of the agency whose staff opened it."""
    agencies = [opening.case.authority or opening.case.setting, actor.agency]
    for agency in dict.fromkeys(agencies):
        if agency is not None and agency.protection_email:
            letters.ask(letters.Letter.EMERGENCY, f"{agency.pk}/{opening.pk}")
