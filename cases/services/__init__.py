from .admission import Newcomer, admit
from .agreement import agree_to_sight, ask_to_see, decline_sight, refuse_sight, withdraw_agreement
from .case import open_case, take_responsibility
from .corrections import ChildChange, PlaceChange, change_children, change_enrolments
from .due_dates import Limit, clear_due_dates, mark_met, write_due_dates
from .family import link_family, unlink_family
from .relations import (
    allocate_case,
    assign_staff,
    end_enrolment,
    enrol,
    give_authority,
    unassign_staff,
)
from .reminders import set_reminder_leads, sweep_reminders, tell_reminders
from .sight import end_sight, give_sight, refresh_sight

__all__ = [
    "ChildChange",
    "Limit",
    "Newcomer",
    "PlaceChange",
    "admit",
    "agree_to_sight",
    "allocate_case",
    "ask_to_see",
    "assign_staff",
    "change_children",
    "change_enrolments",
    "clear_due_dates",
    "decline_sight",
    "end_enrolment",
    "end_sight",
    "enrol",
    "give_authority",
    "give_sight",
    "link_family",
    "mark_met",
    "open_case",
    "refresh_sight",
    "refuse_sight",
    "set_reminder_leads",
    "sweep_reminders",
    "take_responsibility",
    "tell_reminders",
    "unassign_staff",
    "unlink_family",
    "withdraw_agreement",
    "write_due_dates",
]
