"""Each home shows what matters first, costs the same with one row and with many, and is drawn without queries."""

import pytest
from django.db import connection
from django.template.response import TemplateResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.sight import SightKind
from cases.models import Case, DueDateParty
from cases.services import (
    Limit,
    agree_to_sight,
    allocate_case,
    ask_to_see,
    give_sight,
    open_case,
    write_due_dates,
)
from core import dates
from ehc_plans.models import Invitee, Review
from ehc_plans.services import Words, decide_review, save_advice, send_papers
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
        today=cast.today,
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


def test_iris_reads_for_whom_she_acts_until_when_and_what_to_help_with(cast, sign_in):
    page = sign_in(cast.iris).get(reverse("homes:home")).content.decode()

    authority = cast.maya.representations.get(agency=cast.places["sendiass"])
    assert "Help Priya Patel write for Maya Patel’s review" in page
    assert f"You act for Priya Patel until {dates.date(authority.ends_on)}." in page
    assert "Jay" not in page


def test_carol_reads_of_the_young_person_by_name_once_he_agrees(cast, sign_in):
    agreement = cast.toms_case.agreements.get()
    seen = type(agreement).objects.visible_to(cast.tom, cast.today).for_gate(cast.tom, cast.today).get()
    agree_to_sight(agreement=seen, actor=cast.tom, today=cast.today)

    page = sign_in(cast.carol).get(reverse("homes:who_can_see", args=[cast.toms_case.pk])).content.decode()

    assert "Tom Ellis" in page
    assert "Whose record it is" in page


def test_a_mother_whose_child_has_a_plan_is_not_told_that_nothing_is_given(cast, sign_in):
    page = sign_in(cast.priya).get(reverse("homes:home")).content.decode()

    assert "The help Maya gets at Oak Primary School is set out in the plan above." in page


def test_lena_is_told_what_is_hers_to_publish_and_not_what_another_must(cast, sign_in):
    lena = sign_in(cast.lena).get(reverse("homes:home")).content.decode()
    assert "For you: 1 to check, 0 to publish, 2 to answer." in lena

    leo = sign_in(cast.leo).get(reverse("homes:home")).content.decode()
    assert "For you: 1 to check, 1 to publish, 2 to answer." in leo


def test_every_hat_has_a_home(cast):
    assert {selectors.home_of(actor=getattr(cast, name), today=cast.today).template for name in EVERYONE}
    assert Case.objects.count()


class TestWhatOthersHaveDone:
    """Sam reads in the morning what came in since the last working day: today is a Monday, so since Friday."""

    def home(self, cast):
        return selectors.home_of(actor=cast.sam, today=cast.today).page

    def news(self, cast):
        return [(one.child, one.what, one.on) for one in self.home(cast).news]

    def advice_sent(self, cast, on):
        invitee = Invitee.objects.visible_to(cast.dev, on).for_gate(cast.dev, on)
        save_advice(
            invitee=invitee.get(membership=cast.dev.membership), actor=cast.dev,
            words=Words(going_well="Well."), seen_version=0, today=on, send=True,
        )  # fmt: skip

    @pytest.mark.parametrize(("days_ago", "is_news"), [(0, True), (3, True), (4, False)])
    def test_advice_is_news_from_friday_on(self, cast, days_ago, is_news):
        self.advice_sent(cast, cast.day(-days_ago))
        found = ("Maya Patel", "written advice came in", cast.day(-days_ago)) in self.news(cast)
        assert found == is_news

    def test_so_are_a_decision_of_moiras_and_a_case_she_gives_him(self, cast):
        review = Review.objects.visible_to(cast.moira, cast.today).for_gate(cast.moira, cast.today)
        decide_review(
            review=review.get(case=cast.alfie), actor=cast.moira, decision=Review.Decision.MAINTAIN,
            reasons="As the report says.", proposed_amendments="", today=cast.today,
        )  # fmt: skip
        moved = Case.objects.visible_to(cast.moira, cast.today).for_gate(cast.moira, cast.today)
        allocate_case(
            case=moved.get(pk=cast.isla.pk),
            actor=cast.moira,
            membership=cast.sam.membership,
            from_day=cast.today,
            today=cast.today,
        )

        assert ("Alfie Reed", "the review was decided: keep the plan as it is", cast.today) in self.news(cast)
        assert ("Isla Morgan", "the case was allocated to you", cast.today) in self.news(cast)

    def test_what_sam_does_himself_is_no_news_to_him(self, cast):
        review = Review.objects.visible_to(cast.sam, cast.today).for_gate(cast.sam, cast.today)
        send_papers(review=review.get(case=cast.maya), actor=cast.sam, today=cast.today)
        assert "Maya Patel" not in [child for child, _what, _on in self.news(cast)]

    def test_the_page_says_since_when(self, cast, sign_in):
        page = sign_in(cast.sam).get(reverse("homes:home")).content.decode()
        assert "What others have done since" in page
        assert "Friday 13 November 2026" in page


def test_moira_finds_the_settings_of_her_authority(cast, sign_in):
    page = sign_in(cast.moira).get(reverse("homes:home")).content.decode()
    for name in ("cases:reminders", "ehc_plans:notice_details", "notifications:undelivered"):
        assert reverse(name) in page
