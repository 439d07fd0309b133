"""The limits of the review year as due dates. Every day comes from `timelimits`; this says whom each concerns."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

import timelimits
from accounts.models import Membership
from accounts.sight import SightKind
from cases.models import Allocation, Case, DueDateParty
from cases.services import Limit, mark_met, write_due_dates
from timelimits import review_year
from timelimits.results import Acts, Result

from ..models import OFFICERS, Invitee, Plan, Review, staff_of
from ..phases import next_setting_named_on, phase_transfer

_K, _PART = SightKind, DueDateParty.Part
_OFFICE = (_K.AUTHORITY, _K.ALLOCATED)
_FOLLOWERS = (*_OFFICE, _K.FAMILY, _K.SETTING)
_EVERYBODY = (*_FOLLOWERS, _K.ADVISER, _K.REPRESENTATIVE)

_NO_WORDS: Mapping[UUID, str] = MappingProxyType({})

_ARRANGING = ("review.invite", "review.papers", "review.report")

MEETING = "meeting"
"""The rule of the meeting itself: an agreed day, not a limit of the law."""


class Part(NamedTuple):
    """Somebody and their part in a limit."""

    membership: Membership
    part: DueDateParty.Part


def write_plan_limits(*, plan: Plan, actor: Any, today: date) -> None:
    """Write by when the plan must be reviewed, by when the meeting should be, and the limit of a phase transfer."""
    yearly = review_year.review_due(first_made_on=plan.first_day, last_reviewed_on=plan.last_reviewed_on)
    parties = _office(plan.case, today)
    url = reverse("ehc_plans:reviews", args=[plan.pk])
    limits = [
        *_first_review_done(plan, url),
        _limit(yearly, _("Finish the yearly review"), _FOLLOWERS, url, parties),
    ]
    open_review = plan.reviews.exclude(stage=Review.Stage.DECIDED).first()
    held_on = open_review.held_on if open_review else None
    if held_on is None:
        mark_met(subject=plan, rule="review.meeting", met_on=None)
    meeting = review_year.meet_by(review_due_on=yearly.day)
    arrange = () if open_review else parties
    limits.append(_limit(meeting, _("Hold the review meeting"), _OFFICE, url, arrange, met_on=held_on))
    limits += _move(plan, url, parties, today)
    write_due_dates(case=plan.case, actor=actor, subject=plan, limits=limits)


def _move(plan: Plan, url: str, parties: Iterable[Part], today: date) -> list[Limit]:
    """The limit of a move to another phase, and whether the plan names where the child goes next."""
    transfer = phase_transfer(plan.case, today)
    if transfer is None:
        return []
    named_on = next_setting_named_on(plan, transfer, today)
    if named_on is None:
        mark_met(subject=plan, rule=transfer.rule, met_on=None)
    what = _("Review and amend before the move")
    return [_limit(transfer, what, _FOLLOWERS, url, parties, met_on=named_on)]


def _first_review_done(plan: Plan, url: str) -> list[Limit]:
    """The first review keeps its limit once it is done: later years have a rule of their own."""
    first = plan.reviews.filter(is_first=True, stage=Review.Stage.DECIDED).first()
    if first is None or plan.last_reviewed_on is None:
        return []
    result = timelimits.compute("review.first", first_made_on=plan.first_made_on)
    return [_limit(result, _("Finish the first review"), _FOLLOWERS, url, (), met_on=first.decided_on)]


def write_review_limits(*, review: Review, actor: Any, today: date) -> None:
    """Write every limit of the review's meeting, report, decision and amended plan, and who must act."""
    results = {result.rule: result for result in _results(review)}
    people = _People(review, today)
    url = review.get_absolute_url()
    limits = [
        _limit(
            results[rule],
            what,
            concerns,
            url,
            parties,
            met_on=met_on,
            own_words=people.own_words(rule),
            acts=people.acts(rule),
        )
        for rule, what, concerns, parties, met_on in _table(review, people, today)
        if rule in results
    ]
    limits.append(_meeting(review, people, url))
    write_due_dates(case=review.case, actor=actor, subject=review, limits=limits)


def reopen_limits(*, review: Review) -> None:
    """Make the limits before a meeting open again, because the meeting has a new day."""
    for rule in ("review.invite", "review.papers"):
        mark_met(subject=review, rule=rule, met_on=None)


def _results(review: Review) -> tuple[Result, ...]:
    results = review_year.limits_for_meeting(meeting_on=review.meeting_on)
    sent_on = review.amendments_sent_on
    if sent_on is not None:
        results += review_year.limits_for_amendment(meeting_on=review.meeting_on, sent_on=sent_on)
    return results


class _People:
    """Who acts, who is reminded and who oversees, for one review."""

    def __init__(self, review: Review, today: date) -> None:
        office = _office(review.case, today)
        self.office = office
        self.convenor = Part(review.convenor, _PART.RESPONSIBLE)
        self.authority_arranges = review.convenor.agency_id == review.plan.authority_id
        self.overseers = tuple(
            Part(p.membership, _PART.OVERSEES) for p in office if p.part == _PART.RESPONSIBLE
        )
        invitees = list(review.invitees.filter(membership__isnull=False).select_related("membership"))
        self.invited = _parts(invitees, _PART.INVITED)
        self.owing = _parts(_owing(review, invitees), _PART.RESPONSIBLE)

    def acts(self, rule: str) -> str:
        """Return who acts where it is not whom the rule names: the authority, if one of its people arranges."""
        return Acts.AUTHORITY.value if self.authority_arranges and rule in _ARRANGING else ""

    def own_words(self, rule: str) -> Mapping[UUID, str]:
        """Return what those must do who do not arrange the meeting: send their advice, for its papers."""
        if rule != "review.papers":
            return _NO_WORDS
        arranging = {one.membership.pk for one in (self.convenor, *self.overseers)}
        words = _("Send your written advice for the review meeting")
        return {one.membership.pk: words for one in self.owing if one.membership.pk not in arranging}


def _owing(review: Review, invitees: list[Invitee]) -> list[Invitee]:
    """Return who was asked for advice, by the invitations, and has sent none."""
    if review.invited_on is None:
        return []
    sent = set(review.advice.filter(sent_on__isnull=False).values_list("invitee_id", flat=True))
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
        parties=tuple(people.invited),
    )


def _limit(
    result: Result,
    what: str,
    concerns: tuple[SightKind, ...],
    url: str,
    parties: Iterable[Part],
    *,
    met_on: date | None = None,
    own_words: Mapping[UUID, str] = _NO_WORDS,
    acts: str = "",
) -> Limit:
    return Limit(
        rule=result.rule,
        what=what,
        acts=acts or result.acts.value,
        due_on=result.day,
        concerns=concerns,
        starts_on=result.starts_on,
        target_on=result.target_on,
        met_on=met_on,
        url=url,
        working=result.working,
        parties=tuple((one.membership, one.part) for one in parties),
        own_words=own_words,
    )


def _office(case: Case, today: date) -> tuple[Part, ...]:
    """The caseworker, who must act, and the managers, who oversee; without a caseworker, whoever could be one."""
    managers = [one for one in _officers(case, today) if one.role == "sen_manager"]
    allocated = [
        row.membership for row in Allocation.objects.on(today).filter(case=case).select_related("membership")
    ]
    acting = allocated or managers or _officers(case, today)
    return (
        *(Part(one, _PART.RESPONSIBLE) for one in acting),
        *(Part(one, _PART.OVERSEES) for one in managers),
    )


def _officers(case: Case, today: date) -> list[Membership]:
    return list(staff_of(case.authority, today, OFFICERS)) if case.authority else []
