"""What can be done on a review now, and what not yet and why."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

import timelimits
from accounts.permissions import Permission
from core import dates
from core.access import allows

from ..models import Plan, PlanVersion, Review
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
    offered = [
        Todo(words[name], reverse(_ADDRESSES[name], args=[review.pk]))
        for name in sorted(names, key=order.index)
    ]
    return [*offered, *_amended_plan(review, actor)]


def _amended_plan(review: Review, actor: Any) -> list[Todo]:
    """After a decision to amend: the amended plan, to be begun or gone on with."""
    if review.amendments_sent_on is None or review.amended_version is not None:
        return []
    if not allows(actor, Permission.PLAN_EDIT, _plan_as_seen(review)):
        return []
    begun = review.plan.versions.filter(stage=PlanVersion.Stage.PREPARATION).first()
    if begun is not None:
        return [Todo(_("Go on preparing the amended plan"), reverse("ehc_plans:work", args=[begun.pk]))]
    return [Todo(_("Prepare the amended plan"), reverse("ehc_plans:amend", args=[review.plan_id]))]


def _is_too_early(name: str, review: Review, today: date) -> bool:
    return name == "hold" and today < review.meeting_on


def _plan_as_seen(review: Review) -> Plan:
    """Return the plan, seen as the gate saw this review: both hang off the same case."""
    plan = review.plan
    setattr(plan, "how_seen", getattr(review, "how_seen", []))  # noqa: B010  (an annotation, not a field)
    return plan


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
            _("From %(day)s, the day of the meeting.") % {"day": meeting}
            if today < review.meeting_on
            else _("When the invitations are sent."),
        ),
        (Review.Stage.HELD, _("Write the report"), _("When the meeting has been held.")),
        (Review.Stage.REPORTED, _("Decide"), _decided_by(review)),
    ]
    open_now = {todo.text for todo in todo_of(review, actor, today)}
    return [
        Todo(text, note=note)
        for stage, text, note in later
        if stages.index(stage) >= at and text not in open_now and not (text == _("Decide") and not review.is_open)
    ]  # fmt: skip


def _decided_by(review: Review) -> str:
    """Say who decides, and from when or by when."""
    if review.stage != Review.Stage.REPORTED:
        return _("When the report is sent. A SEN manager of the authority decides.")
    limit = timelimits.compute("review.decide", meeting_on=review.meeting_on)
    return _("A SEN manager of the authority decides, by %(day)s.") % {"day": dates.date(limit.day)}
