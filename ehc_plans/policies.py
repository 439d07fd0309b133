"""
Who may do what to plans and reviews, and which sections of a plan each person reads.

A policy narrows what the role allows and asks no database: records know from the gate how the actor sees their case.
"""

from typing import Any, NamedTuple

from accounts.permissions import Permission
from accounts.roles import ADVISER_ROLES, Role
from accounts.sight import RecordPart, SightKind
from cases.models import Case, is_shared, seen_by, stands_in
from core.access import policy

from .models import EVERY_SECTION, Advice, Invitee, Plan, PlanVersion, Review, Section

_AUTHORITY = (SightKind.AUTHORITY, SightKind.ALLOCATED)
_WHOLE = (*_AUTHORITY, SightKind.FAMILY, SightKind.REPRESENTATIVE, SightKind.SETTING, SightKind.TRUST)
_FOLLOWS = (*_WHOLE, SightKind.ADVISER, SightKind.ADVISER_AGENCY, SightKind.TEACHING)

_S = Section


class Reach(NamedTuple):
    """What of a plan somebody reads: these sections, and of section A perhaps only the summary."""

    sections: frozenset[Section]
    only_summary: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether nothing is left out."""
        return self.sections == EVERY_SECTION and not self.only_summary


NOTHING = Reach(frozenset())
WHOLE_PLAN = Reach(EVERY_SECTION)
_TEACHER = Reach(frozenset({_S.A, _S.B, _S.E, _S.F}), only_summary=True)
_ASSISTANT = Reach(frozenset({_S.F}))
_PROVISION = Reach(frozenset({_S.B, _S.E, _S.F}))
_BUDGET = Reach(frozenset({_S.E, _S.F, _S.J}))
_BUDGET_PREPARED = Reach(frozenset({_S.F, _S.J}))
_BY_ADVISER: dict[Role, Reach] = {
    Role.EDUCATIONAL_PSYCHOLOGIST: Reach(frozenset({_S.B, _S.E, _S.F})),
    Role.CLINICAL_OFFICER: Reach(frozenset({_S.B, _S.C, _S.E, _S.G})),
    Role.HEALTH_ADVISER: Reach(frozenset({_S.B, _S.C, _S.E, _S.G})),
    Role.SOCIAL_WORKER: Reach(frozenset({_S.B, _S.D, _S.E, _S.H1, _S.H2})),
}


def sections_for(actor: Any, record: Case | Plan | PlanVersion) -> Reach:
    """Return what this hat reads of a child's plan, or of this version of it."""
    if isinstance(record, PlanVersion) and not record.is_issued:
        return _reach_of_prepared(record)
    return _reach_of_issued(actor, record)


def _reach_of_prepared(version: PlanVersion) -> Reach:
    if seen_by(version, *_AUTHORITY):
        return WHOLE_PLAN
    return _BUDGET_PREPARED if seen_by(version, SightKind.BUDGET) else NOTHING


def _reach_of_issued(actor: Any, record: Any) -> Reach:
    if seen_by(record, *_WHOLE) or is_shared(record, RecordPart.PLAN):
        return WHOLE_PLAN
    reach = _reach_of_a_part(actor, record)
    if is_shared(record, RecordPart.PROVISION):
        return Reach(reach.sections | _PROVISION.sections, reach.only_summary)
    return reach


def _reach_of_a_part(actor: Any, record: Any) -> Reach:
    if seen_by(record, SightKind.ADVISER, SightKind.ADVISER_AGENCY):
        return _BY_ADVISER.get(actor.role, NOTHING)
    if seen_by(record, SightKind.TEACHING):
        return _ASSISTANT if actor.role == Role.TEACHING_ASSISTANT else _TEACHER
    if seen_by(record, SightKind.COVER):
        return _ASSISTANT
    return _BUDGET if seen_by(record, SightKind.BUDGET) else NOTHING


@policy(Permission.PLAN_VIEW)
def may_view_plan(actor: Any, record: Case | Plan | PlanVersion) -> bool:
    """Whoever reads at least one section of it."""
    return bool(actor.holds(Permission.PLAN_VIEW) and sections_for(actor, record).sections)


@policy(Permission.PLAN_DOWNLOAD)
def may_download_plan(actor: Any, version: PlanVersion) -> bool:
    """Those who follow the plan as a whole: the document is all of it. Those it is shared with read it here."""
    follows = seen_by(version, *_WHOLE) or stands_in(version, RecordPart.PLAN)
    return bool(actor.holds(Permission.PLAN_DOWNLOAD) and version.is_issued and follows)


@policy(Permission.PLAN_OPEN)
def may_open_plan(actor: Any, case: Case) -> bool:
    """The authority responsible may begin to record a plan."""
    return bool(
        actor.holds(Permission.PLAN_OPEN)
        and actor.agency_id == case.authority_id
        and seen_by(case, *_AUTHORITY, writing=True)
    )


@policy(Permission.PLAN_EDIT)
def may_edit_plan(actor: Any, record: Plan | PlanVersion) -> bool:
    """The authority that maintains it, while a version is being prepared."""
    is_open = not (isinstance(record, PlanVersion) and record.is_issued)
    return bool(actor.holds(Permission.PLAN_EDIT) and is_open and seen_by(record, *_AUTHORITY, writing=True))


@policy(Permission.PLAN_BUDGET_EDIT)
def may_edit_budget(actor: Any, version: PlanVersion) -> bool:
    """The personal-budget officer, on cases with a Personal Budget, while a version is being prepared."""
    return bool(
        actor.holds(Permission.PLAN_BUDGET_EDIT)
        and not version.is_issued
        and seen_by(version, SightKind.BUDGET, writing=True)
    )


@policy(Permission.PLAN_PREPARE_VIEW)
def may_view_prepared(actor: Any, version: PlanVersion) -> bool:
    """Those who prepare a version read it as they work."""
    return bool(
        actor.holds(Permission.PLAN_PREPARE_VIEW)
        and not version.is_issued
        and sections_for(actor, version).sections
    )


@policy(Permission.PLAN_ISSUE)
def may_issue_plan(actor: Any, record: Plan | PlanVersion) -> bool:
    """The authority records that a version was signed and sent; the version keeps who signed."""
    return bool(actor.holds(Permission.PLAN_ISSUE) and seen_by(record, *_AUTHORITY, writing=True))


@policy(Permission.PLAN_REVIEWS)
def may_list_reviews(actor: Any, record: Case | Plan) -> bool:
    """Family, setting, authority and whoever acts for the family; and those the reviews are shared with."""
    follows = seen_by(record, *_WHOLE) or is_shared(record, RecordPart.REVIEWS)
    return bool(actor.holds(Permission.PLAN_REVIEWS) and follows)


@policy(Permission.REVIEW_SCHEDULE)
def may_schedule_review(actor: Any, plan: Plan) -> bool:
    """The authority that maintains the plan: the duty to review is its own (Children and Families Act 2014 s.44)."""
    return bool(actor.holds(Permission.REVIEW_SCHEDULE) and seen_by(plan, *_AUTHORITY, writing=True))


@policy(Permission.REVIEW_VIEW)
def may_view_review(actor: Any, review: Review) -> bool:
    """Those who follow the review, are invited to it or have it shared with them; the gate has left out the rest."""
    follows = seen_by(review, *_FOLLOWS) or is_shared(review, RecordPart.REVIEWS)
    return bool(actor.holds(Permission.REVIEW_VIEW) and follows)


def _arranges(actor: Any, review: Review) -> bool:
    is_convenor = review.convenor_id == actor.membership_id
    return is_convenor or seen_by(review, *_AUTHORITY, writing=True)


@policy(Permission.REVIEW_CONVENE)
def may_convene_review(actor: Any, review: Review) -> bool:
    """The convenor, or the authority, whose duty it stays."""
    return bool(actor.holds(Permission.REVIEW_CONVENE) and _arranges(actor, review))


@policy(Permission.REVIEW_REPORT)
def may_report_review(actor: Any, review: Review) -> bool:
    """The convenor writes the report; the authority may when the convenor does not (SEND Regulations reg 20(7))."""
    return bool(actor.holds(Permission.REVIEW_REPORT) and _arranges(actor, review))


@policy(Permission.REVIEW_DECIDE)
def may_decide_review(actor: Any, review: Review) -> bool:
    """A manager of the authority responsible, which maintains the plan."""
    return bool(
        actor.holds(Permission.REVIEW_DECIDE)
        and actor.agency_id == review.case.authority_id
        and seen_by(review, *_AUTHORITY, writing=True)
    )


@policy(Permission.REVIEW_DECIDE_LIST)
def may_list_reviews_to_decide(actor: Any, _: None) -> bool:
    """A manager's own list."""
    return bool(actor.holds(Permission.REVIEW_DECIDE_LIST))


@policy(Permission.NOTICE_DETAILS_EDIT)
def may_edit_notice_details(actor: Any, _: None) -> bool:
    """A manager says which services their authority's notices name."""
    return bool(actor.holds(Permission.NOTICE_DETAILS_EDIT))


@policy(Permission.ADVICE_ASKED_LIST)
def may_list_own_requests(actor: Any, _: None) -> bool:
    """An adviser's own list."""
    return bool(actor.holds(Permission.ADVICE_ASKED_LIST) and actor.role in ADVISER_ROLES)


@policy(Permission.ADVICE_WRITE)
def may_write_advice(actor: Any, invitee: Invitee) -> bool:
    """
    Whoever is invited, while the review is open; for a parent also the service with that parent's authority, and for a
    young person whoever decides for them in it (SEND Regulations reg 64).

    The gate hands over no one else's invitation.
    """
    is_own = invitee.membership_id == actor.membership_id
    helps = invitee.is_family and seen_by(invitee, SightKind.REPRESENTATIVE)
    decides = invitee.part == Invitee.Part.YOUNG_PERSON and stands_in(invitee, RecordPart.REVIEWS)
    return bool(
        actor.holds(Permission.ADVICE_WRITE) and invitee.review.is_open and (is_own or helps or decides)
    )


@policy(Permission.ADVICE_VIEW)
def may_view_advice(actor: Any, advice: Advice) -> bool:
    """Whoever the gate hands it to: it has left out drafts of others and papers not yet sent round."""
    return bool(actor.holds(Permission.ADVICE_VIEW))
