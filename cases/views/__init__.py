from .birth_dates import birth_date
from .capacity import add_alternative, capacity, stop_alternative
from .contacts import change_contact, change_home, contacts
from .delegation import add_delegation, delegations, end_delegation
from .emergencies import officer, open_in_emergency
from .family import link_account
from .known import as_known, drift, settle_drift
from .leaving import hand_over, leaving
from .limits import (
    add_closure,
    change_exception,
    closures,
    correct_exception,
    decide_request,
    record_exception,
    record_request,
    take_back_closure,
    terms,
)
from .opening import why
from .restrictions import (
    add_restriction,
    decide_restriction,
    declare_conflict,
    enter_restriction,
    kept_message,
    propose_restriction,
    restriction,
    restrictions,
    review_restriction,
)
from .sealing import decide_sealing, propose_sealing, sealed_records, sealing, why_sealed
from .sharing import answer_objection, object_to_share, share, share_with, shares, stop_share
from .staff import give_pupil, staff
from .trail import trail
from .work import (
    allocate,
    ask_to_see,
    decide_agreement,
    detail,
    reminder_days,
    reminders,
    work_list,
)

__all__ = [
    "add_alternative",
    "add_closure",
    "add_delegation",
    "add_restriction",
    "allocate",
    "answer_objection",
    "as_known",
    "ask_to_see",
    "birth_date",
    "capacity",
    "change_contact",
    "change_exception",
    "change_home",
    "closures",
    "contacts",
    "correct_exception",
    "decide_agreement",
    "decide_request",
    "decide_restriction",
    "decide_sealing",
    "declare_conflict",
    "delegations",
    "detail",
    "drift",
    "end_delegation",
    "enter_restriction",
    "give_pupil",
    "hand_over",
    "kept_message",
    "leaving",
    "link_account",
    "object_to_share",
    "officer",
    "open_in_emergency",
    "propose_restriction",
    "propose_sealing",
    "record_exception",
    "record_request",
    "reminder_days",
    "reminders",
    "restriction",
    "restrictions",
    "review_restriction",
    "sealed_records",
    "sealing",
    "settle_drift",
    "share",
    "share_with",
    "shares",
    "staff",
    "stop_alternative",
    "stop_share",
    "take_back_closure",
    "terms",
    "trail",
    "why",
    "why_sealed",
    "work_list",
]
