"""
The limits of plans, kept up by the clock: the school year turns, a child changes school, a case gets another
caseworker, and nobody need open the plan for its limits to follow.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from accounts.actor import Actor
from cases.models import Allocation, DueDate, DueDateParty, Enrolment
from notifications import outbox

from ..models import Plan, PlanVersion, Review
from ..phases import TRANSFER_RULES, ends_a_phase, transfer_of
from .limits import write_plan_limits, write_review_limits

AT_ONCE = 25
"""Plans in one piece of work: well within the time a worker has for it."""


@transaction.atomic
def sweep_plans(*, today: date) -> int:
    """
    Ask for the limits to be written of every plan that has, or no longer has, a move to another phase before it,
    whose limits are still somebody's who had the case before, or for whose amendments the time for comments is over;
    return how many.
    """
    changed = {
        *_whose_move_changed(today),
        *_whose_caseworker_changed(today),
        *_whose_comments_closed(today),
    }
    plans = sorted(changed, key=str)
    chunks = [plans[start : start + AT_ONCE] for start in range(0, len(plans), AT_ONCE)]
    outbox.put_many(
        "plans.write_limits",
        [(f"plans.write_limits:{today}:{chunk[0]}", {"plans": chunk}) for chunk in chunks],
    )
    return len(plans)


@transaction.atomic
def write_limits_of(*, plans: Iterable[UUID], today: date) -> None:
    """Write the limits of these plans in force, and of their reviews that are not finished."""
    actor = Actor.system("plans.write_limits")
    for plan in Plan.objects.filter(pk__in=list(plans), stage=Plan.Stage.MAINTAINED).select_related("case"):
        write_plan_limits(plan=plan, actor=actor, today=today)
        for review in _unfinished(plan):
            write_review_limits(review=review, actor=actor, today=today)


def _unfinished(plan: Plan) -> Iterable[Review]:
    """Return the review that is open, or whose amended plan is not out."""
    issued = PlanVersion.objects.filter(stage=PlanVersion.Stage.ISSUED, after_review__isnull=False)
    amending = Q(decision=Review.Decision.AMEND) & ~Q(pk__in=issued.values("after_review"))
    return plan.reviews.filter(~Q(stage=Review.Stage.DECIDED) | amending).select_related("case")


def _whose_move_changed(today: date) -> set[UUID]:
    places = Enrolment.objects.on(today).filter(
        ends_a_phase(), is_main=True, case__plans__stage=Plan.Stage.MAINTAINED
    )
    expected: dict[UUID, tuple[str, date]] = {}
    for place in places.select_related("setting").annotate(plan=F("case__plans__pk")):
        transfer = transfer_of(place, today)
        if transfer is not None:
            expected[place.plan] = (transfer.rule, transfer.day)
    maintained = Plan.objects.filter(stage=Plan.Stage.MAINTAINED).values("pk")
    rows = DueDate.objects.filter(rule__in=TRANSFER_RULES, subject_id__in=maintained)
    written = {plan: (rule, day) for plan, rule, day in rows.values_list("subject_id", "rule", "due_on")}
    return {plan for plan in expected.keys() | written.keys() if expected.get(plan) != written.get(plan)}


def _whose_caseworker_changed(today: date) -> set[UUID]:
    """Return the plans whose yearly limit is still a matter for somebody else than the case's caseworker."""
    workers = dict(Allocation.objects.on(today).values_list("case_id", "membership_id"))
    yearly = DueDateParty.objects.filter(
        part=DueDateParty.Part.RESPONSIBLE,
        due_date__rule__in=("review.first", "review.next"),
        due_date__met_on=None,
    )
    rows = yearly.values_list("due_date__subject_id", "due_date__case_id", "membership_id")
    return {plan for plan, case, acting in rows if workers.get(case, acting) != acting}


def _whose_comments_closed(today: date) -> set[UUID]:
    over = DueDate.objects.filter(rule="amendment.representations", met_on=None, due_on__lt=today)
    return set(Review.objects.filter(pk__in=over.values("subject_id")).values_list("plan", flat=True))
