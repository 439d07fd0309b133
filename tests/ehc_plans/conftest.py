"""What the tests of plans and reviews begin with."""

import pytest

from demo.story_plans import as_seen
from ehc_plans import services
from tests.ehc_plans.reviewing import guests


@pytest.fixture
def seen(today):
    """Hand over a record as the gate does: `seen(cast.maya.plans.get(), by=cast.sam)`."""

    def hand_over(record, *, by, on=None):
        return as_seen(record, by, on or today)

    return hand_over


@pytest.fixture
def plan(cast):
    return cast.maya.plans.get()


@pytest.fixture
def review(plan):
    return plan.reviews.get()


@pytest.fixture
def prepared(cast):
    """Noah's second version, which is being prepared."""
    return cast.noah.plans.get().versions.get(number=2)


@pytest.fixture
def isla(cast):
    """A plan whose review is due in twelve weeks, with no meeting arranged."""
    return cast.isla.plans.get()


@pytest.fixture
def arrange(cast, isla, seen, today):
    def schedule(on, *, reason="", without=()):
        return services.schedule_review(
            plan=seen(isla, by=cast.sam), actor=cast.sam, today=today, guests=guests(cast, without=without),
            meeting=services.Meeting(on=on, convenor=cast.sam.membership, reason=reason),
        )  # fmt: skip

    return schedule
