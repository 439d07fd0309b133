"""The review of a plan, from its meeting's date to the decision. Limits are written and met here, and nowhere else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from cases.models import FamilyLink, Involvement
from cases.services import end_sight, give_sight, refresh_sight
from core.workflow import require
from timelimits import review_year

from ..models import ADVISERS, Invitee, Plan, Review
from ..workflow import REVIEW
from . import telling
from .limits import write_plan_limits, write_review_limits

ADVISER_READS_ON = timedelta(days=28)
"""How long an adviser still reads after the decision is due, or made."""


class NeedsReason(Exception):
    """The meeting's day gives too little notice, or too little time for the decision: it needs a reason."""

    def __init__(self, fit: review_year.MeetingFit) -> None:
        super().__init__("a meeting on this day needs a reason")
        self.fit = fit


class ImpossibleMeeting(Exception):
    """The meeting's day has passed, or has not come: what is asked cannot be on that day."""


class ReviewAlreadyOpen(Exception):
    """The plan is under review already."""


class MissingInvitees(Exception):
    """Somebody the law asks to be invited is not. `parts` are whose (SEND Regulations reg 20(2), reg 21(2))."""

    def __init__(self, parts: list[Invitee.Part]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


@dataclass(frozen=True)
class Meeting:
    """The day, the hour and the place of a meeting, who arranges it, and why on this day if that needs saying."""

    on: date
    convenor: Membership
    at: time | None = None
    place: str = ""
    reason: str = ""
    kind: Review.Kind = Review.Kind.ANNUAL


@dataclass(frozen=True)
class Guest:
    """Somebody to be invited: with an account, from the child's family, or by name only."""

    name: str
    part: Invitee.Part
    description: str = ""
    membership: Membership | None = None
    family_link: FamilyLink | None = None
    owes_advice: bool = False


MUST_BE_INVITED = (
    frozenset({Invitee.Part.PARENT, Invitee.Part.YOUNG_PERSON}),
    frozenset({Invitee.Part.SETTING}),
    frozenset({Invitee.Part.AUTHORITY}),
    frozenset({Invitee.Part.HEALTH}),
    frozenset({Invitee.Part.SOCIAL_CARE}),
)


@transaction.atomic
def schedule_review(
    *, plan: Plan, actor: Any, meeting: Meeting, guests: Iterable[Guest], today: date
) -> Review:
    """
    Arrange the review meeting of a plan (Children and Families Act 2014 s.44; SEND Regulations regs 18-21).

    Advisers who are asked see the case from today until some weeks after the decision is due.

    :raises NotPermitted: if the actor may not
    :raises ReviewAlreadyOpen: if the plan is under review
    :raises ImpossibleMeeting: if the day has passed
    :raises NeedsReason: if the day gives less than two weeks' notice, or no time for the decision, without a reason
    :raises MissingInvitees: if somebody the law asks to be invited is left out
    """
    require(actor, Permission.REVIEW_SCHEDULE, plan)
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.reviews.exclude(stage=Review.Stage.DECIDED).exists():
        raise ReviewAlreadyOpen
    asked = list(guests)
    _refuse_missing(plan, asked)
    refuse_day(plan=plan, meeting=meeting, today=today)
    review = _create(plan, meeting, today)
    Invitee.objects.bulk_create(_invitee(review, guest) for guest in asked)
    audit.record(
        actor=actor, event=Event.REVIEW_SCHEDULED, subject=review, details={"on": meeting.on.isoformat()}
    )
    give_advisers_sight(review=review, today=today)
    write_review_limits(review=review, actor=actor, today=today, act=Event.REVIEW_SCHEDULED)
    write_plan_limits(plan=plan, actor=actor, today=today, act=Event.REVIEW_SCHEDULED)
    telling.tell_of_schedule(review=review, today=today)
    return review


def refuse_day(*, plan: Plan, meeting: Meeting, today: date) -> None:
    """
    Refuse a day that cannot be, and one that needs a reason and has none.

    :raises ImpossibleMeeting: if the day has passed
    :raises NeedsReason: if it leaves too little time and `meeting` gives no reason
    """
    if meeting.on < today:
        raise ImpossibleMeeting
    fit = fit_of(plan=plan, on=meeting.on, invited_on=today)
    if fit.needs_a_reason and not meeting.reason.strip():
        raise NeedsReason(fit)


def fit_of(*, plan: Plan, on: date, invited_on: date) -> review_year.MeetingFit:
    """Return whether a meeting on this day leaves the notice and the time the law and the Code ask for."""
    due = review_year.review_due(first_made_on=plan.first_day, last_reviewed_on=plan.last_reviewed_on)
    return review_year.meeting_fit(meeting_on=on, invited_on=invited_on, review_due_on=due.day)


@transaction.atomic
def send_invitations(*, review: Review, actor: Any, today: date, reason: str = "") -> None:
    """
    Send the invitations, and with them the requests for advice (SEND Regulations reg 20(3)-(4), reg 21(3)-(4)).

    :raises NotPermitted: if the actor may not
    :raises NeedsReason: if less than two weeks are left and no reason is on record or given
    :raises MoveNotAllowed: if they were sent before
    """
    require(actor, Permission.REVIEW_CONVENE, review)
    fit = fit_of(plan=review.plan, on=review.meeting_on, invited_on=today)
    if fit.needs_a_reason and not (reason or review.reason).strip():
        raise NeedsReason(fit)
    REVIEW.make("invite", review, actor=actor, on=today, reason=reason)
    review.invited_on, review.reason = today, reason or review.reason
    review.save(update_fields=["invited_on", "reason", "updated_at"])
    write_review_limits(review=review, actor=actor, today=today, act=Event.REVIEW_INVITED)
    telling.tell_of_invitation(review=review, today=today)


@transaction.atomic
def reschedule_review(*, review: Review, actor: Any, meeting: Meeting, why: str, today: date) -> None:
    """
    Give the meeting another day, because it could not be held. The twelve months do not move.

    The invitations are sent again, so that everybody has two weeks' notice of the new day.

    :raises NotPermitted: if the actor may not
    :raises ImpossibleMeeting: if the new day has passed
    :raises NeedsReason: if the new day leaves too little time and no reason is given
    :raises MoveNotAllowed: if the meeting has been held
    """
    require(actor, Permission.REVIEW_CONVENE, review)
    refuse_day(plan=review.plan, meeting=meeting, today=today)
    REVIEW.make("reschedule", review, actor=actor, on=today, reason=why)
    review.meeting_on, review.meeting_at, review.place = meeting.on, meeting.at, meeting.place
    review.reason, review.invited_on, review.papers_on = meeting.reason, None, None
    review.version += 1
    review.save(
        update_fields=[
            "meeting_on", "meeting_at", "place", "reason", "invited_on", "papers_on", "version", "updated_at"
        ]
    )  # fmt: skip
    give_advisers_sight(review=review, today=today)
    write_review_limits(review=review, actor=actor, today=today, act=Event.REVIEW_RESCHEDULED)
    telling.tell_of_move(review=review, today=today)


@transaction.atomic
def send_papers(*, review: Review, actor: Any, today: date) -> int:
    """
    Send round the advice and views that have come in and were not sent round before; return how many.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the invitations are not sent yet, or the meeting has been held
    """
    require(actor, Permission.REVIEW_CONVENE, review)
    REVIEW.make("send_papers", review, actor=actor, on=today)
    papers = review.advice.filter(sent_on__isnull=False, circulated_on__isnull=True)
    sent = papers.update(circulated_on=today)
    review.papers_on = review.papers_on or today
    review.version += 1
    review.save(update_fields=["papers_on", "version", "updated_at"])
    write_review_limits(review=review, actor=actor, today=today, act=Event.REVIEW_PAPERS_SENT)
    telling.tell_of_papers(review=review, today=today)
    return sent


@transaction.atomic
def hold_meeting(
    *, review: Review, actor: Any, held_on: date, attendance: Mapping[UUID, Invitee.Attendance], today: date
) -> None:
    """
    Record that the meeting was held, on which day, and who came. Report and decision are counted from that day.

    :raises NotPermitted: if the actor may not
    :raises ImpossibleMeeting: if the day has not come yet, or lies before the review was arranged
    :raises MoveNotAllowed: if the invitations are not sent yet, or it was recorded before
    """
    require(actor, Permission.REVIEW_CONVENE, review)
    if not review.scheduled_on <= held_on <= today:
        raise ImpossibleMeeting
    REVIEW.make("hold", review, actor=actor, on=held_on)
    review.held_on = review.meeting_on = held_on
    review.save(update_fields=["held_on", "meeting_on", "updated_at"])
    for invitee in review.invitees.all():
        invitee.attendance = attendance.get(invitee.pk, "")
        invitee.save(update_fields=["attendance", "updated_at"])
    write_review_limits(review=review, actor=actor, today=today, act=Event.REVIEW_HELD)
    write_plan_limits(plan=review.plan, actor=actor, today=today, act=Event.REVIEW_HELD)


def _refuse_missing(plan: Plan, guests: list[Guest]) -> None:
    there = {guest.part for guest in guests}
    attends = plan.case.setting_id is not None
    missing = [
        min(parts)
        for parts in MUST_BE_INVITED
        if not parts & there and (attends or Invitee.Part.SETTING not in parts)
    ]
    if missing:
        raise MissingInvitees(missing)


def _create(plan: Plan, meeting: Meeting, today: date) -> Review:
    return Review.objects.create(
        case=plan.case,
        plan=plan,
        kind=meeting.kind,
        counts_from=plan.last_reviewed_on or plan.first_day,
        is_first=plan.last_reviewed_on is None,
        meeting_on=meeting.on,
        meeting_at=meeting.at,
        place=meeting.place,
        convenor=meeting.convenor,
        scheduled_on=today,
        reason=meeting.reason,
    )


def _invitee(review: Review, guest: Guest) -> Invitee:
    return Invitee(
        case=review.case,
        review=review,
        name=guest.name,
        description=guest.description,
        part=guest.part,
        membership=guest.membership,
        family_link=guest.family_link,
        owes_advice=guest.owes_advice,
    )


def give_advisers_sight(*, review: Review, today: date) -> None:
    """
    Let each adviser invited, and the officer of a health body, see the case until some weeks after the decision is due.

    A designated clinical officer answers for what a health body was asked (SEND Code 3.45-3.48).
    """
    decide_by = review_year.limits_for_meeting(meeting_on=review.meeting_on)[-1].day
    for kind, principal in _reading_for_advice(review):
        _see_until(review, kind, principal, today, decide_by + ADVISER_READS_ON)
    refresh_sight(cases=[review.case])


def _reading_for_advice(review: Review) -> list[tuple[SightKind, UUID]]:
    """Return the advisers, and the health bodies for whom one of them was asked."""
    advisers = _advisers(review)
    bodies = {one.agency_id for one in advisers if one.role == Role.HEALTH_ADVISER and one.agency_id}
    return [
        *((SightKind.ADVISER, one.pk) for one in advisers),
        *((SightKind.ADVISER_AGENCY, body) for body in sorted(bodies)),
    ]


def _see_until(review: Review, kind: SightKind, principal: UUID, today: date, last_day: date) -> None:
    rows = Involvement.objects.filter(case=review.case, kind=kind, principal=principal)
    if any(row.ends_on is None or row.ends_on >= last_day for row in rows):
        return
    starts_on = max([today, *(row.ends_on + timedelta(days=1) for row in rows if row.ends_on)])
    give_sight(case=review.case, kind=kind, principal=principal, starts_on=starts_on, ends_on=last_day)


def end_advisers_sight(*, review: Review, today: date) -> None:
    """Let the advisers read for some weeks more, and no longer."""
    last_day = today + ADVISER_READS_ON
    for kind, principal in _reading_for_advice(review):
        end_sight(case=review.case, kind=kind, principal=principal, last_day=last_day)


def _advisers(review: Review) -> list[Membership]:
    asked = review.invitees.filter(membership__role__in=ADVISERS).select_related("membership")
    return [invitee.membership for invitee in asked if invitee.membership is not None]
