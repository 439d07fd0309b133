"""
The review year: every limit with its date, its standing, who acts and why, drawn and listed from the same items.

Staff and family are given the same year (decision 17); only the words differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.calendars import calendars_of
from cases.models import Case
from core import dates
from core.drawing.items import Item
from core.drawing.timeline import Line
from timelimits import review_year as rules
from timelimits.calendars import ENGLAND, Calendar, Calendars
from timelimits.grounds import grounds_for
from timelimits.results import Result, Working
from timelimits.standing import Standing, standing

from ..models import Plan, Review
from ..phases import main_place, next_setting_named_on, transfer_from, versions_after_reviews


@dataclass(frozen=True)
class YearRow:
    """One limit of the year, as the table says it."""

    rule: str
    name: str
    due_on: date | None
    done_on: date | None
    planned_on: date | None
    acts: str
    standing: Standing | None
    working: Working | None
    note: str = ""
    line_name: str = ""
    limit_name: str = ""

    @property
    def is_met(self) -> bool:
        return self.done_on is not None


@dataclass(frozen=True)
class ReviewYear:
    """The year of one plan: in a sentence, as a line, and row by row."""

    plan: Plan
    review: Review | None
    sentence: str
    rows: tuple[YearRow, ...]
    line: Line
    ends_on: date
    today: date

    @property
    def has_no_exception(self) -> bool:
        """Whether something is late here for which the law gives no excuse."""
        late = [row for row in self.rows if row.standing is not None and row.standing.is_late]
        return any(not grounds_for(row.rule) for row in late)

    @property
    def review_url(self) -> str:
        return self.review.get_absolute_url() if self.review else ""


def review_year(case: Case, *, actor: Any, today: date) -> ReviewYear | None:
    """Return the review year of a child's plan as this person sees it, or none without a plan in force."""
    plans = Plan.objects.visible_to(actor, today).for_gate(actor, today)
    plan = plans.filter(case=case, first_made_on__isnull=False).first()
    if plan is None:
        return None
    reviews = Review.objects.visible_to(actor, today).for_gate(actor, today).filter(plan=plan)
    review = reviews.order_by("-scheduled_on", "-created_at").first()
    current = review if review is not None and (review.is_open or _plan_is_due(review)) else None
    return year_of_plan(plan, current, audience="family" if actor.is_family else "staff", today=today)


def _plan_is_due(review: Review) -> bool:
    """Whether a decided review still has limits to run: the amended plan is not out."""
    return review.decision == Review.Decision.AMEND and review.amended_version is None


def year_of_plan(plan: Plan, review: Review | None, *, audience: str, today: date) -> ReviewYear:
    """Return the year in which `review` falls, or the year that runs now when there is none."""
    who = _Actors(plan.case, review, today)
    limit = _yearly(plan, review, who.calendars)
    rows = [*_before(limit, who, today)] if review is None else [*_of_review(review, who, today)]
    last = _("Decision within the twelve months")
    rows.append(_row(limit, last, who.authority, today, _decided(review), line_name=_("Year ends")))
    rows += _after(review, who, today)
    rows += _transfer(plan, who, today)
    ordered = tuple(sorted(rows, key=lambda row: row.done_on or row.planned_on or row.due_on or today))
    return ReviewYear(
        plan=plan,
        review=review,
        sentence=_sentence(plan, review, limit.day, ordered, today),
        rows=ordered,
        line=_line(plan, ordered, review, audience, today),
        ends_on=limit.day,
        today=today,
    )


class _Actors:
    """Who acts, in words that name people where the portal knows them."""

    def __init__(self, case: Case, review: Review | None, today: date) -> None:
        worker = case.allocations.on(today).select_related("membership__user", "membership__agency").first()
        authority = case.authority.name if case.authority else _("the authority")
        self.authority = f"{worker.membership.user.full_name}, {authority}" if worker else authority
        self.convenor = self.authority
        if review is not None:
            agency = review.convenor.agency
            self.convenor = f"{review.convenor.user.full_name}, {agency}" if agency else str(review.convenor)
        self.family = _("the family")
        self.calendars = calendars_of(case)


def yearly_limit(plan: Plan) -> Result | None:
    """Return the twelve months that run now, or none before the plan is made."""
    if plan.first_made_on is None:
        return None
    return rules.review_due(first_made_on=plan.first_made_on, last_reviewed_on=plan.last_reviewed_on)


def _yearly(plan: Plan, review: Review | None, calendars: Calendars) -> Result:
    if review is not None:
        return yearly_limit_of(review, calendars)
    return rules.review_due(
        first_made_on=plan.first_day, last_reviewed_on=plan.last_reviewed_on, calendar=calendars
    )


def yearly_limit_of(review: Review, calendar: Calendar | Calendars = ENGLAND) -> Result:
    """Return the twelve months in which this review falls."""
    last = None if review.is_first else review.counts_from
    return rules.review_due(first_made_on=review.counts_from, last_reviewed_on=last, calendar=calendar)


def _before(limit: Result, who: _Actors, today: date) -> Iterable[YearRow]:
    """With no meeting arranged, only the day by which it should be held is known."""
    meeting = rules.meet_by(review_due_on=limit.day, calendar=who.calendars)
    yield _row(meeting, _("Review meeting"), who.authority, today, None, limit_name=_("Meet by"))


def _of_review(review: Review, who: _Actors, today: date) -> Iterable[YearRow]:
    invite, papers, report, decide = rules.limits_for_meeting(
        meeting_on=review.meeting_on, calendar=who.calendars
    )
    yield _row(invite, _("Invitations"), who.convenor, today, review.invited_on)
    yield _row(
        papers, _("Papers for the meeting"), who.convenor, today, review.papers_on, line_name=_("Papers")
    )
    yield _meeting(review, who, today)
    yield _row(
        report, _("Report of the meeting"), who.convenor, today, review.reported_on, line_name=_("Report")
    )
    yield _row(
        decide,
        _("Decision after the meeting"),
        who.authority,
        today,
        review.decided_on,
        line_name=_("Decision"),
    )


def _meeting(review: Review, who: _Actors, today: date) -> YearRow:
    latest = rules.meet_by(review_due_on=yearly_limit_of(review).day, calendar=who.calendars)
    row = _row(latest, _("Review meeting"), who.convenor, today, review.held_on, limit_name=_("Meet by"))
    late = review.held_on is None and review.meeting_on > latest.day
    note = _("Too late for a decision inside the twelve months") if late else ""
    return YearRow(
        **{**vars_of(row), "planned_on": review.meeting_on, "note": note, "line_name": _("Meeting")}
    )


def vars_of(row: YearRow) -> dict[str, Any]:
    """Return the values of a row, to make another from."""
    return {name: getattr(row, name) for name in YearRow.__dataclass_fields__}


def _after(review: Review | None, who: _Actors, today: date) -> Iterable[YearRow]:
    """Once amendments were proposed: the family's comments, and the amended plan."""
    if review is None or review.amendments_sent_on is None:
        return
    comments, final = rules.limits_for_amendment(
        meeting_on=review.meeting_on, sent_on=review.amendments_sent_on, calendar=who.calendars
    )
    closed_on = review.comments_closed_on(today)
    yield _row(
        comments,
        _("Time for comments on the amendments"),
        who.family,
        today,
        closed_on,
        line_name=_("Comments"),
    )
    version = review.amended_version
    yield _row(final, _("Amended plan"), who.authority, today, version.made_on if version else None)


def _transfer(plan: Plan, who: _Actors, today: date) -> Iterable[YearRow]:
    place = main_place(plan.case.enrolments.select_related("setting"), today)
    result = transfer_from(place, today, calendar=who.calendars)
    if result is not None:
        yield _row(
            result,
            _("Plan names the next school or college"),
            who.authority,
            today,
            next_setting_named_on(versions_after_reviews().filter(plan=plan), result, place),
            line_name=_("Next school"),
        )


def _decided(review: Review | None) -> date | None:
    return review.decided_on if review else None


def _row(
    result: Result,
    name: str,
    acts: str,
    today: date,
    done_on: date | None,
    *,
    line_name: str = "",
    limit_name: str = "",
) -> YearRow:
    return YearRow(
        rule=result.rule,
        name=name,
        due_on=result.day,
        done_on=done_on,
        planned_on=None,
        acts=acts,
        standing=standing(due_on=result.day, met_on=done_on, today=today, starts_on=result.starts_on),
        working=result.working,
        line_name=line_name,
        limit_name=limit_name,
    )


def _line(plan: Plan, rows: tuple[YearRow, ...], review: Review | None, audience: str, today: date) -> Line:
    current = next((row for row in rows if not row.is_met), None)
    return Line(
        key=f"year-{plan.pk}",
        title=_("The review of %(child)s’s plan") % {"child": plan.case.child.first_name},
        items=tuple(_item(row, is_current=row is current) for row in rows),
        today=today,
        starts_on=min(today, plan.last_reviewed_on or plan.first_made_on or today)
        if review is None
        else None,
        audience=audience,
    )


def _item(row: YearRow, *, is_current: bool) -> Item:
    return Item(
        name=row.name,
        limit_on=row.due_on,
        event_on=row.done_on or row.planned_on,
        standing=row.standing,
        line_name=row.line_name,
        limit_name=row.limit_name,
        acts="" if row.is_met else row.acts,
        say=row.note,
        about=_("for %(step)s") % {"step": row.name},
        working=row.working,
        is_current=is_current,
    )


def _sentence(
    plan: Plan, review: Review | None, ends_on: date, rows: tuple[YearRow, ...], today: date
) -> str:
    words = {
        "child": plan.case.child.first_name,
        "ends": dates.weekday_date(ends_on),
        "long": dates.how_long(ends_on, today),
    }
    if review is None:
        return (
            _(
                "No meeting is arranged yet. The review of %(child)s’s plan must be finished by %(ends)s (%(long)s)."
            )
            % words
        )
    if not review.is_open:
        return _after_decision(review, rows, words, today)
    if review.held_on is None:
        words |= {
            "day": dates.weekday_date(review.meeting_on),
            "away": dates.how_long(review.meeting_on, today),
        }
        return (
            _(
                "The review meeting is on %(day)s (%(away)s). The review must be finished by %(ends)s (%(long)s)."
            )
            % words
        )
    due = next((row.due_on for row in rows if row.rule == "review.decide"), ends_on) or ends_on
    words |= {
        "day": dates.weekday_date(review.held_on),
        "due": dates.weekday_date(due),
        "in": dates.how_long(due, today),
    }
    return _("The review meeting was held on %(day)s. The decision is due by %(due)s (%(in)s).") % words


def _after_decision(review: Review, rows: tuple[YearRow, ...], words: dict[str, str], today: date) -> str:
    words |= {"on": dates.weekday_date(review.decided_on or today)}
    final = next((row.due_on for row in rows if row.rule == "review.final-plan"), None)
    if final is not None:
        words |= {"final": dates.weekday_date(final), "away": dates.how_long(final, today)}
        return (
            _("Amendments were proposed on %(on)s. The amended plan is due by %(final)s (%(away)s).") % words
        )
    return _("The review was decided on %(on)s.") % words
