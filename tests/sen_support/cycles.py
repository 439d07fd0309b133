"""What the tests of cycles share."""

from datetime import timedelta
from decimal import Decimal

from sen_support import services
from sen_support.models import FamilyTold, Line
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
