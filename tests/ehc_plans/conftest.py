"""What the tests of plans and reviews begin with."""

import pytest

from demo.story_plans import as_seen


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
