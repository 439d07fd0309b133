"""The right service among the first five for 36 of 40 questions that were written before the search."""

import sys

import pytest

from demo import crowd_local_offer
from local_offer.models import Entry

from .quality import WAYS, ask, report

RIGHT_IN_FIRST_FIVE, RECIPROCAL_RANK = 36, 0.7


@pytest.fixture
def northshire(cast):
    """The whole Local Offer of the demo."""
    crowd_local_offer.load(cast)


def test_the_right_service_is_among_the_first_five(northshire):
    results = [ask(name, way) for name, way in WAYS.items()]

    sys.stdout.write(f"\n{report(results)}\n")
    assert Entry.objects.current().count() == 400
    assert results[0].in_first_five >= RIGHT_IN_FIRST_FIVE
    assert results[0].reciprocal_rank >= RECIPROCAL_RANK
