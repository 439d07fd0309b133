"""Who may do what to a case. A policy narrows what the role allows; it never widens it, and it asks no database."""

from typing import Any

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import AUTHORITY_ROLES, Role
from accounts.sight import RecordPart, SightKind
from core.access import policy

from .models import (
    KEEPS_CAPACITY,
    READS_CONTACTS,
    Agreement,
    AlternativePerson,
    AssessmentRequest,
    BirthDateDoubt,
    Case,
    Closure,
    Delegation,
    DueDate,
    FamilyLink,
    KeptMessage,
    LimitException,
    Restriction,
    Sealing,
    Share,
    ShareObjection,
    seen_by,
)


@policy(Permission.AGREEMENT_ASK)
def may_ask_to_see(actor: Any, agreement: Agreement) -> bool:
    """The relative it is about, and nobody else."""
    own = agreement.link.membership_id == actor.membership_id
    return bool(actor.holds(Permission.AGREEMENT_ASK) and own)


@policy(Permission.AGREEMENT_DECIDE)
def may_decide_agreement(actor: Any, agreement: Agreement) -> bool:
    """The young person whose record it is: not staff, and not the relative (Children and Families Act 2014 s.83)."""
    others = agreement.link.membership_id != actor.membership_id
    return bool(actor.holds(Permission.AGREEMENT_DECIDE) and others and seen_by(agreement, SightKind.FAMILY))


@policy(Permission.BIRTH_DATE_DECIDE)
def may_decide_birth_date(actor: Any, doubt: BirthDateDoubt) -> bool:
    """The authority responsible; where none knows of the child, the SENCO of the setting attended."""
    if doubt.case.authority_id is None:
        decides = actor.role == Role.SENCO and seen_by(doubt, SightKind.SETTING, writing=True)
    else:
        decides = _is_the_authority(actor, doubt)
    return bool(actor.holds(Permission.BIRTH_DATE_DECIDE) and decides)


@policy(Permission.CAPACITY_RECORD)
def may_record_capacity(actor: Any, record: Case | AlternativePerson) -> bool:
    """The authority responsible records who acts for a young person in a decision, and that it has ended."""
    case = record if isinstance(record, Case) else record.case
    is_its_own = actor.agency_id is not None and actor.agency_id == case.authority_id
    sees = seen_by(record, SightKind.AUTHORITY, SightKind.ALLOCATED, writing=True)
    return bool(actor.holds(Permission.CAPACITY_RECORD) and is_its_own and sees)


@policy(Permission.CAPACITY_VIEW)
def may_view_capacity(actor: Any, record: Case | AlternativePerson) -> bool:
    """The young person, whoever acts or represents them, and staff who must know who decides; no other relative."""
    own = SightKind.FAMILY if actor.role == Role.YOUNG_PERSON else SightKind.ALTERNATIVE
    return bool(
        actor.holds(Permission.CAPACITY_VIEW)
        and seen_by(record, own, SightKind.REPRESENTATIVE, *KEEPS_CAPACITY)
    )


@policy(Permission.CASE_VIEW)
def may_view_case(actor: Any, case: Case) -> bool:
    """Whoever the gate lets through to the case may open its front page; each part has a policy of its own."""
    return bool(actor.holds(Permission.CASE_VIEW))


@policy(Permission.AUDIENCE_VIEW)
def may_view_audience(actor: Any, case: Case) -> bool:
    """Those whom the record is about, the authority and the setting may know who sees it; families by role."""
    kinds = (SightKind.FAMILY, SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.SETTING)
    return bool(actor.holds(Permission.AUDIENCE_VIEW) and seen_by(case, *kinds))


@policy(Permission.LOOKS_VIEW)
def may_view_looks(actor: Any, case: Case) -> bool:
    """
    Who has looked: the family in plain words, a manager of the authority by name, a head of the school's own staff, a
    caseworker of themselves.
    """
    kinds = (SightKind.FAMILY, SightKind.AUTHORITY, SightKind.SETTING)
    return bool(actor.holds(Permission.LOOKS_VIEW) and seen_by(case, *kinds))


@policy(Permission.ACCESS_REVIEW)
def may_review_access(actor: Any, _: None) -> bool:
    """A manager, of the staff of their own authority."""
    return bool(actor.holds(Permission.ACCESS_REVIEW))


@policy(Permission.LEDGER_SEARCH)
def may_search_ledger(actor: Any, _: None) -> bool:
    """A manager, for what the staff of their own authority did."""
    return bool(actor.holds(Permission.LEDGER_SEARCH))


@policy(Permission.CASE_AS_KNOWN)
def may_view_case_as_known(actor: Any, case: Case) -> bool:
    """Staff of the authority and of the setting attended, each what concerned their kind of sight on that day."""
    kinds = (SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.SETTING)
    return bool(actor.holds(Permission.CASE_AS_KNOWN) and seen_by(case, *kinds))


@policy(Permission.CASE_LIST)
def may_list_cases(actor: Any, _: None) -> bool:
    """The work list of an authority's staff; it holds only what they see."""
    return bool(actor.holds(Permission.CASE_LIST))


@policy(Permission.PEOPLE_FIND)
def may_find_people(actor: Any, _: None) -> bool:
    """Staff who know children by more than their name; the answer holds only those whom they see."""
    return bool(actor.holds(Permission.PEOPLE_FIND))


@policy(Permission.CASE_ALLOCATE)
def may_allocate_case(actor: Any, case: Case) -> bool:
    """A manager of the authority responsible, and of no other."""
    return bool(actor.holds(Permission.CASE_ALLOCATE) and actor.agency_id == case.authority_id)


@policy(Permission.CASE_SAY_WHY)
def may_say_why(actor: Any, case: Case) -> bool:
    """Whoever sees a case by their authority may say why they open it, and is then let in for the day."""
    return bool(actor.holds(Permission.CASE_SAY_WHY) and seen_by(case, SightKind.AUTHORITY))


@policy(Permission.CHILD_EDIT)
def may_edit_child(actor: Any, case: Case) -> bool:
    """The setting attended, or the authority responsible, while they take part."""
    return bool(
        actor.holds(Permission.CHILD_EDIT)
        and seen_by(case, SightKind.SETTING, SightKind.AUTHORITY, writing=True)
    )


@policy(Permission.CLOSURE_EDIT)
def may_edit_closures(actor: Any, closure: Closure | None) -> bool:
    """A manager for the authority, the SENCO and the head for their setting: their own agency's closed days."""
    own = closure is None or (closure.agency_id is not None and closure.agency_id == actor.agency_id)
    return bool(actor.holds(Permission.CLOSURE_EDIT) and own)


@policy(Permission.EXCEPTION_RECORD)
def may_record_exception(actor: Any, due_date: DueDate) -> bool:
    """The authority responsible, beside a limit of a case it works on."""
    return bool(actor.holds(Permission.EXCEPTION_RECORD) and _is_the_authority(actor, due_date))


@policy(Permission.EXCEPTION_CHANGE)
def may_change_exception(actor: Any, exception: LimitException) -> bool:
    """The authority responsible adds an entry that ends, corrects or takes back the last one; nobody edits one."""
    own = _is_the_authority(actor, exception) and exception.is_current
    return bool(actor.holds(Permission.EXCEPTION_CHANGE) and own)


def _is_the_authority(actor: Any, record: Any) -> bool:
    is_its_own = actor.agency_id is not None and actor.agency_id == record.case.authority_id
    return is_its_own and seen_by(record, SightKind.AUTHORITY, SightKind.ALLOCATED, writing=True)


@policy(Permission.KEPT_MESSAGE_ANSWER)
def may_answer_kept_message(actor: Any, kept: KeptMessage) -> bool:
    """The authority responsible, whose duty to tell people stays when the portal must not."""
    return bool(actor.holds(Permission.KEPT_MESSAGE_ANSWER) and _is_the_authority(actor, kept))


@policy(Permission.FAMILY_LINK)
def may_link_account(actor: Any, case: Case) -> bool:
    """The authority responsible, which has checked who the person is and knows what is withheld from whom."""
    is_its_own = actor.agency_id is not None and actor.agency_id == case.authority_id
    sees = seen_by(case, SightKind.AUTHORITY, SightKind.ALLOCATED, writing=True)
    return bool(actor.holds(Permission.FAMILY_LINK) and is_its_own and sees)


@policy(Permission.FAMILY_VIEW)
def may_view_family(actor: Any, case: Case) -> bool:
    """Who the family are is for the setting attended, the authority and its budget officer; not for advisers."""
    return bool(
        actor.holds(Permission.FAMILY_VIEW)
        and seen_by(case, SightKind.SETTING, SightKind.AUTHORITY, SightKind.BUDGET)
    )


@policy(Permission.LIMITS_DRIFT)
def may_list_drift(actor: Any, _: None) -> bool:
    """A manager, of the cases they see."""
    return bool(actor.holds(Permission.LIMITS_DRIFT))


@policy(Permission.LIMITS_REWRITE)
def may_rewrite_limits(actor: Any, case: Case) -> bool:
    """A manager of the authority responsible."""
    return bool(actor.holds(Permission.LIMITS_REWRITE) and actor.agency_id == case.authority_id)


@policy(Permission.REQUEST_DECIDE)
def may_decide_request(actor: Any, request: AssessmentRequest) -> bool:
    """A manager of the authority that received it."""
    return bool(actor.holds(Permission.REQUEST_DECIDE) and _is_the_authority(actor, request))


@policy(Permission.REQUEST_RECORD)
def may_record_request(actor: Any, case: Case) -> bool:
    """The authority responsible, which received it."""
    is_its_own = actor.agency_id is not None and actor.agency_id == case.authority_id
    sees = seen_by(case, SightKind.AUTHORITY, SightKind.ALLOCATED, writing=True)
    return bool(actor.holds(Permission.REQUEST_RECORD) and is_its_own and sees)


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
    own = _is_the_authority(actor, restriction)
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
    own = sealing.stage == Sealing.Stage.PROPOSED and _is_the_authority(actor, sealing)
    return bool(actor.holds(Permission.SEALING_DECIDE) and own and not proposed_it)


@policy(Permission.SEALED_VIEW)
def may_view_sealed(actor: Any, sealing: Sealing | None) -> bool:
    """The officers named, each time with why; while it is only proposed, the managers of the authority."""
    if sealing is None or sealing.stage != Sealing.Stage.SEALED:
        may = sealing is None or seen_by(sealing, SightKind.AUTHORITY)
    else:
        may = getattr(sealing, "is_named", False)
    return bool(actor.holds(Permission.SEALED_VIEW) and may)


@policy(Permission.REMINDER_EDIT)
def may_edit_reminders(actor: Any, authority: Any) -> bool:
    """A manager sets when the people of their own authority are reminded."""
    return bool(
        actor.holds(Permission.REMINDER_EDIT) and (authority is None or authority.pk == actor.agency_id)
    )


@policy(Permission.WORK_HAND_OVER)
def may_hand_over_work(actor: Any, hat: Membership | None) -> bool:
    """
    A manager for their authority, the SENCO and the head for their school: the work of a colleague whose hat has ended,
    or is about to.
    """
    theirs = hat is None or (hat.agency_id == actor.agency_id and hat.ends_on is not None)
    return bool(actor.holds(Permission.WORK_HAND_OVER) and theirs)


@policy(Permission.TEACHING_GIVE)
def may_give_pupil(actor: Any, case: Case) -> bool:
    """The SENCO of the setting attended says which of its staff teach, support or cover for the pupil."""
    return bool(actor.holds(Permission.TEACHING_GIVE) and seen_by(case, SightKind.SETTING, writing=True))


@policy(Permission.CONTACT_VIEW)
def may_view_contacts(actor: Any, case: Case) -> bool:
    """The family their own; those who write to them all; health and care, once asked, with whom the child lives."""
    kinds = (SightKind.FAMILY, SightKind.REPRESENTATIVE, *READS_CONTACTS)
    return bool(actor.holds(Permission.CONTACT_VIEW) and seen_by(case, *kinds))


@policy(Permission.CONTACT_EDIT)
def may_edit_contact(actor: Any, link: FamilyLink) -> bool:
    """Whose contact it is, for themselves; the setting and the authority, for anybody of the family."""
    own = link.membership_id is not None and link.membership_id == actor.membership_id
    keeps = (SightKind.SETTING, SightKind.AUTHORITY, SightKind.ALLOCATED)
    changes = own if actor.is_family else seen_by(link, *keeps, writing=True)
    return bool(actor.holds(Permission.CONTACT_EDIT) and changes)


@policy(Permission.DELEGATION_GIVE)
def may_delegate(actor: Any, delegation: Delegation | None) -> bool:
    """The head of an academy, of that academy and no other: a trust takes nothing for itself."""
    own = delegation is None or delegation.academy_id == actor.agency_id
    return bool(actor.holds(Permission.DELEGATION_GIVE) and own)


# -- named sharing -------------------------------------------------------------------------------------------------

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
