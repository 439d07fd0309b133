"""An agency's own details, its first day, and the first leads of an authority's area."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from audit import services as audit
from audit.events import Event
from core.workflow import NotPermitted, require

from ..actor import Actor
from ..models import Agency, Invitation, Membership, SetUpStep, StepSetAside
from ..permissions import Permission
from ..roles import LEADS_OF, Role
from .invitations import OPEN_FOR, send

DETAILS = ("telephone", "email", "address", "postcode")


class HasALead(Exception):
    """Somebody leads this agency already: whom it takes on is theirs to say."""


class NameTaken(Exception):
    """Another agency of the portal has this name."""


@transaction.atomic
def save_details(
    *, actor: Actor, today: date, telephone: str, email: str, address: str, postcode: str
) -> Agency:
    """
    Keep how the actor's own agency is reached, and that it is right as of today.

    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.AGENCY_EDIT, None)
    agency: Agency = Agency.objects.select_for_update(of=("self",)).get(pk=actor.agency_id)
    said = dict(zip(DETAILS, (telephone, email, address, postcode), strict=True))
    changed = [name for name, value in said.items() if getattr(agency, name) != value]
    for name in changed:
        setattr(agency, name, said[name])
    agency.confirmed_on, agency.confirmed_by = today, actor.membership
    agency.save(update_fields=[*DETAILS, "confirmed_on", "confirmed_by", "updated_at"])
    event = Event.AGENCY_CHANGED if changed else Event.AGENCY_CONFIRMED
    audit.record(actor=actor, event=event, subject=agency, details={"changed": changed})
    return agency


@transaction.atomic
def set_step_aside(*, actor: Actor, step: SetUpStep, today: date) -> None:
    """
    Say that the actor's agency needs no such step of its first day. Its details are always needed.

    :raises NotPermitted: if the actor may not
    :raises ValueError: if the step is the one everybody needs
    """
    require(actor, Permission.SET_UP_VIEW, None)
    if step == SetUpStep.DETAILS:
        raise ValueError("every agency has details")
    said_by: Any = actor.membership
    said, is_new = StepSetAside.objects.get_or_create(
        agency=said_by.agency, step=step, defaults={"said_by": said_by, "said_on": today}
    )
    if is_new:
        audit.record(
            actor=actor, event=Event.SET_UP_STEP_SET_ASIDE, subject=said, details={"step": str(step)}
        )


@transaction.atomic
def finish_set_up(*, actor: Actor, today: date) -> None:
    """
    Say that the first day of the actor's agency is over: its home asks for nothing more of it.

    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.SET_UP_VIEW, None)
    set_up_by: Any = actor.membership
    unfinished = Agency.objects.filter(pk=set_up_by.agency_id, set_up_on=None)
    if unfinished.update(set_up_on=today, set_up_by=set_up_by, updated_at=Now()):
        audit.record(actor=actor, event=Event.AGENCY_SET_UP, subject=set_up_by.agency)


@transaction.atomic
def open_agency(*, actor: Actor, kind: Agency.Kind, name: str) -> Agency:
    """
    Open a health body, a care team or an information service of the authority's area, so that its lead can be invited.

    :raises NotPermitted: if the actor may not
    :raises ValueError: if it is of a kind that comes in another way
    :raises NameTaken: if there is one of this name
    """
    require(actor, Permission.LEAD_INVITE, None)
    if kind not in LEADS_OF or kind == Agency.Kind.SETTING:
        raise ValueError(f"{kind} is not opened here")
    agency, is_new = Agency.objects.get_or_create(name=name, defaults={"kind": kind, "area": actor.agency})
    if not is_new:
        raise NameTaken(name)
    audit.record(actor=actor, event=Event.AGENCY_OPENED, subject=agency, details={"kind": str(kind)})
    return agency


@transaction.atomic
def invite_lead(
    *, actor: Actor, agency: Agency, role: Role, full_name: str, email: str, today: date, now: datetime
) -> Invitation:
    """
    Invite the first lead of a setting or service of the authority's area. One that waits for the same role is over.

    :raises NotPermitted: if the actor may not, or nobody of this role leads such an agency
    :raises HasALead: if somebody leads it already
    """
    require(actor, Permission.LEAD_INVITE, agency)
    if role not in LEADS_OF.get(agency.kind, ()):
        raise NotPermitted(role)
    Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    if has_a_lead(agency=agency, today=today):
        raise HasALead(agency.name)
    earlier: Any = Invitation.objects.filter(
        agency=agency, role=role, used_at=None, withdrawn_at=None, invited_by__agency=actor.agency_id
    )
    for one in earlier:
        audit.record(actor=actor, event=Event.INVITATION_WITHDRAWN, subject=one)
    earlier.update(withdrawn_at=Now())
    invitation = Invitation(
        email=email.strip().lower(), full_name=full_name, role=role, agency=agency, starts_on=today,
        invited_by=actor.membership, expires_at=now + OPEN_FOR,
    )  # fmt: skip
    return send(invitation=invitation, actor=actor)


def has_a_lead(*, agency: Agency, today: date) -> bool:
    """Return whether somebody leads this agency on this day."""
    leads = LEADS_OF.get(agency.kind, (Role.SEN_MANAGER,))
    hats = Membership.objects.on(today).filter(agency=agency, role__in=leads, user__is_active=True)
    return bool(hats.exists())
