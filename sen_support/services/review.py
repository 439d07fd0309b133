"""Review: what the support changed, how good it was, what was decided, and the next cycle from it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import require

from ..codes import Provision
from ..errors import NotReady, RuleBroken
from ..keeping import lock_open, open_with_parts
from ..models import Cycle, Outcome, Review
from ..readiness import missing_for_review, people_to_tell
from ..workflow import CYCLE
from .doing import keep_result
from .limits import write_review_date
from .record import write_provision
from .telling import tell_of_review

A_TERM = timedelta(weeks=12)


@dataclass(frozen=True)
class OutcomeResult:
    """How one outcome ended: its rating, and what the support changed."""

    outcome_id: Any
    rating: str
    impact: str = ""


@transaction.atomic
def add_teacher_note(*, cycle: Cycle, actor: Any, seen_version: int, note: str, today: date) -> Review:
    """
    Keep what the teacher says for the review (6.53: the teacher reviews with the SENCO).

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.SUPPORT_CONTRIBUTE, cycle)
    lock_open(cycle.pk)
    review = Review.objects.get(cycle=cycle)
    review.teacher_note, review.teacher_note_by, review.teacher_note_on = note, actor.membership, today
    review.save_over(seen_version, fields=["teacher_note", "teacher_note_by", "teacher_note_on"])
    audit.record(actor=actor, event=Event.SUPPORT_REVIEW_CHANGED, subject=review, details={"what": "teacher"})
    return review


@transaction.atomic
def add_results_and_note(
    *,
    cycle: Cycle,
    actor: Any,
    seen_version: int,
    on: date,
    results: list[tuple[Outcome, Decimal]],
    note: str,
    today: date,
) -> None:
    """
    Keep a day's results, and the teacher's note where it has changed, all or nothing.

    :raises NotPermitted: if the actor may not
    :raises RuleBroken: if nothing was said, the cycle has ended, or the day is to come or before the cycle
    :raises ChangedSinceSeen: if somebody saved the review after the page was opened
    """
    require(actor, Permission.SUPPORT_CONTRIBUTE, cycle)
    is_new = note != Review.objects.get(cycle=cycle).teacher_note
    if not results and not is_new:
        raise RuleBroken(_("Enter a result, or write your note"), field="teacher_note")
    for outcome, value in results:
        keep_result(cycle=cycle, outcome=outcome, actor=actor, on=on, value=value, today=today)
    if is_new:
        add_teacher_note(cycle=cycle, actor=actor, seen_version=seen_version, note=note, today=today)


@transaction.atomic
def start_review(*, cycle: Cycle, actor: Any, today: date) -> None:
    """
    Go on from Do to Review.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the cycle is not at Do
    """
    CYCLE.make("review", cycle, actor=actor, on=today)


@transaction.atomic
def save_review(
    *,
    cycle: Cycle,
    actor: Any,
    seen_version: int,
    results: list[OutcomeResult],
    impact: str,
    quality: str,
    decision: str,
    next_steps: str,
    exit_on: date | None,
) -> Review:
    """
    Keep the review so far. It may be empty in parts until it is completed.

    :raises NotPermitted: if the actor may not
    :raises RuleBroken: if the review has not been started, or the cycle has ended
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.SUPPORT_EDIT, cycle)
    if lock_open(cycle.pk).stage != Cycle.Stage.REVIEW:
        raise RuleBroken(_("Start the review first"))
    review = Review.objects.get(cycle=cycle)
    review.impact, review.quality, review.decision = impact, quality, decision
    review.next_steps = next_steps
    review.exit_on = exit_on if decision == Review.Decision.EXIT else None
    review.save_over(seen_version, fields=["impact", "quality", "decision", "next_steps", "exit_on"])
    for result in results:
        Outcome.objects.filter(pk=result.outcome_id, cycle=cycle).update(
            rating=result.rating, impact=result.impact
        )
    audit.record(actor=actor, event=Event.SUPPORT_REVIEW_CHANGED, subject=review, details={"what": "review"})
    return review


@transaction.atomic
def complete_review(*, cycle: Cycle, actor: Any, reviewed_on: date, today: date) -> None:
    """
    Complete the review. The cycle has ended and is never edited again; ending SEN support records N from its day.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the cycle is not at Review
    :raises NotReady: while something the Code asks of a review is missing (6.53 to 6.55)
    """
    require(actor, Permission.SUPPORT_EDIT, cycle)
    locked = lock_open(cycle.pk)
    review = Review.objects.get(cycle=locked)
    reasons = missing_for_review(locked, review)
    if not (locked.active_from or locked.begun_on) <= reviewed_on <= today:
        reasons.append(
            _("Enter a day of the review between %(first)s and today.")
            % {"first": dates.date(locked.active_from or locked.begun_on)}
        )
    if reasons:
        raise NotReady(reasons)
    review.reviewed_on = reviewed_on
    review.save_over(review.version, fields=["reviewed_on"])
    cycle.ended_on = reviewed_on
    cycle.save(update_fields=["ended_on", "updated_at"])
    if review.decision == Review.Decision.EXIT:
        _end_support(cycle, review, actor)
    CYCLE.make("end", cycle, actor=actor, on=reviewed_on)
    write_review_date(cycle=cycle, actor=actor, today=today, act=Event.SUPPORT_REVIEWED)
    tell_of_review(cycle=cycle, to=_readers_at_home(cycle, today))


def _readers_at_home(cycle: Cycle, today: date) -> list[Membership]:
    """Return the family members with an account, but for anybody the school had reason not to tell of the plan."""
    untold = set(cycle.familytolds.filter(told_on=None).values_list("family_link_id", flat=True))
    family = [link for link in people_to_tell(cycle.case, today) if link.pk not in untold]
    return [link.membership for link in family if link.membership is not None]


@transaction.atomic
def start_next_cycle(
    *, previous: Cycle, actor: Any, responsible: Membership | None, begun_on: date, carry: list[Any]
) -> Cycle:
    """
    Start the next cycle from a review. Each outcome carried on begins where it ended.

    :raises NotPermitted: if the actor may not
    :raises RuleBroken: if the review is not complete, ended support, or has its next cycle already
    """
    require(actor, Permission.SUPPORT_EDIT, previous)
    if previous.stage != Cycle.Stage.ENDED:
        raise RuleBroken(_("Complete the review first"))
    if Review.objects.get(cycle=previous).decision == Review.Decision.EXIT:
        raise RuleBroken(_("The review ended SEN support"))
    if Cycle.objects.filter(case=previous.case_id).open().exists():
        raise RuleBroken(_("The next cycle has already been started"))
    cycle = Cycle(
        case=previous.case,
        setting=actor.agency,
        number=previous.number + 1,
        previous=previous,
        responsible=responsible,
        senco=actor.membership,
        begun_on=begun_on,
    )
    open_with_parts(cycle, actor)
    _carry_outcomes(previous, cycle, carry)
    return cycle


def _carry_outcomes(previous: Cycle, cycle: Cycle, carry: list[Any]) -> None:
    outcomes = previous.outcomes.filter(pk__in=carry).prefetch_related("progress")
    for position, old in enumerate(outcomes, start=1):
        results = list(old.progress.all())
        Outcome.objects.create(
            case=cycle.case,
            cycle=cycle,
            position=position,
            text=old.text,
            measure=old.measure,
            baseline=results[-1].value if results else old.baseline,
            target=old.target,
            target_on=cycle.begun_on + A_TERM,
            carried_from=old,
        )


def _end_support(cycle: Cycle, review: Review, actor: Any) -> None:
    assert review.exit_on is not None  # noqa: S101  (a complete review that ends support has its day)
    reason = _("Review of cycle %(number)s") % {"number": cycle.number}
    write_provision(case=cycle.case, actor=actor, code=Provision.NONE, from_day=review.exit_on, reason=reason)
