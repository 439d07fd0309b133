"""Lists that belong to a person: what advice is asked of them, what waits for their decision."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

import timelimits
from cases.models import Case
from core import dates
from timelimits.results import Working
from timelimits.standing import Standing, standing

from ..models import Invitee, Review

_WAITS = (Review.Stage.INVITED, Review.Stage.PAPERS, Review.Stage.SCHEDULED)


@dataclass(frozen=True)
class Request:
    """Advice asked of somebody: about whom, for when, and how far it is."""

    case_id: UUID
    child_name: str
    who: str
    review_url: str
    write_url: str
    meeting_on: date
    due_on: date
    standing: Standing
    working: Working
    state: str
    is_sent: bool


def requests_for(actor: Any, today: date) -> list[Request]:
    """Return the advice asked of this person for reviews whose meeting is to come, soonest first."""
    return _requests(_invitations(actor, today).filter(owes_advice=True), today)


def invitations_for(actor: Any, today: date) -> list[Request]:
    """Return the reviews to come that this person is invited to and may write something for, soonest first."""
    return _requests(_invitations(actor, today), today)


def helped_with(actor: Any, today: date) -> list[Request]:
    """Return what those this person acts for are invited to write, soonest first."""
    return _requests(
        _open(actor, today).exclude(membership=None).exclude(membership=actor.membership_id), today
    )


def named_in_letters(case: Case, *, actor: Any, today: date) -> frozenset[UUID]:
    """
    Return the hats whose people are named in letters that were sent to the one who asks.

    An invitation to a review names everybody who is invited, and who convenes it.
    """
    reviews = Review.objects.visible_to(actor, today).filter(case=case, invited_on__isnull=False)
    sent = reviews.filter(invitees__membership=actor.membership_id).prefetch_related("invitees")
    found = {one.membership_id for review in sent for one in review.invitees.all()}
    return frozenset(pk for pk in found | {review.convenor_id for review in sent} if pk is not None)


def _invitations(actor: Any, today: date) -> Any:
    if actor.is_family:  # their own, and a young person's for whom they decide
        return _open(actor, today)
    return _open(actor, today).filter(membership=actor.membership_id)


def _open(actor: Any, today: date) -> Any:
    rows = Invitee.objects.visible_to(actor, today).for_gate(actor, today)
    return rows.filter(review__stage__in=_WAITS, review__invited_on__isnull=False)


def _requests(rows: Any, today: date) -> list[Request]:
    found = [_request(row, today) for row in rows.prefetch_related("advice")]
    return sorted(found, key=lambda one: (one.is_sent, one.due_on, one.child_name))


def _request(row: Invitee, today: date) -> Request:
    review = row.review
    limit = timelimits.compute("review.papers", meeting_on=review.meeting_on)
    days = [one.sent_on for one in row.advice.all() if one.sent_on]
    is_draft = any(one.sent_on is None for one in row.advice.all())
    sent_on = max(days) if days else None
    state = _("Not begun")
    if sent_on:
        state = _("Sent %(date)s") % {"date": dates.date(sent_on)}
    elif is_draft:
        state = _("Draft saved")
    return Request(
        case_id=row.case_id,
        child_name=row.case.child.full_name,
        who=row.name,
        review_url=review.get_absolute_url(),
        write_url=reverse("ehc_plans:write", args=[row.pk]),
        meeting_on=review.meeting_on,
        due_on=limit.day,
        standing=standing(due_on=limit.day, met_on=min(days) if days else None, today=today),
        working=limit.working,
        state=state,
        is_sent=sent_on is not None,
    )


@dataclass(frozen=True)
class ReviewToDecide:
    """A review whose report is in, and the day by which its decision must go out."""

    child_name: str
    url: str
    decide_url: str
    held_on: date | None
    recommends: str
    due_on: date
    standing: Standing
    working: Working


def reviews_awaiting_decision(actor: Any, today: date) -> list[ReviewToDecide]:
    """Return the reviews this person's authority must decide, soonest first."""
    rows = Review.objects.visible_to(actor, today).for_gate(actor, today)
    waiting = rows.filter(stage=Review.Stage.REPORTED, plan__authority=actor.agency_id).select_related(
        "report"
    )
    return [_to_decide(row, today) for row in waiting.order_by("meeting_on", "pk")]


def _to_decide(row: Review, today: date) -> ReviewToDecide:
    limit = timelimits.compute("review.decide", meeting_on=row.meeting_on)
    return ReviewToDecide(
        child_name=row.case.child.full_name,
        url=row.get_absolute_url(),
        decide_url=reverse("ehc_plans:decide", args=[row.pk]),
        held_on=row.held_on,
        recommends=str(row.report.get_recommends_display()),
        due_on=limit.day,
        standing=standing(due_on=limit.day, met_on=None, today=today, starts_on=limit.starts_on),
        working=limit.working,
    )
