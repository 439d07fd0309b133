"""In whose Local Offer somebody writes: their own authority's, or as a co-editor that of the area of their forum."""

from typing import Any
from uuid import UUID

from accounts.models import Agency
from accounts.roles import Role


def area_of(actor: Any) -> Agency | None:
    """Return the authority whose whole Local Offer this hat writes; none for providers, and for everybody else."""
    agency: Agency | None = actor.agency if actor is not None else None
    if agency is None:
        return None
    if actor.role == Role.LOCAL_OFFER_EDITOR:
        return agency
    return agency.area if actor.role == Role.CO_EDITOR else None


def area_id_of(actor: Any) -> UUID | None:
    """Return the same, as an identity."""
    area = area_of(actor)
    return area.pk if area is not None else None
