"""Each change of access holds at the very next request: no job runs in a test that does not ask for one."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from accounts.sight import RecordPart
from cases import services
from cases.models import Terms
from demo.cast import LOADER
from demo.story_plans import as_seen
from tests.walls.making import somebody

OPEN, NOT_THERE = 200, 404


@pytest.fixture
def asks(sign_in):
    """Return how somebody asks for a page: what the answer's status is, at once."""

    def person(actor):
        return lambda address: sign_in(actor).get(address).status_code

    return person


def test_a_pupil_moves_school_and_the_new_senco_reads_at_once_and_the_old_teacher_no_more(cast, asks):
    page = reverse("sen_support:record", args=[cast.arjun.pk])
    theo, harbour = asks(cast.theo), asks(somebody(cast, Role.SENCO, cast.places["harbour"]))
    assert (theo(page), harbour(page)) == (OPEN, NOT_THERE)

    services.end_enrolment(
        enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(-1), today=cast.today
    )
    services.enrol(
        case=cast.arjun, actor=LOADER, setting=cast.places["harbour"], starts_on=cast.today, today=cast.today
    )

    assert (theo(page), harbour(page)) == (NOT_THERE, OPEN)


def test_a_teacher_leaves_and_reads_no_pupil_at_the_next_request(cast, asks):
    page = reverse("sen_support:pupil", args=[cast.arjun.pk])
    theo = asks(cast.theo)
    assert theo(page) == OPEN

    Membership.objects.filter(pk=cast.theo.membership_id).update(ends_on=cast.day(-1))

    assert theo(page) != OPEN


def test_a_date_passes_and_what_was_shared_until_then_is_gone(cast, asks, settings):
    terms = Terms(
        receiver=cast.theo.membership, parts=[RecordPart.PROVISION], reason="For the play.",
        starts_on=cast.today, ends_on=cast.day(2),
    )  # fmt: skip
    maya = as_seen(cast.maya, cast.sam, cast.today)
    services.share_case(case=maya, actor=cast.sam, terms=terms, today=cast.today)
    theo, page = asks(cast.theo), cast.maya.get_absolute_url()
    assert theo(page) == OPEN

    settings.DEMO_TODAY = cast.day(2)
    assert theo(page) == OPEN
    settings.DEMO_TODAY = cast.day(3)
    assert theo(page) == NOT_THERE
