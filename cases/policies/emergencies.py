"""Opening a record in an emergency, and who is told of it."""

from typing import Any

from accounts.models import Agency
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import RecordPart
from core.access import policy

_TO_TEACH = (RecordPart.PROVISION, RecordPart.SUPPORT)
_TO_ADVISE = (RecordPart.PLAN, RecordPart.SUPPORT)


@policy(Permission.EMERGENCY_OPEN)
def may_open_in_emergency(actor: Any, _: None) -> bool:
    """
    Teachers and advisers, a record their own agency holds or was given: to protect somebody's life or safety, for an
    hour, saying why (UK GDPR Arts 6(1)(d), 9(2)(c); Data Protection Act 2018 Sch 1 para 18).
    """
    return bool(actor.holds(Permission.EMERGENCY_OPEN))


@policy(Permission.OFFICER_EDIT)
def may_edit_officer(actor: Any, agency: Agency | None) -> bool:
    """A manager for their authority, SENCO and head for their school: where its data-protection officer is told."""
    return bool(actor.holds(Permission.OFFICER_EDIT) and (agency is None or agency.pk == actor.agency_id))


def parts_in_emergency(actor: Any) -> tuple[RecordPart, ...]:
    """Return what an emergency shows this hat: what helps the child at school; to those who advise, the whole plan."""
    return _TO_TEACH if actor.role == Role.TEACHER else _TO_ADVISE
