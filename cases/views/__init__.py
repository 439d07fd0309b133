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
    "as_known",
    "ask_to_see",
    "change_exception",
    "closures",
    "correct_exception",
    "decide_agreement",
    "decide_request",
    "detail",
    "drift",
    "record_exception",
    "record_request",
    "reminder_days",
    "reminders",
    "settle_drift",
    "take_back_closure",
    "work_list",
]
