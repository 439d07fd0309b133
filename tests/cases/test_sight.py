"""Who sees a case, and that the measured list shows exactly what they see."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.sight import SightKind
from cases.models import Case, Filters, Involvement, Sort, StalePlace
from cases.services import end_enrolment, end_sight, give_sight, open_case
from demo.cast import LOADER


def names(actor, cast, **asked):
    return [row.child_name for row in Case.objects.page_for(actor, cast.today, **asked).rows]


def seen(actor, cast, today=None):
    return set(Case.objects.visible_to(actor, today or cast.today).values_list("pk", flat=True))


def test_rita_sees_nothing_of_northshires(cast):
    assert seen(cast.rita, cast) & {cast.maya.pk, cast.arjun.pk, cast.toms_case.pk} == set()
    assert cast.rory.pk in seen(cast.rita, cast)


def test_carol_sees_nothing_until_tom_agrees(cast):
    assert seen(cast.carol, cast) == set()
    assert cast.toms_case.pk in seen(cast.tom, cast)


def test_a_teacher_sees_only_the_pupils_they_teach(cast):
    assert cast.arjun.pk in seen(cast.theo, cast)
    assert cast.maya.pk not in seen(cast.theo, cast)


def test_a_governor_sees_no_child(cast):
    assert seen(cast.gita, cast) == set()


def test_sight_by_authority_of_a_parent_ends_by_itself(cast):
    assert cast.maya.pk in seen(cast.iris, cast)
    assert cast.maya.pk not in seen(cast.iris, cast, today=cast.day(121))


def test_a_school_stops_seeing_a_child_who_leaves_and_so_do_its_staff(cast):
    end_enrolment(
        enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.today, today=cast.today
    )

    tomorrow = cast.day(1)
    assert cast.arjun.pk in seen(cast.helen, cast)
    by_roll = Case.objects.reached_by(cast.helen, tomorrow, [SightKind.SETTING])
    assert cast.arjun.pk not in set(by_roll.values_list("pk", flat=True)) | seen(cast.theo, cast, tomorrow)
    assert cast.arjun.pk in seen(cast.priya, cast, tomorrow)


def test_ending_sight_that_has_not_begun_leaves_none(cast):
    give_sight(
        case=cast.rory, kind=SightKind.ADVISER, principal=cast.dev.membership_id, starts_on=cast.day(10)
    )

    end_sight(case=cast.rory, kind=SightKind.ADVISER, principal=cast.dev.membership_id, last_day=cast.today)

    assert cast.rory.pk not in seen(cast.dev, cast, cast.day(11))


def test_a_case_seen_in_two_ways_is_listed_once(cast):
    listed = names(cast.sam, cast)  # allocated to him, and his authority's

    assert listed.count("Maya Patel") == 1


def test_a_list_can_be_narrowed_by_name_and_school(cast):
    assert names(cast.helen, cast, filters=Filters(name_starts="patel a")) == ["Arjun Patel"]
    assert "Maya Patel" not in names(cast.sam, cast, filters=Filters(setting=cast.places["college"].pk))


@pytest.mark.parametrize("place", ["nonsense", "2026-01-01|not-an-id"])
def test_a_place_the_list_never_gave_out_is_refused(cast, place):
    with pytest.raises(StalePlace):
        Case.objects.page_for(cast.sam, cast.today, after=place)


def test_a_page_costs_one_query_however_many_cases_there_are(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        Case.objects.page_for(cast.sam, cast.today)
    _open_cases(cast, 60)
    with django_assert_num_queries(1):
        assert len(Case.objects.page_for(cast.sam, cast.today).rows) == 50


def test_a_count_stops_at_its_cap(cast):
    _open_cases(cast, 12)

    assert Case.objects.count_for(cast.sam, cast.today, cap=10) == 11


def _open_cases(cast, number):
    for n in range(number):
        case = open_case(
            actor=LOADER,
            opened_on=cast.today,
            given_name=f"Child {n}",
            family_name="Invented",
            born_on=cast.day(-3000),
        )
        for kind, principal in (
            (SightKind.AUTHORITY, cast.places["northshire"].pk),
            (SightKind.ALLOCATED, cast.sam.membership_id),
        ):
            give_sight(case=case, kind=kind, principal=principal, starts_on=cast.day(-n))


WORLDS = st.lists(
    st.tuples(
        st.integers(0, 6),  # which case
        st.sampled_from(
            [SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.SHARED_PERSON, SightKind.SETTING]
        ),
        st.booleans(),  # Sam's, or somebody else's
        st.integers(-20, 20),  # first day
        st.integers(0, 30) | st.none(),  # length
        st.integers(0, 3),  # next due
    ),
    max_size=20,
    unique_by=lambda row: row[:3],
)


# Each example clears and makes Sam's sight anew inside the one rolled-back test.
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(world=WORLDS, sort=st.sampled_from(Sort), size=st.integers(1, 4))
def test_all_pages_together_are_what_may_be_seen_each_once(cast, world, sort, size):
    Involvement.objects.filter(principal__in=[pair.principal for pair in cast.sam.sight]).delete()
    _make_world(cast, world)

    found, after = [], ""
    while True:
        page = Case.objects.page_for(cast.sam, cast.today, sort=sort, after=after, size=size)
        found += [row.case_id for row in page.rows]
        after = page.next
        if not after:
            break

    assert len(found) == len(set(found))
    assert set(found) == seen(cast.sam, cast)
    assert Case.objects.count_for(cast.sam, cast.today) == len(found)


def _make_world(cast, world):
    stock = list(Case.objects.order_by("reference")[:7])
    sams = {pair.kind: pair.principal for pair in cast.sam.sight}
    for number, kind, is_sams, first, length, due in world:
        case, starts_on = stock[number % len(stock)], cast.day(first)
        principal = sams.get(kind) if is_sams else None
        principal = principal or cast.places["southshire"].pk
        if Involvement.objects.filter(case=case, kind=kind, principal=principal).exists():
            continue
        ends_on = None if length is None else starts_on + timedelta(days=length)
        row = give_sight(case=case, kind=kind, principal=principal, starts_on=starts_on, ends_on=ends_on)
        row.next_due_on = cast.day(due)
        row.save()
