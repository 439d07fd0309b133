"""What the tests of cycles share."""

from datetime import timedelta
from decimal import Decimal

from sen_support import services
from sen_support.models import FamilyTold, Line, Outcome, Review
from sen_support.readiness import people_to_tell

A_WEEK = timedelta(days=7)


def add_outcome(cycle, actor, day, **more):
    answers = {
        "text": "Asks for help",
        "measure": "days out of 5",
        "baseline": Decimal(1),
        "target": Decimal(4),
    }
    return services.add_outcome(cycle=cycle, actor=actor, target_on=day, **{**answers, **more})


def add_line(cycle, actor):
    return services.add_line(
        cycle=cycle, actor=actor, kind=Line.Kind.INTERVENTION, name="Language group", details="", outcome=None,
        delivered_by=actor.membership, deliverer="Helen Marsh, SENCO", minutes=20, times_a_week=3, weeks=10,
    )  # fmt: skip


def tell(cycle, actor, link, today, how=FamilyTold.How.PORTAL, told_on=None, reason=""):
    return services.tell_parent(
        cycle=cycle, actor=actor, family_link=link, how=how, told_on=told_on, reason=reason, today=today
    )


def ready(cast, gate, cycle, today):
    """Give the plan everything it needs."""
    add_outcome(cycle, cast.helen, today + A_WEEK)
    add_line(cycle, cast.helen)
    services.set_review_date(
        cycle=cycle, actor=cast.helen, seen_version=cycle.version, review_on=today + 10 * A_WEEK, today=today
    )
    services.change_responsible(
        cycle=cycle,
        actor=cast.helen,
        seen_version=cycle.version,
        responsible=cast.theo.membership,
        today=today,
    )
    for link in people_to_tell(cycle.case, today):
        tell(cycle, cast.helen, link, today)


def reviewed(cast, gate, today, decision=Review.Decision.CONTINUE, exit_on=None):
    """Bring Arjun's third cycle to the end of its review."""
    services.give_views(cycle=gate.cycle(cast.priya), actor=cast.priya, text="He is happier.", today=today)
    cycle = gate.cycle(cast.helen)
    services.record_views(
        cycle=cycle, actor=cast.helen, part="review", family_link=None, text="I have a friend.", given_on=today,
        today=today,
    )  # fmt: skip
    services.start_review(cycle=cycle, actor=cast.helen, today=today)
    services.save_review(
        cycle=cycle, actor=cast.helen, seen_version=cycle.review.version, impact="Much", quality="Good",
        decision=decision, next_steps="Go on", exit_on=exit_on,
        results=[services.OutcomeResult(outcome.pk, Outcome.Rating.NEARLY) for outcome in cycle.outcomes.all()],
    )  # fmt: skip
    services.complete_review(cycle=cycle, actor=cast.helen, reviewed_on=today, today=today)
    return gate.cycle(cast.helen)
