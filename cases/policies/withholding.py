"""Who may withhold something of a case from somebody, decide about it, and read why."""

from typing import Any

from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from core.access import policy

from ..models import (
    Case,
    Restriction,
    Sealing,
    seen_by,
)
from .records import is_the_authority


@policy(Permission.CONFLICT_DECLARE)
def may_declare_conflict(actor: Any, case: Case) -> bool:
    """A manager of the authority responsible says that a member of staff is a relative; nobody else learns of it."""
    return bool(actor.holds(Permission.CONFLICT_DECLARE) and actor.agency_id == case.authority_id)


@policy(Permission.RESTRICTION_PROPOSE)
def may_propose_restriction(actor: Any, case: Case) -> bool:
    """The SENCO or the safeguarding lead of the setting attended, and a social worker asked about the child."""
    may_at_school = actor.role == Role.SENCO or actor.membership.is_safeguarding_lead
    at_school = seen_by(case, SightKind.SETTING) and may_at_school
    asked = actor.role == Role.SOCIAL_WORKER and seen_by(case, SightKind.ADVISER)
    return bool(actor.holds(Permission.RESTRICTION_PROPOSE) and (at_school or asked))


@policy(Permission.RESTRICTION_RECORD)
def may_record_restriction(actor: Any, record: Case | Restriction) -> bool:
    """The authority responsible enters it, and it holds from that moment; it is for two people to make it last."""
    case = record if isinstance(record, Case) else record.case
    is_its_own = actor.agency_id is not None and actor.agency_id == case.authority_id
    sees = seen_by(record, SightKind.AUTHORITY, SightKind.ALLOCATED, writing=True)
    return bool(actor.holds(Permission.RESTRICTION_RECORD) and is_its_own and sees)


@policy(Permission.RESTRICTION_DECIDE)
def may_decide_restriction(actor: Any, restriction: Restriction) -> bool:
    """A manager of the authority responsible, who is not the one that entered it."""
    entered_it = actor.user is not None and restriction.entered_by.user_id == actor.user.pk
    needs_two = restriction.stage in (Restriction.Stage.PROPOSED, Restriction.Stage.ENTERED)
    own = is_the_authority(actor, restriction)
    return bool(actor.holds(Permission.RESTRICTION_DECIDE) and own and not (needs_two and entered_it))


@policy(Permission.RESTRICTION_VIEW)
def may_view_restrictions(actor: Any, record: Case | Restriction) -> bool:
    """Staff who write to the family must know what not to say: the authority, the setting's SENCO and head, and a
    social worker asked about the child."""
    kinds = (SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.SETTING)
    asked = actor.role == Role.SOCIAL_WORKER and seen_by(record, SightKind.ADVISER)
    return bool(actor.holds(Permission.RESTRICTION_VIEW) and (seen_by(record, *kinds) or asked))


@policy(Permission.RESTRICTION_REASON)
def may_read_reason(actor: Any, restriction: Case | Restriction) -> bool:
    """Why: the manager, the caseworker who has the case, the setting's safeguarding lead, the social worker asked."""
    lead = seen_by(restriction, SightKind.SETTING) and actor.membership.is_safeguarding_lead
    manages = actor.role == Role.SEN_MANAGER and seen_by(restriction, SightKind.AUTHORITY)
    asked = actor.role == Role.SOCIAL_WORKER and seen_by(restriction, SightKind.ADVISER)
    has_it = seen_by(restriction, SightKind.ALLOCATED)
    wrote_it = isinstance(restriction, Restriction) and restriction.entered_by_id == actor.membership_id
    knows = lead or manages or asked or has_it or wrote_it
    return bool(actor.holds(Permission.RESTRICTION_REASON) and knows)


@policy(Permission.SEALING_PROPOSE)
def may_propose_sealing(actor: Any, case: Case) -> bool:
    """A manager of the authority responsible."""
    is_its_own = actor.agency_id is not None and actor.agency_id == case.authority_id
    return bool(actor.holds(Permission.SEALING_PROPOSE) and is_its_own)


@policy(Permission.SEALING_DECIDE)
def may_decide_sealing(actor: Any, sealing: Sealing) -> bool:
    """A manager of the authority responsible, who is not the one that proposed it."""
    proposed_it = actor.user is not None and sealing.asked_by.user_id == actor.user.pk
    own = sealing.stage == Sealing.Stage.PROPOSED and is_the_authority(actor, sealing)
    return bool(actor.holds(Permission.SEALING_DECIDE) and own and not proposed_it)


@policy(Permission.SEALED_VIEW)
def may_view_sealed(actor: Any, sealing: Sealing | None) -> bool:
    """The officers named, each time with why; while it is only proposed, the managers of the authority."""
    if sealing is None or sealing.stage != Sealing.Stage.SEALED:
        may = sealing is None or seen_by(sealing, SightKind.AUTHORITY)
    else:
        may = getattr(sealing, "is_named", False)
    return bool(actor.holds(Permission.SEALED_VIEW) and may)
