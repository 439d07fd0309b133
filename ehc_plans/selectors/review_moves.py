"""What can be done on a review now, and what not yet and why."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import dates

from ..models import Review
from ..workflow import REVIEW
from .parts import Todo

_ADDRESSES = {
    "invite": "ehc_plans:invite",
    "send_papers": "ehc_plans:send_papers",
    "hold": "ehc_plans:hold",
    "report": "ehc_plans:report",
    "decide": "ehc_plans:decide",
    "reschedule": "ehc_plans:reschedule",
}


def todo_of(review: Review, actor: Any, today: date) -> list[Todo]:
    """What the workflow offers this person today, what comes next first."""
    words = {
        "invite": _("Send the invitations"),
        "send_papers": _("Send the papers") if review.papers_on is None else _("Send papers that came late"),
        "hold": _("Record that the meeting was held"),
        "report": _("Write the report"),
        "decide": _("Decide"),
        "reschedule": _("Give the meeting another day"),
    }
    order = ["invite", "hold", "send_papers", "report", "decide", "reschedule"]
    names = [
        move.name for move in REVIEW.open_to(actor, review) if not _is_too_early(move.name, review, today)
    ]
    return [
        Todo(words[name], reverse(_ADDRESSES[name], args=[review.pk]))
        for name in sorted(names, key=order.index)
    ]


def _is_too_early(name: str, review: Review, today: date) -> bool:
    return name == "hold" and today < review.meeting_on


def not_yet(review: Review, actor: Any, today: date) -> list[Todo]:
    """What comes later, with its day and the reason why not now."""
    meeting = dates.weekday_day_month(review.meeting_on)
    stages = list(Review.Stage)
    at = stages.index(Review.Stage(review.stage))
    later = [
        (Review.Stage.INVITED, _("Send the papers"), _("When the invitations are sent.")),
        (
            Review.Stage.PAPERS,
            _("Record that the meeting was held"),
            _("From %(day)s, the day of the meeting.") % {"day": meeting},
        ),
        (Review.Stage.HELD, _("Write the report"), _("When the meeting has been held.")),
        (
            Review.Stage.REPORTED,
            _("Decide"),
            _("When the report is sent. A SEN manager of the authority decides."),
        ),
    ]
    open_now = {todo.text for todo in todo_of(review, actor, today)}
    return [
        Todo(text, note=note)
        for stage, text, note in later
        if stages.index(stage) >= at and text not in open_now and not (text == _("Decide") and not review.is_open)
        and not (stage == Review.Stage.REPORTED and at >= stages.index(Review.Stage.REPORTED))
    ]  # fmt: skip
