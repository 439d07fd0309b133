"""
Who may do what to SEN support.

It stays inside the school and the family, unless the SENCO shares it by name: an authority's staff, advisers and
governors do not otherwise come through the gate to a cycle (`models.base.SIGHT`). A policy narrows what the role
allows; it asks no database.
"""

from typing import Any

from accounts.permissions import Permission
from accounts.sight import RecordPart, SightKind
from cases.models import Case, is_shared, seen_by
from core.access import policy


@policy(Permission.SUPPORT_REGISTER)
def may_read_register(actor: Any, _: None) -> bool:
    """The register of the whole school: SENCO and head."""
    return bool(actor.holds(Permission.SUPPORT_REGISTER))


@policy(Permission.SUPPORT_PUPILS)
def may_list_own_pupils(actor: Any, _: None) -> bool:
    """A teacher's or an assistant's own pupils."""
    return bool(actor.holds(Permission.SUPPORT_PUPILS))


@policy(Permission.SUPPORT_FIGURES)
def may_read_figures(actor: Any, _: None) -> bool:
    """Numbers without names: governors, beside those who see the register."""
    return bool(actor.holds(Permission.SUPPORT_FIGURES))


@policy(Permission.SUPPORT_RECORD)
def may_read_record(actor: Any, case: Case) -> bool:
    """The child's SEN record and cycles: the setting, a teacher with a link, the family (Code 6.71), by sharing."""
    return bool(actor.holds(Permission.SUPPORT_RECORD) and (reads_of_family(case) or _reads_alone(case)))


@policy(Permission.SUPPORT_READ)
def may_read_cycle(actor: Any, record: Any) -> bool:
    """A whole cycle: whoever may read the SEN record. An assistant reads strategies and outcomes instead."""
    return bool(actor.holds(Permission.SUPPORT_READ) and (reads_of_family(record) or _reads_alone(record)))


def _reads_alone(record: Any) -> bool:
    """Whether the actor reads the support and takes no part: by sharing, or for a trust by delegation."""
    return is_shared(record, RecordPart.SUPPORT) or seen_by(record, SightKind.TRUST)


def reads_of_family(record: Any) -> bool:
    """Return whether the actor reads what is said of the family: the school and the family, not by sharing."""
    return seen_by(record, SightKind.SETTING, SightKind.TEACHING, SightKind.FAMILY)


@policy(Permission.SUPPORT_FOLLOW)
def may_follow_to_cycle(actor: Any, record: Any) -> bool:
    """A link to a cycle, out of a list or a message: whoever sees the child's support at all is led to their page."""
    return bool(
        actor.holds(Permission.SUPPORT_FOLLOW)
        and seen_by(record, SightKind.SETTING, SightKind.TEACHING, SightKind.COVER, SightKind.FAMILY)
    )


@policy(Permission.SUPPORT_STRATEGIES)
def may_read_strategies(actor: Any, case: Case) -> bool:
    """What works for the child and what it should lead to: the staff who work with the child, or cover (6.49)."""
    kinds = (SightKind.SETTING, SightKind.TEACHING, SightKind.COVER)
    return bool(actor.holds(Permission.SUPPORT_STRATEGIES) and seen_by(case, *kinds))


@policy(Permission.SUPPORT_EDIT)
def may_edit_support(actor: Any, record: Any) -> bool:
    """The SENCO of the setting attended, while it is attended."""
    return bool(actor.holds(Permission.SUPPORT_EDIT) and seen_by(record, SightKind.SETTING, writing=True))


@policy(Permission.SUPPORT_ASSIGN)
def may_change_responsible(actor: Any, record: Any) -> bool:
    """Who is responsible for a cycle is for the SENCO and the head to say."""
    return bool(actor.holds(Permission.SUPPORT_ASSIGN) and seen_by(record, SightKind.SETTING, writing=True))


@policy(Permission.SUPPORT_CONTRIBUTE)
def may_contribute(actor: Any, record: Any) -> bool:
    """Assessment, progress and notes for the review: the SENCO, and the teacher of the child."""
    return bool(
        actor.holds(Permission.SUPPORT_CONTRIBUTE)
        and seen_by(record, SightKind.SETTING, SightKind.TEACHING, writing=True)
    )


@policy(Permission.SUPPORT_LOG)
def may_log_sessions(actor: Any, record: Any) -> bool:
    """Sessions: whoever works with the child, and the SENCO."""
    return bool(
        actor.holds(Permission.SUPPORT_LOG)
        and seen_by(record, SightKind.SETTING, SightKind.TEACHING, writing=True)
    )


@policy(Permission.SUPPORT_GIVE_VIEWS)
def may_give_views(actor: Any, record: Any) -> bool:
    """A parent or the young person says what they think, each for themselves."""
    return bool(
        actor.holds(Permission.SUPPORT_GIVE_VIEWS) and seen_by(record, SightKind.FAMILY, writing=True)
    )
