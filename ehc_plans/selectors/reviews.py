"""A review and its year: who is invited, what has come in, what can be done now and what not yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from cases.models import Case
from core import dates
from core.access import allows
from timelimits.review_year import MeetingFit, meeting_fit

from ..models import Plan, Review, ReviewStageChange
from ..reading import paragraphs
from .parts import REVIEWS_TAB, Frame, Todo, frame_of
from .review_moves import not_yet, todo_of
from .review_papers import Guest, Paper, ReportRead, Writing, guests_of, papers_of, sent_report, writings_of
from .year import ReviewYear, review_year, year_of_plan, yearly_limit_of


@dataclass(frozen=True)
class ReviewLine:
    """One review in the list of a plan's reviews."""

    review: Review
    kind: str
    meeting_on: date
    stage: str
    decision: str
    url: str


@dataclass(frozen=True)
class ReviewsPage:
    """The review year of a plan, and every review it has had."""

    frame: Frame
    plan: Plan
    year: ReviewYear | None
    reviews: list[ReviewLine]
    schedule_url: str

    @property
    def case(self) -> Case:
        return self.frame.case


def reviews_page(plan: Plan, *, actor: Any, today: date) -> ReviewsPage:
    """Return the year that runs, and the reviews this person follows."""
    frame = frame_of(plan, actor=actor, today=today, tab=REVIEWS_TAB)
    rows = Review.objects.visible_to(actor, today).filter(plan=plan).order_by("-meeting_on")
    lines = [_review_line(row) for row in rows]
    may_schedule = plan.first_made_on is not None and allows(actor, Permission.REVIEW_SCHEDULE, plan)
    is_open = any(line.review.is_open for line in lines)
    return ReviewsPage(
        frame=frame,
        plan=plan,
        year=review_year(frame.case, actor=actor, today=today),
        reviews=lines,
        schedule_url=reverse("ehc_plans:schedule", args=[plan.pk]) if may_schedule and not is_open else "",
    )


def _review_line(row: Review) -> ReviewLine:
    return ReviewLine(
        review=row,
        kind=str(row.get_kind_display()),
        meeting_on=row.meeting_on,
        stage=str(row.get_stage_display()),
        decision=str(row.get_decision_display()) if row.decision else "",
        url=row.get_absolute_url(),
    )


@dataclass(frozen=True)
class ReviewPage:
    """A review as this person follows it."""

    frame: Frame
    review: Review
    year: ReviewYear
    kind: str
    facts: list[dict[str, Any]]
    warnings: list[str]
    to_come: str
    guests: list[Guest]
    gathers: bool
    papers: list[Paper]
    writings: list[Writing]
    report: ReportRead | None
    notice: tuple[str, ...]
    first: Todo | None
    others: list[Todo]
    not_yet: list[Todo]
    history: list[ReviewStageChange]

    @property
    def case(self) -> Case:
        return self.frame.case

    @property
    def missing(self) -> list[str]:
        return [guest.name for guest in self.guests if guest.is_missing]


def review_page(review: Review, *, actor: Any, today: date) -> ReviewPage:
    """Return a review: its limits, its people, its papers, and what this person can do."""
    frame = frame_of(review, actor=actor, today=today, tab=REVIEWS_TAB)
    gathers = allows(actor, Permission.REVIEW_CONVENE, review)
    todo = todo_of(review, actor, today)
    return ReviewPage(
        frame=frame,
        review=review,
        year=year_of_plan(review.plan, review, audience=frame.audience, today=today),
        kind=str(review.get_kind_display()),
        facts=_facts(review),
        warnings=_warnings(review, today),
        to_come=_outside_the_portal(review) if gathers else "",
        guests=guests_of(review, gathers=gathers),
        gathers=gathers,
        papers=papers_of(review, actor, today),
        writings=writings_of(review, actor, today),
        report=sent_report(review),
        notice=paragraphs(review.notice),
        first=todo[0] if todo else None,
        others=todo[1:],
        not_yet=not_yet(review, actor, today) if gathers else [],
        history=list(review.stage_changes.order_by("created_at")) if gathers else [],
    )


def _facts(review: Review) -> list[dict[str, Any]]:
    at = _(" at %(time)s") % {"time": dates.clock_time(review.meeting_at)} if review.meeting_at else ""
    rows = [
        (_("Meeting"), dates.weekday_date(review.meeting_on) + at),
        (_("Place"), review.place or _("Not said yet")),
        (_("Convenor"), str(review.convenor)),
    ]
    if review.reason:
        rows.append((_("Why on this day"), review.reason))
    return [{"key": key, "value": value, "change_url": ""} for key, value in rows]


def _warnings(review: Review, today: date) -> list[str]:
    """Say when a meeting gives too little notice, or too little time: accepted with a reason, and shown as such."""
    fit = _fit(review, today)
    words = []
    if fit.is_short_notice:
        words.append(
            _("Less than two weeks’ notice: the invitations were due by %(date)s.")
            % {"date": dates.date(fit.invite_by)}
        )
    if fit.is_too_late_for_decision and review.held_on is None:
        words.append(
            _(
                "Too late for a decision inside the twelve months: a meeting by %(date)s would leave four weeks for it."
            )
            % {"date": dates.date(fit.meet_by)}
        )
    return words


def _outside_the_portal(review: Review) -> str:
    """Say what must still be done after a decision that the portal does not record, so that nobody waits for it."""
    if review.decision == Review.Decision.CEASE:
        return _(
            "The plan stays in force. Before it can end, the authority asks the family and the school or college what "
            "they think and sends a second letter. The portal does not record that part yet: it is done outside it."
        )
    if review.decision == Review.Decision.AMEND and review.amended_version is None:
        return _(
            "What the family says of the amendments, and a notice that the plan is not amended after all, are not "
            "recorded in the portal yet: keep them in the authority’s own files."
        )
    return ""


def _fit(review: Review, today: date) -> MeetingFit:
    due_on = yearly_limit_of(review).day
    invited_on = review.invited_on or max(review.scheduled_on, min(today, review.meeting_on))
    return meeting_fit(meeting_on=review.meeting_on, invited_on=invited_on, review_due_on=due_on)
