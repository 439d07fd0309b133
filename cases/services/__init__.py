from .case import change_child, open_case, take_responsibility
from .due_dates import Limit, clear_due_dates, mark_met, write_due_dates
from .family import link_family, unlink_family
from .relations import (
    allocate_case,
    assign_staff,
    change_enrolment,
    end_enrolment,
    enrol,
    give_authority,
    unassign_staff,
)
from .reminders import set_reminder_leads, sweep_reminders, tell_reminders
from .sight import end_sight, give_sight, refresh_sight

__all__ = [
    "Limit",
    "allocate_case",
    "assign_staff",
    "change_child",
    "change_enrolment",
    "clear_due_dates",
    "end_enrolment",
    "end_sight",
    "enrol",
    "give_authority",
    "give_sight",
    "link_family",
    "mark_met",
    "open_case",
    "refresh_sight",
    "set_reminder_leads",
    "sweep_reminders",
    "take_responsibility",
    "tell_reminders",
    "unassign_staff",
    "unlink_family",
    "write_due_dates",
]
