"""Permissions about people and agencies themselves."""

from typing import Any

from core.access import policy

from .actor import Actor
from .models import Invitation
from .permissions import Permission


@policy(Permission.ACCOUNT_INVITE)
def invite_staff(actor: Actor, invitation: Invitation | None) -> bool:
    """The lead of an agency, to their own agency, into the roles they may fill."""
    if not actor.holds(Permission.ACCOUNT_INVITE):
        return False
    return invitation is None or (not invitation.is_family and invitation.agency_id == actor.agency_id)


@policy(Permission.FAMILY_INVITE)
def invite_family(actor: Actor, invitation: Any) -> bool:
    """The authority, families of its own area."""
    if not actor.holds(Permission.FAMILY_INVITE):
        return False
    return invitation is None or (invitation.is_family and invitation.area_id == actor.agency_id)
