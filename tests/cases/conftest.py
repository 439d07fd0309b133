"""What the tests of cases share."""

import pytest

from cases.models import Terms
from cases.services import share_case
from demo.story_plans import as_seen


@pytest.fixture
def share(cast):
    """Share parts of a record as its caseworker would, or as `by`; with Theo, unless said otherwise."""

    def give(*parts, case=None, by=None, to=None, first=0, last=30, reason="He runs the club Maya goes to."):
        by = by or cast.sam
        terms = Terms(
            receiver=to or cast.theo.membership, parts=parts, reason=reason, starts_on=cast.day(first),
            ends_on=cast.day(last),
        )  # fmt: skip
        seen = as_seen(case or cast.maya, by, cast.today)
        return share_case(case=seen, actor=by, terms=terms, today=cast.today)

    return give
