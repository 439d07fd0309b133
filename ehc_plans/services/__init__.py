from .advice import NothingWritten, Words, save_advice
from .copies import ask_for_copy, make_copy
from .decisions import (
    AmendmentsMissing,
    Findings,
    NoticeIncomplete,
    decide_review,
    keep_notice_details,
    save_report,
)
from .limits import MEETING, write_plan_limits, write_review_limits
from .local_offer import put_service_in, take_service_out
from .pdf import make_pdf
from .plans import AlreadyBegun, CannotIssue, begin_version, issue_version, open_plan
from .reviews import (
    Guest,
    ImpossibleMeeting,
    Meeting,
    MissingInvitees,
    NeedsReason,
    ReviewAlreadyOpen,
    fit_of,
    hold_meeting,
    reschedule_review,
    schedule_review,
    send_invitations,
    send_papers,
)
from .rows import add_row, change_row, remove_row

__all__ = [
    "MEETING",
    "AlreadyBegun",
    "AmendmentsMissing",
    "CannotIssue",
    "Findings",
    "Guest",
    "ImpossibleMeeting",
    "Meeting",
    "MissingInvitees",
    "NeedsReason",
    "NothingWritten",
    "NoticeIncomplete",
    "ReviewAlreadyOpen",
    "Words",
    "add_row",
    "ask_for_copy",
    "begin_version",
    "change_row",
    "decide_review",
    "fit_of",
    "hold_meeting",
    "issue_version",
    "keep_notice_details",
    "make_copy",
    "make_pdf",
    "open_plan",
    "put_service_in",
    "remove_row",
    "reschedule_review",
    "save_advice",
    "save_report",
    "schedule_review",
    "send_invitations",
    "send_papers",
    "take_service_out",
    "write_plan_limits",
    "write_review_limits",
]
