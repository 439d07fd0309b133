"""What somebody who writes needs before them: the draft, what is asked, and what they may read meanwhile."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case

from ..models import Advice, Invitee, NoticeDetails, Outcome, PlanVersion, Report, Review
from .advice import questions
from .parts import REVIEWS_TAB, Frame, frame_of
from .review_papers import ReportRead, report_of, sent_report
from .year import YearRow, year_of_plan


@dataclass(frozen=True)
class WritePage:
    """A form for advice or views, with the draft and what was sent before."""

    frame: Frame
    invitee: Invitee
    review_url: str
    title: str
    questions: tuple[str, str, str]
    draft: Advice | None
    sent: list[Advice]
    due: YearRow
    asks_to_share: bool
    is_on_behalf: bool

    @property
    def case(self) -> Case:
        return self.frame.case


def write_page(invitee: Invitee, *, actor: Any, today: date) -> WritePage:
    """Return what somebody invited writes on: their draft, the questions, and by when it is wanted."""
    review, child = invitee.review, invitee.case.child
    advice = list(invitee.advice.order_by("created_at"))
    others = review.invitees.exclude(pk=invitee.pk).filter(
        part__in=[Invitee.Part.PARENT, Invitee.Part.YOUNG_PERSON]
    )
    is_on_behalf = invitee.membership_id != actor.membership_id
    title = _("Your advice for %(child)s’s review") % {"child": child.first_name}
    if invitee.is_family:
        title = _("Your views for %(child)s’s review") % {"child": child.first_name}
    if is_on_behalf:
        title = _("Views of %(name)s for %(child)s’s review") % {
            "name": invitee.name,
            "child": child.first_name,
        }
    return WritePage(
        frame=frame_of(invitee, actor=actor, today=today, tab=REVIEWS_TAB),
        invitee=invitee,
        review_url=review.get_absolute_url(),
        title=title,
        questions=questions(invitee.is_family, child.first_name),
        draft=next((one for one in advice if one.sent_on is None), None),
        sent=[one for one in advice if one.sent_on is not None],
        due=_row(review, "review.papers", today),
        asks_to_share=invitee.is_family and others.exists(),
        is_on_behalf=is_on_behalf,
    )


def _row(review: Review, rule: str, today: date) -> YearRow:
    year = year_of_plan(review.plan, review, audience="staff", today=today)
    return next(row for row in year.rows if row.rule == rule)


@dataclass(frozen=True)
class ReportPage:
    """The report being written: the outcomes to look at, and what is saved."""

    frame: Frame
    review: Review
    outcomes: list[Outcome]
    report: Report | None
    due: YearRow

    @property
    def case(self) -> Case:
        return self.frame.case


def report_page(review: Review, *, actor: Any, today: date) -> ReportPage:
    """Return the outcomes of the version in force, and the draft of the report."""
    version = review.plan.versions.filter(stage=PlanVersion.Stage.ISSUED).order_by("-number").first()
    outcomes = list(version.outcomes.order_by("number")) if version else []
    frame = frame_of(review, actor=actor, today=today, tab=REVIEWS_TAB)
    return ReportPage(frame, review, outcomes, report_of(review), _row(review, "review.report", today))


@dataclass(frozen=True)
class DecidePage:
    """The decision to be made: the report, the limit, and whether the authority's notices are complete."""

    frame: Frame
    review: Review
    report: ReportRead | None
    due: YearRow
    has_notice_details: bool

    @property
    def case(self) -> Case:
        return self.frame.case


def decide_page(review: Review, *, actor: Any, today: date) -> DecidePage:
    """Return the report and the limit of the decision."""
    return DecidePage(
        frame=frame_of(review, actor=actor, today=today, tab=REVIEWS_TAB),
        review=review,
        report=sent_report(review),
        due=_row(review, "review.decide", today),
        has_notice_details=notice_details(actor) is not None,
    )


def notice_details(actor: Any) -> NoticeDetails | None:
    """Return what the notices of the actor's own authority name, or none while nobody has said."""
    return getattr(actor.agency, "notice_details", None)
