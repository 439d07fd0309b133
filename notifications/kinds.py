"""
What people are told about, and the e-mail each kind of message sends.

An e-mail says that something happened and where to read it. It names no child and no need: anybody may read over a
shoulder, and a mailbox may be shared. What happened, and for which child, is in the inbox behind sign-in.
"""

from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Everything somebody can be told, as `record.what_happened`. Keep it sorted."""

    ACCESS_AGREED = "access.agreed", _("Agreement to see a record")
    ACCESS_ASKED = "access.asked", _("Request to see a record")
    ACCESS_WITHDRAWN = "access.withdrawn", _("End of an agreement to see a record")
    ADVICE_ASKED = "advice.asked", _("Request for written advice")
    ADVICE_SENT = "advice.sent", _("Written advice")
    BIRTH_DATE_DOUBTED = "birth_date.doubted", _("Two dates of birth")
    CAPACITY_ENDED = "capacity.ended", _("End of acting in a decision")
    CAPACITY_RECORDED = "capacity.recorded", _("Acting in a decision")
    CASE_ALLOCATED = "case.allocated", _("Case allocated")
    COMMENT_ANSWERED = "comment.answered", _("Answer to your comment")
    CYCLE_REVIEWED = "cycle.reviewed", _("Review of support at school")
    CYCLE_SHARED = "cycle.shared", _("Plan of support at school")
    DELEGATION_CHANGED = "delegation.changed", _("Records of an academy")
    EMERGENCY_OPENED = "emergency.opened", _("Record opened in an emergency")
    ENTRY_PUBLISHED = "entry.published", _("Entry published in the Local Offer")
    ENTRY_RETURNED = "entry.returned", _("Entry given back")
    ENTRY_REVIEW_DUE = "entry.review_due", _("Entry to be checked")
    ENTRY_WITHDRAWN = "entry.withdrawn", _("Service taken off the Local Offer")
    EXCEPTION_RECORDED = "exception.recorded", _("Reason for being late")
    IMPORT_FINISHED = "import.finished", _("Pupil list taken in")
    MEETING_ARRANGED = "meeting.arranged", _("Invitation to a meeting")
    MEETING_CANCELLED = "meeting.cancelled", _("Meeting cancelled")
    MEETING_MOVED = "meeting.moved", _("Meeting moved")
    MESSAGE_KEPT_BACK = "message.kept_back", _("Message kept back")
    PAPERS_SENT = "papers.sent", _("Papers for a meeting")
    PLAN_ISSUED = "plan.issued", _("Plan to read")
    PUPIL_GIVEN = "pupil.given", _("Pupil given to you")
    PUPIL_JOINED = "pupil.joined", _("Pupil joined another roll")
    REMINDER = "reminder", _("Reminder")
    REPORT_SENT = "report.sent", _("Report of a meeting")
    RESTRICTION_CHANGED = "restriction.changed", _("Restriction on a record")
    REVIEW_DECIDED = "review.decided", _("Decision after a review")
    REVIEW_SCHEDULED = "review.scheduled", _("Review arranged")
    SHARE_ANSWERED = "share.answered", _("Answer to your objection")
    SHARE_ENDED = "share.ended", _("Sharing ended")
    SHARE_GIVEN = "share.given", _("Record shared")
    SHARE_OBJECTED = "share.objected", _("Objection to sharing")
    SHARE_RECEIVED = "share.received", _("Record shared with you")
    VIEWS_ADDED = "views.added", _("Views added")
    WORK_HANDED_OVER = "work.handed_over", _("Work taken over")


HELD = frozenset(
    {
        Kind.CASE_ALLOCATED,
        Kind.COMMENT_ANSWERED,
        Kind.CYCLE_REVIEWED,
        Kind.CYCLE_SHARED,
        Kind.ENTRY_PUBLISHED,
        Kind.ENTRY_RETURNED,
        Kind.PUPIL_GIVEN,
        Kind.SHARE_ANSWERED,
        Kind.SHARE_ENDED,
        Kind.SHARE_RECEIVED,
        Kind.VIEWS_ADDED,
        Kind.WORK_HANDED_OVER,
    }
)
"""
What waits a few minutes before it leaves, so that whoever caused it can undo it.

Nothing that the law counts from is among them: notices, decisions, invitations, requests for advice and papers leave at
once, so that the day on their record is the day they were sent. Neither is what somebody must be told of their rights.
"""


class EmailText(NamedTuple):
    """The e-mail of one kind: its subject, and the one sentence above the link."""

    subject: Any
    sentence: Any


EMAILS: dict[Kind, EmailText] = {
    Kind.ACCESS_AGREED: EmailText(
        _("Somebody has answered your request"), _("Somebody has answered a request you made in SEN Portal.")
    ),
    Kind.ACCESS_ASKED: EmailText(
        _("Somebody asks you for something"), _("Somebody has asked for your agreement in SEN Portal.")
    ),
    Kind.ACCESS_WITHDRAWN: EmailText(
        _("An agreement has ended"), _("An agreement you were given in SEN Portal has ended.")
    ),
    Kind.ADVICE_ASKED: EmailText(
        _("You are asked for written advice"), _("You have been asked for written advice in SEN Portal.")
    ),
    Kind.ADVICE_SENT: EmailText(
        _("Written advice has come in"), _("Written advice you are waiting for has come in.")
    ),
    Kind.BIRTH_DATE_DOUBTED: EmailText(
        _("Something waits for your decision"), _("Somebody has to decide something in SEN Portal.")
    ),
    Kind.CAPACITY_ENDED: EmailText(
        _("There is news about who decides"), _("Something that was recorded about a decision has ended.")
    ),
    Kind.CAPACITY_RECORDED: EmailText(
        _("There is news about who decides"), _("The council has recorded something about a decision.")
    ),
    Kind.CASE_ALLOCATED: EmailText(_("You have new work"), _("Work has been given to you in SEN Portal.")),
    Kind.COMMENT_ANSWERED: EmailText(
        _("Your comment has an answer"), _("A comment you made in the Local Offer has an answer.")
    ),
    Kind.CYCLE_REVIEWED: EmailText(
        _("There is something new for you to read"), _("A school has shared something with you.")
    ),
    Kind.CYCLE_SHARED: EmailText(
        _("There is something new for you to read"), _("A school has shared something with you.")
    ),
    Kind.DELEGATION_CHANGED: EmailText(
        _("What you can read has changed"), _("An academy has changed what you can read in SEN Portal.")
    ),
    Kind.EMERGENCY_OPENED: EmailText(
        _("A record was opened in an emergency"),
        _("Somebody has opened a record in an emergency. Who, and why, is in SEN Portal."),
    ),
    Kind.ENTRY_PUBLISHED: EmailText(
        _("Your entry is published"), _("An entry you wrote for the Local Offer is published.")
    ),
    Kind.ENTRY_RETURNED: EmailText(
        _("Your entry is given back"), _("An entry you wrote for the Local Offer has come back to you.")
    ),
    Kind.ENTRY_REVIEW_DUE: EmailText(
        _("Something should be checked"), _("What families read in the Local Offer should be checked by you.")
    ),
    Kind.ENTRY_WITHDRAWN: EmailText(
        _("A service was taken off"), _("A service is not in the Local Offer any more.")
    ),
    Kind.EXCEPTION_RECORDED: EmailText(
        _("There is news about a date"),
        _("The council has recorded something about a date that matters to you."),
    ),
    Kind.IMPORT_FINISHED: EmailText(
        _("Your file has been read"), _("The file you sent to SEN Portal has been read.")
    ),
    Kind.MEETING_ARRANGED: EmailText(
        _("You are invited to a meeting"), _("You have been invited to a meeting.")
    ),
    Kind.MEETING_CANCELLED: EmailText(
        _("A meeting is cancelled"), _("A meeting you were invited to is cancelled.")
    ),
    Kind.MEETING_MOVED: EmailText(
        _("A meeting has a new date"), _("A meeting you are invited to has a new date.")
    ),
    Kind.MESSAGE_KEPT_BACK: EmailText(
        _("There is something for you to look at"), _("Something in SEN Portal waits for you to look at it.")
    ),
    Kind.PAPERS_SENT: EmailText(
        _("There are papers for you to read"), _("Papers for a meeting you are invited to are ready to read.")
    ),
    Kind.PLAN_ISSUED: EmailText(
        _("There is a document for you to read"), _("A document has been issued that you may read.")
    ),
    Kind.PUPIL_GIVEN: EmailText(
        _("There is something new for you to read"), _("Your school has given you something to read.")
    ),
    Kind.PUPIL_JOINED: EmailText(
        _("A record you see has changed"), _("Something has changed in a record you can see.")
    ),
    Kind.REMINDER: EmailText(
        _("Something is due soon, or late"), _("Something you take part in has a date that matters.")
    ),
    Kind.REPORT_SENT: EmailText(
        _("A report is ready for you to read"), _("The report of a meeting is ready for you to read.")
    ),
    Kind.RESTRICTION_CHANGED: EmailText(
        _("There is something for you to look at"), _("Something in SEN Portal waits for you to look at it.")
    ),
    Kind.REVIEW_DECIDED: EmailText(
        _("A decision has been made"), _("The council has made a decision that concerns you.")
    ),
    Kind.REVIEW_SCHEDULED: EmailText(
        _("A date has been set"), _("A date has been set for something you take part in.")
    ),
    Kind.SHARE_ANSWERED: EmailText(
        _("Your objection has an answer"), _("Somebody has answered an objection you made in SEN Portal.")
    ),
    Kind.SHARE_ENDED: EmailText(
        _("Sharing has ended"), _("Something you were told about in SEN Portal has ended.")
    ),
    Kind.SHARE_GIVEN: EmailText(
        _("We tell you about sharing"), _("A record you can see has been shared. You can say if you object.")
    ),
    Kind.SHARE_OBJECTED: EmailText(
        _("Somebody waits for your answer"), _("Somebody has objected to something in SEN Portal.")
    ),
    Kind.SHARE_RECEIVED: EmailText(
        _("Something is shared with you"), _("Somebody has shared something with you in SEN Portal.")
    ),
    Kind.VIEWS_ADDED: EmailText(
        _("Somebody has said what they think"), _("Somebody has added their views for you to read.")
    ),
    Kind.WORK_HANDED_OVER: EmailText(
        _("You have taken over work"), _("Work of a colleague has been handed over to you in SEN Portal.")
    ),
}
