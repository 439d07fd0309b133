"""Who may do what to a case and what is kept about it."""

from typing import Any

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from core.access import policy

from ..models import (
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
    seen_by,
    seen_only_by,
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
        decides = is_the_authority(actor, doubt)
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
    """
    Whoever sees a record may know who sees it: its family, authority and setting everybody, the others who keeps it.

    Not whoever had the child before, who is not told where the child is now, nor an officer of a sealed record.
    """
    is_told = not seen_only_by(case, SightKind.FORMER, SightKind.SEALED)
    return bool(actor.holds(Permission.AUDIENCE_VIEW) and is_told)


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


@policy(Permission.TERMS_RECORD)
def may_record_terms(actor: Any, _: None) -> bool:
    """The SENCO and the head for their setting, a manager for the settings of the area that have said none."""
    return bool(actor.holds(Permission.TERMS_RECORD) and actor.agency_id)


@policy(Permission.EXCEPTION_RECORD)
def may_record_exception(actor: Any, due_date: DueDate) -> bool:
    """The authority responsible, beside a limit of a case it works on."""
    return bool(actor.holds(Permission.EXCEPTION_RECORD) and is_the_authority(actor, due_date))


@policy(Permission.EXCEPTION_CHANGE)
def may_change_exception(actor: Any, exception: LimitException) -> bool:
    """The authority responsible adds an entry that ends, corrects or takes back the last one; nobody edits one."""
    own = is_the_authority(actor, exception) and exception.is_current
    return bool(actor.holds(Permission.EXCEPTION_CHANGE) and own)


def is_the_authority(actor: Any, record: Any) -> bool:
    """Say whether an officer of the authority that is responsible for the case may write this record of it."""
    is_its_own = actor.agency_id is not None and actor.agency_id == record.case.authority_id
    return is_its_own and seen_by(record, SightKind.AUTHORITY, SightKind.ALLOCATED, writing=True)


@policy(Permission.KEPT_MESSAGE_ANSWER)
def may_answer_kept_message(actor: Any, kept: KeptMessage) -> bool:
    """The authority responsible, whose duty to tell people stays when the portal must not."""
    return bool(actor.holds(Permission.KEPT_MESSAGE_ANSWER) and is_the_authority(actor, kept))


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
    return bool(actor.holds(Permission.REQUEST_DECIDE) and is_the_authority(actor, request))


@policy(Permission.REQUEST_RECORD)
def may_record_request(actor: Any, case: Case) -> bool:
    """The authority responsible, which received it."""
    is_its_own = actor.agency_id is not None and actor.agency_id == case.authority_id
    sees = seen_by(case, SightKind.AUTHORITY, SightKind.ALLOCATED, writing=True)
    return bool(actor.holds(Permission.REQUEST_RECORD) and is_its_own and sees)


@policy(Permission.REMINDER_EDIT)
def may_edit_reminders(actor: Any, authority: Any) -> bool:
    """A manager sets when the people of their own authority are reminded."""
    return bool(
        actor.holds(Permission.REMINDER_EDIT) and (authority is None or authority.pk == actor.agency_id)
    )


@policy(Permission.WORK_HAND_OVER)
def may_hand_over_work(actor: Any, hat: Membership | None) -> bool:
    """
    A manager for their authority, the SENCO and the head for their school, the clinical officer for what advisers of
    their health body were asked: the work of a colleague whose hat has ended, or is about to.
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
