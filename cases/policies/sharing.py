"""Who may share a case by name, end that, object to it, and answer."""

from typing import Any

from accounts.permissions import Permission
from accounts.roles import AUTHORITY_ROLES, Role
from accounts.sight import RecordPart, SightKind
from core.access import policy

from ..models import (
    Case,
    Share,
    ShareObjection,
    seen_by,
)

_OF_THE_AUTHORITY = (RecordPart.PLAN, RecordPart.PROVISION, RecordPart.REVIEWS)
_OF_THE_SCHOOL = (RecordPart.SUPPORT,)


def parts_to_share(actor: Any) -> tuple[RecordPart, ...]:
    """Return what this hat may share at all: the authority its plan and reviews, the school its own record."""
    if actor.role in AUTHORITY_ROLES:
        return _OF_THE_AUTHORITY
    return _OF_THE_SCHOOL if actor.role == Role.SENCO else ()


def _answers_for(actor: Any, record: Any) -> bool:
    """Whether this hat answers for what is shared of the case: caseworker allocated, manager or SENCO."""
    kind = {
        Role.CASEWORKER: SightKind.ALLOCATED,
        Role.SEN_MANAGER: SightKind.AUTHORITY,
        Role.SENCO: SightKind.SETTING,
    }.get(actor.role)
    return kind is not None and seen_by(record, kind, writing=True)


@policy(Permission.SHARE_GIVE)
def may_share(actor: Any, case: Case) -> bool:
    """The caseworker allocated and a manager, of the authority's record; the SENCO, of the school's own."""
    return bool(actor.holds(Permission.SHARE_GIVE) and _answers_for(actor, case))


@policy(Permission.SHARE_LIST)
def may_list_shares(actor: Any, case: Case) -> bool:
    """Staff of the authority and the SENCO of the setting: with whom the record is, or was, shared by name."""
    kinds = (SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.SETTING)
    return bool(actor.holds(Permission.SHARE_LIST) and seen_by(case, *kinds))


@policy(Permission.SHARE_VIEW)
def may_view_share(actor: Any, share: Share) -> bool:
    """Whoever the gate hands it to: the family, the authority, the setting, and the one it is shared with."""
    return bool(actor.holds(Permission.SHARE_VIEW))


@policy(Permission.SHARE_STOP)
def may_stop_share(actor: Any, share: Share) -> bool:
    """Those who may share for the agency that gave it: its caseworker of the day and its managers, or its SENCO."""
    own = actor.agency_id is not None and actor.agency_id == share.given_by.agency_id
    return bool(actor.holds(Permission.SHARE_STOP) and own and _answers_for(actor, share))


@policy(Permission.SHARE_OBJECT)
def may_object_to_share(actor: Any, share: Share) -> bool:
    """A parent or the young person, each for themselves, while they see the record."""
    return bool(actor.holds(Permission.SHARE_OBJECT) and seen_by(share, SightKind.FAMILY))


@policy(Permission.SHARE_ANSWER)
def may_answer_objection(actor: Any, objection: ShareObjection) -> bool:
    """Those who may end the share it is about."""
    own = actor.agency_id is not None and actor.agency_id == objection.share.given_by.agency_id
    return bool(actor.holds(Permission.SHARE_ANSWER) and own and _answers_for(actor, objection))
