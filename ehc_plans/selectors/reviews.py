"""A review and its year: who is invited, what has come in, what can be done now and what not yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from cases.models import Case
from core import dates
from core.access import allows
from timelimits.review_year import MeetingFit, meeting_fit

from ..models import Advice, Invitee, Plan, Progress, Report, Review, ReviewStageChange
from ..reading import paragraphs
from ..workflow import REVIEW
from .parts import REVIEWS_TAB, Frame, Todo, frame_of
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
class Guest:
    """Somebody invited, with what is known of their advice to those who gather it."""

    name: str
    description: str
    part: str
    told: str
    advice: str
    is_missing: bool
    attendance: str


@dataclass(frozen=True)
class Paper:
    """Advice or views that this person may read."""

    title: str
    who: str
    sent_on: date
    url: str
    is_own: bool
    is_circulated: bool


@dataclass(frozen=True)
class Writing:
    """Something this person may write for the review."""

    text: str
    url: str
    note: str


@dataclass(frozen=True)
class OutcomeLine:
    """How far one outcome has come, in the report."""

    reference: str
    text: str
    how: str
    evidence: str


@dataclass(frozen=True)
class ReportRead:
    """The report as it was sent."""

    author: str
    sent_on: date
    recommends: str
    texts: list[tuple[str, tuple[str, ...]]]
    outcomes: list[OutcomeLine]


@dataclass(frozen=True)
class ReviewPage:
    """A review as this person follows it."""

    frame: Frame
    review: Review
    year: ReviewYear
    kind: str
    facts: list[dict[str, Any]]
    warnings: list[str]
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
    todo = _todo(review, actor, today)
    return ReviewPage(
        frame=frame,
        review=review,
        year=year_of_plan(review.plan, review, audience=frame.audience, today=today),
        kind=str(review.get_kind_display()),
        facts=_facts(review),
        warnings=_warnings(review, today),
        guests=_guests(review, gathers=gathers),
        gathers=gathers,
        papers=_papers(review, actor, today),
        writings=_writings(review, actor, today),
        report=sent_report(review),
        notice=paragraphs(review.notice),
        first=todo[0] if todo else None,
        others=todo[1:],
        not_yet=_not_yet(review, actor, today) if gathers else [],
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


def _fit(review: Review, today: date) -> MeetingFit:
    due_on = yearly_limit_of(review).day
    invited_on = review.invited_on or max(review.scheduled_on, min(today, review.meeting_on))
    return meeting_fit(meeting_on=review.meeting_on, invited_on=invited_on, review_due_on=due_on)


def _guests(review: Review, *, gathers: bool) -> list[Guest]:
    sent = Advice.that_was_sent()
    rows = review.invitees.select_related("membership").prefetch_related(Prefetch("advice", sent, "sent"))
    return [_guest(row, review, gathers) for row in rows.order_by("part", "name")]


def _guest(row: Any, review: Review, gathers: bool) -> Guest:
    days = sorted(one.sent_on for one in row.sent)
    state = ""
    if gathers and days:
        state = _("Sent %(date)s") % {"date": dates.date(days[-1])}
    elif gathers and row.owes_advice:
        state = _("Asked for, not here yet") if review.invited_on else _("To be asked for")
    return Guest(
        name=row.name,
        description=row.description,
        part=str(row.get_part_display()),
        told=_("the portal") if row.membership_id else _("letter"),
        advice=state,
        is_missing=bool(gathers and row.owes_advice and not days),
        attendance=str(row.get_attendance_display()) if row.attendance else "",
    )


def _papers(review: Review, actor: Any, today: date) -> list[Paper]:
    rows = Advice.objects.visible_to(actor, today).for_gate(actor, today)
    rows = rows.filter(review=review, sent_on__isnull=False, superseded_by__isnull=True)
    return [
        Paper(
            title=_("Views") if row.is_views else _("Written advice"),
            who=row.invitee.name,
            sent_on=row.sent_on,
            url=row.get_absolute_url(),
            is_own=row.invitee.membership_id == actor.membership_id,
            is_circulated=row.circulated_on is not None,
        )
        for row in rows.order_by("invitee__part", "invitee__name")
    ]


def _writings(review: Review, actor: Any, today: date) -> list[Writing]:
    """What this person, or whoever they act for, is invited to write."""
    rows = Invitee.objects.visible_to(actor, today).for_gate(actor, today).filter(review=review)
    mine = [row for row in rows.prefetch_related("advice") if allows(actor, Permission.ADVICE_WRITE, row)]
    return [_writing(row, review, actor) for row in mine]


def _writing(row: Invitee, review: Review, actor: Any) -> Writing:
    days = [one.sent_on for one in row.advice.all() if one.sent_on]
    is_draft = any(one.sent_on is None for one in row.advice.all())
    words = {"name": row.name, "child": review.case.child.first_name}
    if row.membership_id != actor.membership_id:
        text = _("Help %(name)s with their views") % words
    elif row.is_family:
        text = _("Say what you think before the meeting")
    else:
        text = _("Write your advice") if row.owes_advice else _("Add something in writing")
    if is_draft:
        note = _("A draft is saved; nobody else reads it.")
    else:
        note = _("Sent on %(date)s. You can send more.") % {"date": dates.date(max(days))} if days else ""
    return Writing(text, reverse("ehc_plans:write", args=[row.pk]), note)


def sent_report(review: Review) -> ReportRead | None:
    """Return the report as it was sent, or none while it is not."""
    report = report_of(review)
    if report is None or report.sent_on is None:
        return None
    texts = [
        (_("What the child or young person said"), report.child_views),
        (_("What has changed"), report.changes),
        (_("What should change in the plan"), report.recommendations),
        (_("Where people differed"), report.differences),
    ]
    return ReportRead(
        author=report.author,
        sent_on=report.sent_on,
        recommends=str(report.get_recommends_display()),
        texts=[(title, paragraphs(text)) for title, text in texts if text],
        outcomes=_outcome_lines(review, report),
    )


def report_of(review: Review) -> Report | None:
    """Return the report of a review, sent or not; a draft is for those who write it."""
    try:
        return review.report
    except Report.DoesNotExist:
        return None


def _outcome_lines(review: Review, report: Report) -> list[OutcomeLine]:
    words = dict(Progress.choices)
    rows = {
        str(row.pk): row
        for version in review.plan.versions.prefetch_related("outcomes")
        for row in version.outcomes.all()
    }
    return [
        OutcomeLine(rows[key].reference, rows[key].text, str(words.get(said["how"], "")), said["evidence"])
        for key, said in report.progress.items()
        if key in rows
    ]


_ADDRESSES = {
    "invite": "ehc_plans:invite",
    "send_papers": "ehc_plans:send_papers",
    "hold": "ehc_plans:hold",
    "report": "ehc_plans:report",
    "decide": "ehc_plans:decide",
    "reschedule": "ehc_plans:reschedule",
}


def _todo(review: Review, actor: Any, today: date) -> list[Todo]:
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


def _not_yet(review: Review, actor: Any, today: date) -> list[Todo]:
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
    open_now = {todo.text for todo in _todo(review, actor, today)}
    return [
        Todo(text, note=note)
        for stage, text, note in later
        if stages.index(stage) >= at and text not in open_now and not (text == _("Decide") and not review.is_open)
        and not (stage == Review.Stage.REPORTED and at >= stages.index(Review.Stage.REPORTED))
    ]  # fmt: skip


@dataclass(frozen=True)
class AdvicePage:
    """One piece of advice or views, as it was sent."""

    frame: Frame
    advice: Advice
    title: str
    review_url: str
    answers: list[tuple[str, tuple[str, ...]]]
    note: str

    @property
    def case(self) -> Case:
        return self.frame.case


def advice_page(advice: Advice, *, actor: Any, today: date) -> AdvicePage:
    """Return what somebody wrote, under the questions they were asked."""
    titles = questions(advice.is_views, advice.case.child.first_name)
    texts = (advice.going_well, advice.not_going_well, advice.should_change)
    what = _("Views of %(name)s") if advice.is_views else _("Written advice of %(name)s")
    note = _("Written by %(who)s for %(name)s.") % {"who": advice.written_by, "name": advice.on_behalf_of}
    return AdvicePage(
        frame=frame_of(advice, actor=actor, today=today, tab=REVIEWS_TAB),
        advice=advice,
        title=what % {"name": advice.invitee.name},
        review_url=advice.review.get_absolute_url(),
        answers=[
            (title, paragraphs(text)) for title, text in zip(titles, texts, strict=True) if text.strip()
        ],
        note=note if advice.on_behalf_of else "",
    )


def questions(is_views: bool, child: str) -> tuple[str, str, str]:
    """Return what somebody is asked: families in their words, advisers in those of the regulations."""
    if is_views:
        return (
            _("What is going well?"),
            _("What is hard, or not happening?"),
            _("What would you like to change in the plan?"),
        )
    return (
        _("What progress has %(child)s made towards the outcomes in the plan?") % {"child": child},
        _("What has changed in %(child)s’s needs?") % {"child": child},
        _("What should change in the outcomes or the provision?"),
    )
