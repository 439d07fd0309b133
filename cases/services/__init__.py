from ..rights import rights_pass_on
from ..teaching import PARTS_OF_ROLES
from .admission import Newcomer, admit
from .agreement import (
    agree_to_sight,
    ask_to_see,
    decline_sight,
    refuse_sight,
    tell_of_asking,
    withdraw_agreement,
)
from .birth_dates import (
    DecidedAlready,
    DoubtRead,
    OtherBirthDate,
    decide_birth_date,
    doubt_birth_dates,
)
from .capacity import Acting, StillTheParents, record_alternative, stop_alternative
from .case import open_case, take_responsibility
from .checking import check_chunk, settle_all_drift, settle_chunk, settle_drift, start_check
from .closures import announce_bank_holiday, record_closure, take_back_closure
from .conflicts import WorkNeedsSomebody, declare_conflict
from .contacts import Contact, change_contact, change_home
from .corrections import ChildChange, PlaceChange, change_children, change_enrolments
from .delegation import DelegatedAlready, delegate_to_trust, end_delegation, write_trust_sight
from .due_dates import Limit, write_due_dates
from .emergencies import Whom, keep_officer, open_in_emergency
from .exceptions import (
    NotInLaw,
    Reason,
    correct_exception,
    end_exception,
    record_exception,
    take_back_exception,
)
from .family import LinkedAlready, PersonNotSaid, Tie, link_account, link_family, unlink_family
from .kept_messages import KeptMessageRead, answer_kept_message, keep_back
from .leaving import hand_over_work
from .limits import keeps_limits, rewrite_limits, write_limits
from .office import Offices, Part
from .opening import say_why
from .relations import (
    allocate_case,
    end_authority,
    end_enrolment,
    enrol,
    give_authority,
)
from .reminders import set_reminder_leads, sweep_reminders, tell_reminders
from .requests import AlreadyRequested, HasPlan, ImpossibleDay, decide_request, end_request, record_request
from .restriction_limits import RestrictionRead
from .restrictions import (
    AlreadyWithheld,
    Asked,
    NoSuchPaper,
    OwnRecord,
    approve_restriction,
    enter_proposal,
    lift_restriction,
    propose_restriction,
    record_restriction,
    refuse_restriction,
    review_restriction,
    write_withheld,
)
from .sealing import (
    NewIdentity,
    NumberTaken,
    SealedAlready,
    propose_sealing,
    refuse_sealing,
    say_why_sealed,
    seal,
)
from .sharing import (
    NotToBeShared,
    SharedAlready,
    answer_objection,
    object_to_share,
    share_case,
    stop_sharing_case,
)
from .sight import end_sight, give_sight, refresh_sight
from .teaching import (
    LONGEST_COVER,
    Given,
    TheirsAlready,
    assign_staff,
    give_pupil,
    take_pupil,
    unassign_staff,
)
from .terms import Holiday, record_terms
from .trail import search_trail

__all__ = [
    "LONGEST_COVER",
    "PARTS_OF_ROLES",
    "Acting",
    "AlreadyRequested",
    "AlreadyWithheld",
    "Asked",
    "ChildChange",
    "Contact",
    "DecidedAlready",
    "DelegatedAlready",
    "DoubtRead",
    "Given",
    "HasPlan",
    "Holiday",
    "ImpossibleDay",
    "KeptMessageRead",
    "Limit",
    "LinkedAlready",
    "NewIdentity",
    "Newcomer",
    "NoSuchPaper",
    "NotInLaw",
    "NotToBeShared",
    "NumberTaken",
    "Offices",
    "OtherBirthDate",
    "OwnRecord",
    "Part",
    "PersonNotSaid",
    "PlaceChange",
    "Reason",
    "RestrictionRead",
    "SealedAlready",
    "SharedAlready",
    "StillTheParents",
    "TheirsAlready",
    "Tie",
    "Whom",
    "WorkNeedsSomebody",
    "admit",
    "agree_to_sight",
    "allocate_case",
    "announce_bank_holiday",
    "answer_kept_message",
    "answer_objection",
    "approve_restriction",
    "ask_to_see",
    "assign_staff",
    "change_children",
    "change_contact",
    "change_enrolments",
    "change_home",
    "check_chunk",
    "correct_exception",
    "decide_birth_date",
    "decide_request",
    "declare_conflict",
    "decline_sight",
    "delegate_to_trust",
    "doubt_birth_dates",
    "end_authority",
    "end_delegation",
    "end_enrolment",
    "end_exception",
    "end_request",
    "end_sight",
    "enrol",
    "enter_proposal",
    "give_authority",
    "give_pupil",
    "give_sight",
    "hand_over_work",
    "keep_back",
    "keep_officer",
    "keeps_limits",
    "lift_restriction",
    "link_account",
    "link_family",
    "object_to_share",
    "open_case",
    "open_in_emergency",
    "propose_restriction",
    "propose_sealing",
    "record_alternative",
    "record_closure",
    "record_exception",
    "record_request",
    "record_restriction",
    "record_terms",
    "refresh_sight",
    "refuse_restriction",
    "refuse_sealing",
    "refuse_sight",
    "review_restriction",
    "rewrite_limits",
    "rights_pass_on",
    "say_why",
    "say_why_sealed",
    "seal",
    "search_trail",
    "set_reminder_leads",
    "settle_all_drift",
    "settle_chunk",
    "settle_drift",
    "share_case",
    "start_check",
    "stop_alternative",
    "stop_sharing_case",
    "sweep_reminders",
    "take_back_closure",
    "take_back_exception",
    "take_pupil",
    "take_responsibility",
    "tell_of_asking",
    "tell_reminders",
    "unassign_staff",
    "unlink_family",
    "withdraw_agreement",
    "write_due_dates",
    "write_limits",
    "write_trust_sight",
    "write_withheld",
]
