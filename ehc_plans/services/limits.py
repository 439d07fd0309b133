"""
The limits of the review year as due dates. Every day comes from `timelimits`; this says whom each concerns.

The limits of a plan and of a review are read by the chunk, with everything they rest on, so that the nightly check of
many costs as many queries as one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.sight import SightKind
from audit.events import Event
from cases.calendars import ClosedDays
from cases.models import DueDateParty, Enrolment
from cases.services import Limit, Offices, Part, keeps_limits, write_limits
from timelimits import review_year
from timelimits.calendars import Calendars
from timelimits.results import Acts, Result

from ..models import Advice, Invitee, Plan, PlanVersion, Review
from ..phases import main_place, next_setting_named_on, transfer_from, versions_after_reviews

_K, _PART = SightKind, DueDateParty.Part
_OFFICE = (_K.AUTHORITY, _K.ALLOCATED)
_FOLLOWERS = (*_OFFICE, _K.FAMILY, _K.SETTING)
_EVERYBODY = (*_FOLLOWERS, _K.ADVISER, _K.REPRESENTATIVE)

_ARRANGING = ("review.invite", "review.papers", "review.report")

MEETING = "meeting"
"""The rule of the meeting itself: an agreed day, not a limit of the law."""


def write_plan_limits(*, plan: Plan, actor: Any, today: date, act: Event = Event.DUE_DATES_WRITTEN) -> None:
    """Write by when the plan must be reviewed, by when the meeting should be, and the limit of a phase transfer."""
    write_limits(record=plan, actor=actor, today=today, act=act)


def write_review_limits(
    *, review: Review, actor: Any, today: date, act: Event = Event.DUE_DATES_WRITTEN
) -> None:
    """Write every limit of the review's meeting, report, decision and amended plan, and who must act."""
    write_limits(record=review, actor=actor, today=today, act=act)


# -- the limits of a plan ----------------------------------------------------------------------------------------


@keeps_limits(model=Plan)
def read_plans(*, keys: Sequence[UUID]) -> list["PlanRead"]:
    """Read plans with everything their limits rest on."""
    plans = list(
        Plan.objects.filter(pk__in=keys)
        .select_related("case__authority", "case__setting", "case__child")
        .prefetch_related(
            "reviews",
            Prefetch("versions", versions_after_reviews()),
            Prefetch("case__enrolments", Enrolment.objects.select_related("setting")),
        )
        .order_by("pk")
    )
    cases = [plan.case for plan in plans]
    offices, closed = Offices(cases), ClosedDays(cases)
    return [PlanRead(plan, offices, closed.calendars(plan.case)) for plan in plans]


class PlanRead:
    """A plan, and the limits that follow from it."""

    def __init__(self, plan: Plan, offices: Offices, calendars: Calendars) -> None:
        self.record = plan
        self._offices, self._calendars = offices, calendars
        self._url = reverse("ehc_plans:reviews", args=[plan.pk])

    def limits(self, day: date) -> list[Limit]:
        """Return by when it must be reviewed, by when the meeting should be, and the limit of a phase transfer."""
        plan = self.record
        if plan.first_made_on is None or plan.stage == Plan.Stage.CEASED:
            return []
        parties = self._offices.of(plan.case, day)
        yearly = review_year.review_due(
            first_made_on=plan.first_day, last_reviewed_on=plan.last_reviewed_on, calendar=self._calendars
        )
        meeting = review_year.meet_by(review_due_on=yearly.day, calendar=self._calendars)
        return [
            *self._first_review_done(),
            self._limit(yearly, _("Finish the yearly review"), _FOLLOWERS, parties),
            self._meeting(meeting, parties),
            *self._transfer(day, parties),
        ]

    def _meeting(self, meeting: Result, parties: tuple[Part, ...]) -> Limit:
        """Nobody is reminded to hold a meeting that is arranged: its review has limits of its own."""
        arranged = next((review for review in self.record.reviews.all() if review.is_open), None)
        told = () if arranged else parties
        held_on = arranged.held_on if arranged else None
        return self._limit(meeting, _("Hold the review meeting"), _OFFICE, told, met_on=held_on)

    def _first_review_done(self) -> list[Limit]:
        """The first review keeps its limit once it is done: later years have a rule of their own."""
        plan = self.record
        first = next((one for one in plan.reviews.all() if one.is_first and not one.is_open), None)
        if first is None or plan.last_reviewed_on is None:
            return []
        result = review_year.review_due(first_made_on=plan.first_day, calendar=self._calendars)
        what = _("Finish the first review")
        return [self._limit(result, what, _FOLLOWERS, (), met_on=first.decided_on)]

    def _transfer(self, day: date, parties: tuple[Part, ...]) -> list[Limit]:
        place = main_place(self.record.case.enrolments.all(), day)
        result = transfer_from(place, day, calendar=self._calendars)
        if result is None:
            return []
        named_on = next_setting_named_on(self.record.versions.all(), result, place)
        what = _("Review and amend before the move")
        return [self._limit(result, what, _FOLLOWERS, parties, met_on=named_on)]

    def _limit(self, result: Result, what: str, concerns: Any, parties: Any, **more: Any) -> Limit:
        return Limit.of(result, what=what, concerns=concerns, url=self._url, parties=tuple(parties), **more)


# -- the limits of a review --------------------------------------------------------------------------------------


@keeps_limits(model=Review)
def read_reviews(*, keys: Sequence[UUID]) -> list["ReviewRead"]:
    """Read reviews with everything their limits rest on."""
    reviews = list(
        Review.objects.filter(pk__in=keys)
        .select_related("plan", "case__authority", "case__setting", "case__child", "convenor")
        .prefetch_related(
            Prefetch(
                "invitees", Invitee.objects.filter(membership__isnull=False).select_related("membership")
            ),
            Prefetch("advice", Advice.objects.filter(sent_on__isnull=False)),
            Prefetch("amended_versions", PlanVersion.objects.filter(stage=PlanVersion.Stage.ISSUED)),
        )
        .order_by("pk")
    )
    cases = [review.case for review in reviews]
    offices, closed = Offices(cases), ClosedDays(cases)
    return [ReviewRead(review, offices, closed.calendars(review.case)) for review in reviews]


class ReviewRead:
    """A review, and the limits that follow from it."""

    def __init__(self, review: Review, offices: Offices, calendars: Calendars) -> None:
        self.record = review
        self._offices, self._calendars = offices, calendars

    def limits(self, day: date) -> list[Limit]:
        """Return every limit of the meeting, the report, the decision and the amended plan, and the meeting itself."""
        review, url = self.record, self.record.get_absolute_url()
        results = {result.rule: result for result in self._results()}
        people = _People(review, self._offices.of(review.case, day))
        rows = [
            Limit.of(
                results[rule],
                what=what,
                concerns=concerns,
                met_on=met_on,
                url=url,
                parties=tuple(parties),
                own_words=people.own_words(rule),
                acts=people.acts(rule),
            )
            for rule, what, concerns, parties, met_on in _table(review, people, day)
            if rule in results
        ]
        return [*rows, _meeting(review, people, url)]

    def _results(self) -> tuple[Result, ...]:
        review = self.record
        results = review_year.limits_for_meeting(meeting_on=review.meeting_on, calendar=self._calendars)
        if review.amendments_sent_on is not None:
            results += review_year.limits_for_amendment(
                meeting_on=review.meeting_on, sent_on=review.amendments_sent_on, calendar=self._calendars
            )
        return results


class _People:
    """Who acts, who is reminded and who oversees, for one review."""

    def __init__(self, review: Review, office: tuple[Part, ...]) -> None:
        self.office = office
        self.convenor = Part(review.convenor, _PART.RESPONSIBLE)
        self.authority_arranges = review.convenor.agency_id == review.plan.authority_id
        self.overseers = tuple(
            Part(p.membership, _PART.OVERSEES) for p in office if p.part == _PART.RESPONSIBLE
        )
        invitees = list(review.invitees.all())
        self.invited = _parts(invitees, _PART.INVITED)
        self.owing = _parts(_owing(review, invitees), _PART.RESPONSIBLE)

    def acts(self, rule: str) -> str:
        """Return who acts where it is not whom the rule names: the authority, if one of its people arranges."""
        return Acts.AUTHORITY.value if self.authority_arranges and rule in _ARRANGING else ""

    def own_words(self, rule: str) -> Mapping[UUID, str]:
        """Return what those must do who do not arrange the meeting: send their advice, for its papers."""
        if rule != "review.papers":
            return {}
        arranging = {one.membership.pk for one in (self.convenor, *self.overseers)}
        words = _("Send your written advice for the review meeting")
        return {one.membership.pk: words for one in self.owing if one.membership.pk not in arranging}


def _owing(review: Review, invitees: list[Invitee]) -> list[Invitee]:
    """Return who was asked for advice, by the invitations, and has sent none."""
    if review.invited_on is None:
        return []
    sent = {one.invitee_id for one in review.advice.all()}
    return [one for one in invitees if one.owes_advice and one.pk not in sent]


def _parts(invitees: Iterable[Invitee], part: DueDateParty.Part) -> tuple[Part, ...]:
    return tuple(Part(one.membership, part) for one in invitees if one.membership is not None)


def _table(
    review: Review, people: _People, today: date
) -> list[tuple[str, str, tuple[SightKind, ...], Any, date | None]]:
    arranging = (people.convenor, *people.overseers)
    before = (_K.SETTING, *_OFFICE)
    version = review.amended_version
    return [
        ("review.invite", _("Send the invitations"), before, arranging, review.invited_on),
        (
            "review.papers",
            _("Send the papers for the meeting"),
            (*before, _K.ADVISER),
            (*arranging, *people.owing),
            review.papers_on,
        ),
        ("review.report", _("Send the report of the meeting"), before, arranging, review.reported_on),
        ("review.decide", _("Send the decision"), _FOLLOWERS, people.office, review.decided_on),
        (
            "amendment.representations",
            _("Comments on the proposed changes"),
            _FOLLOWERS,
            (),
            review.comments_closed_on(today),
        ),
        (
            "review.final-plan",
            _("Send the amended plan"),
            _FOLLOWERS,
            people.office,
            version.made_on if version else None,
        ),
    ]


def _meeting(review: Review, people: _People, url: str) -> Limit:
    return Limit(
        rule=MEETING,
        what=_("Review meeting"),
        acts="",
        due_on=review.meeting_on,
        concerns=_EVERYBODY,
        met_on=review.held_on,
        url=url,
        parties=people.invited,
    )
