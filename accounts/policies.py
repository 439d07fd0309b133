"""Permissions about people and agencies themselves."""

from typing import Any

from core.access import policy

from .actor import Actor
from .models import Agency, Invitation, Membership
from .permissions import Permission
from .roles import INVITED_BY, LEADS_OF


@policy(Permission.ACCOUNT_INVITE)
def lead_staff(actor: Actor, record: Invitation | Membership | None) -> bool:
    """The lead of an agency: its invitations, and the roles there that they may fill, but not their own."""
    if not actor.holds(Permission.ACCOUNT_INVITE):
        return False
    if isinstance(record, Membership):
        is_filled_by_them = actor.role is not None and record.role in INVITED_BY[actor.role]
        is_anothers = record.user_id != (actor.user.pk if actor.user else None)
        return record.agency_id == actor.agency_id and is_filled_by_them and is_anothers
    return record is None or (not record.is_family and record.agency_id == actor.agency_id)


@policy(Permission.FAMILY_INVITE)
def invite_family(actor: Actor, invitation: Any) -> bool:
    """The authority, families of its own area."""
    if not actor.holds(Permission.FAMILY_INVITE):
        return False
    return invitation is None or (invitation.is_family and invitation.area_id == actor.agency_id)


@policy(Permission.AGENCY_EDIT)
def edit_agency(actor: Actor, _: None) -> bool:
    """The leads of a setting or an authority, how their own agency is reached."""
    return actor.holds(Permission.AGENCY_EDIT) and actor.agency_id is not None


@policy(Permission.SET_UP_VIEW)
def set_up_agency(actor: Actor, _: None) -> bool:
    """The leads of a setting or an authority, the first day of their own agency."""
    return actor.holds(Permission.SET_UP_VIEW) and actor.agency_id is not None


@policy(Permission.LEAD_INVITE)
def invite_lead(actor: Actor, agency: Agency | None) -> bool:
    """The authority, the first lead of a setting or service of its area that nobody leads yet."""
    if not actor.holds(Permission.LEAD_INVITE):
        return False
    return agency is None or (agency.area_id == actor.agency_id and agency.kind in LEADS_OF)
