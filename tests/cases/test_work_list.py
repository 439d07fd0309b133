"""The work list, the front page of a case, and allocation."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership, User
from accounts.roles import Role
from accounts.sight import SightKind
from cases.models import Allocation, Case, DueDate, LimitException
from cases.selectors import audience, case_page, unallocated
from cases.services import (
    Limit,
    allocate_case,
    open_case,
    take_back_exception,
    take_responsibility,
    write_due_dates,
)
from core.acting import acting_as
from core.workflow import NotPermitted
from demo.story_plans import as_seen
from notifications import outbox
from notifications.models import Message
from timelimits import compute


def a_limit(cast, case, days, what="Hold the review"):
    result = compute("review.first", first_made_on=cast.day(days - 364))
    write_due_dates(
        case=case,
        actor=cast.sam,
        subject=case,
        today=cast.today,
        limits=[
            Limit(
                rule=result.rule,
                what=what,
                acts=str(result.acts),
                due_on=cast.day(days),
                concerns=(SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.FAMILY),
                working=result.working,
            )
        ],
    )


def test_what_is_late_comes_first_and_says_why(cast, sign_in):
    a_limit(cast, cast.maya, -3)

    page = sign_in(cast.sam).get(reverse("cases:work_list"), {"due": "late"}).content.decode()

    assert "Maya Patel" in page
    assert "3 days late" in page
    assert "Overdue" in page
    assert "Hold the review" in page


def test_filters_live_in_the_address_and_each_can_be_removed(cast, sign_in):
    asked = {"view": "all", "name": "pat", "sort": "name"}

    page = sign_in(cast.sam).get(reverse("cases:work_list"), asked).content.decode()

    assert "Maya Patel" in page
    assert "Tom Ellis" not in page
    assert 'href="?view=all&amp;sort=name"' in page


def test_a_filter_that_makes_no_sense_counts_as_none(cast, sign_in):
    asked = {"view": "everything", "due": "soonish", "setting": "1", "sort": "luck"}

    assert sign_in(cast.sam).get(reverse("cases:work_list"), asked).status_code == 200


def test_a_place_no_list_gave_out_does_not_exist(cast, sign_in):
    assert sign_in(cast.sam).get(reverse("cases:work_list"), {"after": "nowhere"}).status_code == 404


def test_the_work_list_costs_the_same_with_one_case_and_with_many(cast, sign_in, django_assert_num_queries):
    client, address = sign_in(cast.rita), reverse("cases:work_list") + "?view=all"
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        case = open_case(
            actor=cast.rita,
            opened_on=cast.today,
            given_name="Child",
            family_name=f"Number {number}",
            born_on=cast.day(-3000),
        )
        take_responsibility(
            case=case,
            actor=cast.rita,
            authority=cast.places["southshire"],
            from_day=cast.today,
            today=cast.today,
        )
        a_limit(cast, case, number)

    with django_assert_num_queries(len(few)):
        page = client.get(address).content.decode()

    assert "25 of 31 cases" in page
    assert "Next page" in page


def test_moira_gives_a_case_to_another_caseworker(cast, sign_in):
    user = User.objects.create_user("ben@example.org", full_name="Ben Marlow")
    ben = Membership.objects.create(
        user=user, agency=cast.places["northshire"], role=Role.CASEWORKER, starts_on=cast.today
    )

    address = reverse("cases:allocate", args=[cast.maya.pk])
    response = sign_in(cast.moira).post(address, {"caseworker": str(ben.pk)}, follow=True)

    assert "Maya Patel’s case is now Ben Marlow’s." in response.content.decode()
    assert Allocation.objects.on(cast.today).get(case=cast.maya).membership == ben
    outbox.drain(limit=1000)
    assert Message.objects.get(membership=ben).notice.sentence == "Maya Patel’s case is now yours."


@pytest.mark.parametrize(
    ("name", "offered"), [("sam", "Hold the review meeting"), ("moira", "Allocate to a caseworker")]
)
def test_a_case_offers_what_this_person_must_do_next(cast, name, offered):
    actor = getattr(cast, name)
    isla = Case.objects.visible_to(actor, cast.today).for_gate(actor, cast.today).get(pk=cast.isla.pk)
    first = case_page(isla, actor=actor, today=cast.today).first
    assert first.text == offered
    assert first.note == ("By Sunday 10 January 2027" if name == "sam" else "")


def test_once_helen_arranges_mayas_meeting_sam_has_the_year_to_finish_and_no_meeting_to_hold(cast):
    maya = Case.objects.visible_to(cast.sam, cast.today).for_gate(cast.sam, cast.today).get(pk=cast.maya.pk)
    assert case_page(maya, actor=cast.sam, today=cast.today).first.text == "Finish the yearly review"


def test_moira_changes_her_mind_on_the_same_day(cast):
    user = User.objects.create_user("ben@example.org", full_name="Ben Marlow")
    ben = Membership.objects.create(
        user=user, agency=cast.places["northshire"], role=Role.CASEWORKER, starts_on=cast.today
    )
    maya = (
        Case.objects.visible_to(cast.moira, cast.today).for_gate(cast.moira, cast.today).get(pk=cast.maya.pk)
    )

    for chosen in (ben, cast.sam.membership):
        allocate_case(case=maya, actor=cast.moira, membership=chosen, from_day=cast.today, today=cast.today)

    assert Allocation.objects.on(cast.today).get(case=maya).membership == cast.sam.membership
    assert not Allocation.objects.filter(membership=ben).exists()


def test_moira_cannot_give_a_case_to_somebody_elsewhere(cast, sign_in):
    address = reverse("cases:allocate", args=[cast.maya.pk])

    response = sign_in(cast.moira).post(address, {"caseworker": str(cast.rita.membership_id)})

    assert "Choose an answer to “Who should work on this case?” from the list" in response.content.decode()
    assert Allocation.objects.on(cast.today).get(case=cast.maya).membership == cast.sam.membership


def test_sam_cannot_allocate(cast):
    maya = Case.objects.visible_to(cast.sam, cast.today).for_gate(cast.sam, cast.today).get(pk=cast.maya.pk)

    with pytest.raises(NotPermitted):
        allocate_case(
            case=maya, actor=cast.sam, membership=cast.sam.membership, from_day=cast.today, today=cast.today
        )


def test_a_case_without_a_caseworker_waits_for_moira(cast):
    case = open_case(
        actor=cast.moira,
        opened_on=cast.day(-900),
        given_name="Ivo",
        family_name="Lund",
        born_on=cast.day(-3000),
    )
    take_responsibility(
        case=case,
        actor=cast.moira,
        authority=cast.places["northshire"],
        from_day=cast.day(-900),
        today=cast.day(-900),
    )

    assert unallocated(actor=cast.moira, today=cast.today)[0].name == "Ivo Lund"
    assert all(one.name != "Maya Patel" for one in unallocated(actor=cast.moira, today=cast.today))


def test_staff_see_the_family_and_an_adviser_does_not(cast, sign_in):
    page = sign_in(cast.sam).get(cast.maya.get_absolute_url()).content.decode()

    assert "Priya Patel" in page
    assert "has parental responsibility and cares for the child" in page


def test_a_parent_who_opens_the_case_goes_to_her_own_home(cast, sign_in):
    response = sign_in(cast.priya).get(cast.maya.get_absolute_url())

    assert response.status_code == 302
    assert response.url == reverse("homes:home")


def test_priya_reads_who_can_see_mayas_record_and_jay_learns_nothing_of_whom_she_has_asked(cast):
    hers = {
        seer.who
        for seer in audience(as_seen(cast.maya, cast.priya, cast.today), actor=cast.priya, today=cast.today)
    }
    his = {
        seer.who
        for seer in audience(as_seen(cast.maya, cast.jay, cast.today), actor=cast.jay, today=cast.today)
    }

    assert {"You", "Another parent", "Oak Primary School", "Northshire SENDIASS"} <= hers
    assert "Caseworker, Northshire Council" in hers
    assert hers - his == {"Northshire SENDIASS"}
    assert "Priya Patel" not in his


def test_priya_is_told_in_plain_words_until_when_a_parent_sees(cast):
    hers = {
        seer.who: seer.why
        for seer in audience(as_seen(cast.maya, cast.priya, cast.today), actor=cast.priya, today=cast.today)
    }

    assert hers["You"] == hers["Another parent"] == "Family, until the child may decide"


def soonest_in_the_long_way(person, rows, today):
    due = DueDate.objects.visible_to(person, today).still_open().concerning(person).with_exception()
    soonest = due.filter(case__in=[row.case_id for row in rows]).order_by("case_id", "due_on", "pk")
    return {row.case_id: (row.pk, row.ground, row.why) for row in soonest.distinct("case_id")}


@pytest.mark.parametrize("name", ["ada", "dev", "helen", "moira", "omar", "priya", "rita", "sam", "tom"])
def test_what_is_due_first_is_asked_by_hand_and_is_the_same(cast, name, today):
    person = getattr(cast, name)
    with acting_as(person):
        rows = Case.objects.page_for(person, today, size=100).rows
        found = DueDate.objects.soonest_of(person, rows)
        assert {row.case_id: (row.pk, row.ground, row.why) for row in found} == soonest_in_the_long_way(
            person, rows, today
        )


def test_an_exception_that_was_taken_back_stands_beside_no_row(cast, today):
    rows = Case.objects.page_for(cast.sam, today, size=100).rows
    excepted = [row for row in DueDate.objects.soonest_of(cast.sam, rows) if row.ground]
    for due in excepted:
        standing = LimitException.objects.standing().get(subject_id=due.subject_id, rule=due.rule)
        take_back_exception(
            exception=as_seen(standing, cast.sam, today), actor=cast.sam, why="The wrong child.", today=today
        )

    assert len(excepted) == 1
    assert [row.ground for row in DueDate.objects.soonest_of(cast.sam, rows) if row.ground] == []
