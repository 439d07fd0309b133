"""Each home shows what matters first, costs the same with one row and with many, and is drawn without queries."""

import pytest
from django.db import connection
from django.template.response import TemplateResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.sight import SightKind
from cases.models import Case, DueDateParty
from cases.services import Limit, agree_to_sight, ask_to_see, give_sight, open_case, write_due_dates
from homes import selectors, views
from tests.access.rows import EVERYONE

KINDS = tuple(SightKind)


def no_queries(*_):
    raise AssertionError("a page asked the database while it was drawn")


def a_due_date(cast, case, person, days):
    write_due_dates(
        case=case,
        actor=cast.sam,
        subject=case,
        limits=[
            Limit(
                rule="test",
                what="Send what is asked for",
                acts="adviser",
                due_on=cast.day(days),
                concerns=KINDS,
                parties=((person.membership, DueDateParty.Part.RESPONSIBLE),),
            )
        ],
    )


def more_work(cast, person, number):
    """Give this hat so many more children, each with something due."""
    for count in range(number):
        case = open_case(
            actor=person,
            opened_on=cast.today,
            given_name="Child",
            family_name=f"Number {count}",
            born_on=cast.day(-3000),
        )
        for pair in person.sight:
            give_sight(case=case, kind=pair.kind, principal=pair.principal, starts_on=cast.today)
        a_due_date(cast, case, person, count % 20)


def cost(cast, person):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        selectors.home_of(actor=person, today=cast.today)
    return len(asked)


# A family has one or two children; each costs its own few queries, so a family is not among these.
STAFF = [name for name in EVERYONE if name not in ("priya", "jay", "tom", "carol")]


@pytest.mark.parametrize("name", STAFF)
def test_a_home_costs_the_same_with_one_row_and_with_many(name, cast):
    person = getattr(cast, name)
    more_work(cast, person, 1)
    with_one = cost(cast, person)

    more_work(cast, person, 50)

    assert cost(cast, person) == with_one
    assert with_one <= 16


@pytest.mark.parametrize("name", EVERYONE)
def test_a_home_is_drawn_without_queries(name, cast, rf):
    person = getattr(cast, name)
    more_work(cast, person, 2)
    request = rf.get(reverse("homes:home"))
    request.actor, request.user, request.hats, request.session = person, person.user, [person.membership], {}

    response = views.home(request)

    assert isinstance(response, TemplateResponse)
    with connection.execute_wrapper(no_queries):
        response.render()


def test_a_visitor_is_told_what_the_portal_is_and_where_to_sign_in(client, db):
    page = client.get("/").content.decode()

    assert "Support for children and young people with special educational needs" in page
    assert reverse("account_login") in page
    assert reverse("local_offer:search") in page


def test_whoever_is_signed_in_goes_from_the_front_page_to_their_home(cast, sign_in):
    assert sign_in(cast.sam).get("/").url == reverse("homes:home")


def test_priya_reads_what_is_next_for_maya_by_when_and_who_acts(cast, sign_in):
    a_due_date(cast, cast.maya, cast.sam, 12)

    page = sign_in(cast.priya).get(reverse("homes:home")).content.decode()

    assert "Next: Send what is asked for, by Saturday 28 November 2026 (in 12 days)." in page
    assert "We are waiting for an adviser." in page


def test_a_family_is_told_of_lateness_in_the_same_place(cast, sign_in):
    a_due_date(cast, cast.maya, cast.sam, -3)

    page = sign_in(cast.priya).get(reverse("homes:home")).content.decode()

    assert "Late: Send what is asked for. It was due on Friday 13 November 2026 (3 days late)." in page


def test_sam_sees_the_three_things_that_come_first(cast, sign_in):
    for case, days in ((cast.maya, 2), (cast.toms_case, -4)):
        a_due_date(cast, case, cast.sam, days)

    page = sign_in(cast.sam).get(reverse("homes:home")).content.decode()

    assert page.index("Tom Ellis</a>: Send") < page.index("Maya Patel</a>: Send")


def test_grace_reads_what_is_late_and_who_is_responsible(cast, sign_in):
    a_due_date(cast, cast.arjun, cast.helen, -2)

    page = sign_in(cast.grace).get(reverse("homes:home")).content.decode()

    assert "Arjun Patel. Responsible: Helen Marsh" in page


def test_tom_is_asked_and_decides_and_carol_then_sees_his_record(cast, sign_in):
    client = sign_in(cast.carol)
    assert "Ask Tom to let me see" in client.get(reverse("homes:home")).content.decode()
    agreement = cast.toms_case.agreements.get()
    ask_to_see(agreement=agreement, actor=cast.carol, today=cast.today)
    assert "You have asked Tom." in client.get(reverse("homes:home")).content.decode()

    page = sign_in(cast.tom).get(reverse("homes:home")).content.decode()
    assert "Your turn: may Carol Ellis, mother, see your record?" in page

    seen = type(agreement).objects.visible_to(cast.tom, cast.today).for_gate(cast.tom, cast.today).get()
    agree_to_sight(agreement=seen, actor=cast.tom, today=cast.today)
    assert "Who can see Tom’s record" in sign_in(cast.carol).get(reverse("homes:home")).content.decode()


def test_every_hat_has_a_home(cast):
    assert {selectors.home_of(actor=getattr(cast, name), today=cast.today).template for name in EVERYONE}
    assert Case.objects.count()
