from .known import as_known, drift, settle_drift
from .limits import (
    add_closure,
    change_exception,
    closures,
    correct_exception,
    decide_request,
    record_exception,
    record_request,
    take_back_closure,
)
from .opening import why
from .sharing import answer_objection, object_to_share, share, share_with, shares, stop_share
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
    "add_closure",
    "allocate",
    "answer_objection",
    "as_known",
    "ask_to_see",
    "change_exception",
    "closures",
    "correct_exception",
    "decide_agreement",
    "decide_request",
    "detail",
    "drift",
    "object_to_share",
    "record_exception",
    "record_request",
    "reminder_days",
    "reminders",
    "settle_drift",
    "share",
    "share_with",
    "shares",
    "stop_share",
    "take_back_closure",
    "why",
    "work_list",
]
