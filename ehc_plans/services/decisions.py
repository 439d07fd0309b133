"""The report of the meeting, and the authority's decision with its notice."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.models import ChangedSinceSeen
from core.workflow import require

from ..models import NoticeDetails, Plan, Report, Review
from ..notices import notice_of
from ..workflow import REVIEW
from . import telling
from .limits import write_plan_limits, write_review_limits
from .reviews import end_advisers_sight


class NoticeIncomplete(Exception):
    """The authority has not said which services its notices name (SEND Regulations reg 32), so none may be sent."""


class AmendmentsMissing(Exception):
    """A decision to amend goes out with the amendments it proposes (R (L, M and P) v Devon [2022] EWHC 493)."""


@dataclass(frozen=True)
class Findings:
    """What a report says."""

    child_views: str
    changes: str
    recommends: Review.Decision | str
    recommendations: str
    differences: str
    progress: dict[str, dict[str, str]]


@transaction.atomic
def save_report(
    *, review: Review, actor: Any, findings: Findings, seen_version: int, today: date, send: bool
) -> None:
    """
    Save the report as a draft of those who arrange the review, or send it to everyone invited (reg 20(7)-(9)).

    :raises NotPermitted: if the actor may not
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    :raises MoveNotAllowed: if it was sent before, or the meeting was not held
    """
    require(actor, Permission.REVIEW_REPORT, review)
    report = _report_to_write(review, seen_version)
    for name, value in vars(findings).items():
        setattr(report, name, value)
    report.author = actor.label
    if send:
        REVIEW.make("report", review, actor=actor, on=today)
        report.sent_on = today
    report.save_over(report.version, fields=[*vars(findings), "author", "sent_on"])
    audit.record(actor=actor, event=Event.REVIEW_REPORT_SAVED, subject=review, details={"sent": send})
    if send:
        review.reported_on = today
        review.save(update_fields=["reported_on", "updated_at"])
        write_review_limits(review=review, actor=actor, today=today, act=Event.REVIEW_REPORTED)
        telling.tell_of_report(review=review, today=today)


def _report_to_write(review: Review, seen_version: int) -> Report:
    report: Report
    report, is_new = Report.objects.select_for_update().get_or_create(
        review=review, defaults={"case": review.case}
    )
    if not is_new and report.version != seen_version:
        raise ChangedSinceSeen(report)
    return report


@transaction.atomic
def decide_review(
    *,
    review: Review,
    actor: Any,
    decision: Review.Decision,
    reasons: str,
    proposed_amendments: str,
    today: date,
) -> None:
    """
    Send the decision after a review: keep, amend or begin to end the plan (SEND Regulations reg 20(10)).

    The twelve months to the next review begin with the day of this notice. The notice is kept as it was sent.

    :raises NotPermitted: if the actor may not
    :raises NoticeIncomplete: if the authority has not said what its notices must name
    :raises AmendmentsMissing: if the plan is to be amended and no amendments are proposed
    :raises MoveNotAllowed: if the report is not sent, or the decision was
    """
    require(actor, Permission.REVIEW_DECIDE, review)
    details = NoticeDetails.objects.filter(authority=review.plan.authority_id).first()
    if details is None:
        raise NoticeIncomplete
    if decision == Review.Decision.AMEND and not proposed_amendments.strip():
        raise AmendmentsMissing
    review.decision, review.decision_reasons, review.decided_on = decision, reasons, today
    review.proposed_amendments = proposed_amendments if decision == Review.Decision.AMEND else ""
    review.notice = notice_of(review, details, decided_on=today, signed_by=actor.label)
    fields = ["decision", "decision_reasons", "decided_on", "proposed_amendments", "notice", "updated_at"]
    review.save(update_fields=fields)
    REVIEW.make("decide", review, actor=actor, on=today)
    _count_again(review, actor, today)
    end_advisers_sight(review=review, today=today)
    telling.tell_of_decision(review=review, actor=actor, today=today)


def _count_again(review: Review, actor: Any, today: date) -> None:
    """Count the next twelve months from this decision, and write the limits that follow from it."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=review.plan_id)
    plan.last_reviewed_on, plan.last_meeting_on = today, review.held_on
    plan.save(update_fields=["last_reviewed_on", "last_meeting_on", "updated_at"])
    write_review_limits(review=review, actor=actor, today=today, act=Event.REVIEW_DECIDED)
    write_plan_limits(plan=plan, actor=actor, today=today, act=Event.REVIEW_DECIDED)


@transaction.atomic
def keep_notice_details(*, actor: Any, seen_version: int, **details: str) -> None:
    """
    Keep which services the notices of the actor's authority name.

    :raises NotPermitted: if the actor may not
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.NOTICE_DETAILS_EDIT, None)
    kept = NoticeDetails.objects.filter(authority=actor.agency).first()
    if kept is None:
        kept = NoticeDetails.objects.create(authority=actor.agency, **details)
    else:
        for name, value in details.items():
            setattr(kept, name, value)
        kept.save_over(seen_version, fields=sorted(details))
    audit.record(actor=actor, event=Event.NOTICE_DETAILS_CHANGED, subject=kept)
