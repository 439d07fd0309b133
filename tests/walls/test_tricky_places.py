"""
Schools, authorities and trusts that a child comes to and leaves.

A table of roles gets these cases wrong; `docs/roles.md` names each.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Agency
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from audit.models import LedgerEntry
from cases.models import (
    Case,
    Closure,
    Delegation,
    DueDate,
    FamilyLink,
    TeachingLink,
)
from cases.services import (
    delegate_to_trust,
    end_enrolment,
    enrol,
    take_responsibility,
)
from core.workflow import NotPermitted
from demo.cast import LOADER
from sen_support.models import Cycle, FamilyTold, View
from tests.walls.making import may_open, seen, somebody
from timelimits.book import STATUTE_BOOK


class TestSchools:
    def test_dual_registration_shows_maya_to_both_schools_and_one_is_the_main_one(self, cast):
        castle = somebody(cast, Role.SENCO, cast.places["castle"])
        assert cast.maya.pk not in seen(castle, cast)

        enrol(
            case=cast.maya, actor=LOADER, setting=cast.places["castle"], starts_on=cast.today, today=cast.today,
            is_main=False,
        )  # fmt: skip

        assert cast.maya.pk in seen(castle, cast) & seen(cast.helen, cast)
        assert [place.setting for place in cast.maya.enrolments.on(cast.today).filter(is_main=True)] == [
            cast.places["oak"]
        ]
        assert Case.objects.get(pk=cast.maya.pk).setting == cast.places["oak"]


class TestTrusts:
    """Oak is an academy of a trust. Grace is its head; Tess is the trust's SEN lead."""

    @pytest.fixture
    def tess(self, cast):
        trust = Agency.objects.create(name="Northshire Learning Trust", kind=Agency.Kind.TRUST)
        for key in ("oak", "castle"):
            Agency.objects.filter(pk=cast.places[key].pk).update(trust=trust)
        cast.grace.agency.refresh_from_db()
        return somebody(cast, Role.TRUST_LEAD, trust)

    def delegate(self, cast, sign_in, last=60):
        answers = {"reason": "Its SEN lead plans provision for all its schools."}
        for name, day in (("starts_on", cast.today), ("ends_on", cast.day(last))):
            answers |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
        assert sign_in(cast.grace).post(reverse("cases:add_delegation"), answers).status_code == 302
        return Delegation.objects.get()

    def test_a_trust_sees_no_child_because_it_has_academies(self, cast, tess, sign_in, as_role):
        assert seen(tess, cast) == set()
        assert sign_in(tess).get(reverse("cases:detail", args=[cast.arjun.pk])).status_code == 404
        with as_role(tess):
            assert not Case._base_manager.exists()

    def test_the_floor_shows_a_trust_nothing_of_a_family(self, cast, tess, sign_in, as_role):
        self.delegate(cast, sign_in)
        with as_role(tess):
            assert Cycle._base_manager.filter(case=cast.arjun).exists()
            for model in (View, FamilyLink, FamilyTold):
                assert not model._base_manager.exists(), model

    def test_by_graces_delegation_the_trust_reads_oaks_children_and_no_others(self, cast, tess, sign_in):
        self.delegate(cast, sign_in)

        assert seen(tess, cast) == seen(cast.grace, cast)
        assert seen(tess, cast, cast.day(61)) == set()
        home = sign_in(tess).get(reverse("homes:home")).content.decode()
        assert "Arjun Patel" in home
        cycle = Cycle.objects.open().get(case=cast.arjun)
        assert sign_in(tess).get(reverse("sen_support:cycle", args=[cycle.pk])).status_code == 200
        assert sign_in(tess).get(reverse("sen_support:assess", args=[cycle.pk])).status_code == 403
        assert sign_in(tess).get(reverse("cases:staff", args=[cast.arjun.pk])).status_code == 403
        assert View.objects.filter(case=cast.arjun).exists()
        assert not View.objects.visible_to(tess, cast.today).exists()

    def test_a_child_who_joins_or_leaves_comes_and_goes_with_the_delegation(self, cast, tess, sign_in):
        self.delegate(cast, sign_in)
        toms = cast.toms_case
        enrol(
            case=toms, actor=LOADER, setting=cast.places["oak"], starts_on=cast.day(3), today=cast.today,
            is_main=False,
        )  # fmt: skip
        end_enrolment(
            enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(1), today=cast.today
        )
        assert toms.pk not in seen(tess, cast, cast.day(2))
        assert toms.pk in seen(tess, cast, cast.day(3))
        assert cast.arjun.pk in seen(tess, cast, cast.day(1))
        assert cast.arjun.pk not in seen(tess, cast, cast.day(2))

    def test_grace_takes_it_back_and_the_trust_sees_nothing_from_that_moment(self, cast, tess, sign_in):
        given = self.delegate(cast, sign_in)
        assert seen(tess, cast)

        sign_in(cast.grace).post(reverse("cases:end_delegation", args=[given.pk]), {})

        assert seen(tess, cast) == set()
        assert LedgerEntry.objects.filter(event="delegation.ended").count() == 1

    def test_a_school_outside_a_trust_can_delegate_to_nobody(self, cast):
        with pytest.raises(NotPermitted):
            delegate_to_trust(
                actor=cast.grace,
                reason="Why not.",
                starts_on=cast.today,
                ends_on=cast.day(1),
                today=cast.today,
            )


class TestAuthorities:
    def test_when_maya_moves_to_southshire_only_northshires_managers_read_on(self, cast):
        take_responsibility(
            case=cast.maya, actor=LOADER, authority=cast.places["southshire"], from_day=cast.today,
            today=cast.today,
        )  # fmt: skip

        for northshires in (cast.sam, cast.bashir):
            assert cast.maya.pk not in seen(northshires, cast)
        assert cast.maya.pk in seen(cast.moira, cast) & seen(cast.rita, cast)
        assert cast.maya.pk in seen(cast.priya, cast) & seen(cast.helen, cast)
        assert not cast.maya.allocations.on(cast.today).exists()
        assert cast.maya.pk in seen(cast.sam, cast, cast.day(-1))

    def test_northshires_managers_read_what_it_held_and_nothing_written_since(self, cast, sign_in):
        review = cast.maya.plans.get().reviews.get()
        take_responsibility(
            case=cast.maya, actor=LOADER, authority=cast.places["southshire"], from_day=cast.today,
            today=cast.today,
        )  # fmt: skip
        plan, version = cast.maya.plans.get(), cast.maya.plans.get().versions.earliest("number")

        assert may_open(cast, cast.moira, plan, Permission.PLAN_VIEW)
        assert may_open(cast, cast.moira, version, Permission.PLAN_VIEW)
        assert not may_open(cast, cast.moira, review, Permission.REVIEW_VIEW)  # it is decided by Southshire
        cast.maya.involvements.filter(kind=SightKind.FORMER).update(starts_on=version.made_on)
        assert not may_open(cast, cast.moira, version, Permission.PLAN_VIEW)  # as if made since
        for page in ("cases:contacts", "cases:restrictions", "homes:who_can_see", "cases:allocate"):
            assert sign_in(cast.moira).get(reverse(page, args=[cast.maya.pk])).status_code == 403
        kept = cast.maya.involvements.get(kind=SightKind.FORMER)
        assert kept.ends_on.year == cast.maya.child.born_on.year + 31

    def test_southshires_manager_then_decides_mayas_review_and_northshires_does_not(self, cast):
        take_responsibility(
            case=cast.maya, actor=LOADER, authority=cast.places["southshire"], from_day=cast.today,
            today=cast.today,
        )  # fmt: skip
        manager = somebody(cast, Role.SEN_MANAGER, cast.places["southshire"])
        review = cast.maya.plans.get().reviews.get()

        assert may_open(cast, manager, review, Permission.REVIEW_DECIDE)
        assert not may_open(cast, cast.moira, review, Permission.REVIEW_DECIDE)


class TestNewSchool:
    def test_the_school_a_child_moves_to_reads_the_record_and_the_teacher_before_reads_no_more(self, cast):
        end_enrolment(
            enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(-1), today=cast.today
        )
        enrol(
            case=cast.maya, actor=LOADER, setting=cast.places["harbour"], starts_on=cast.today, today=cast.today
        )  # fmt: skip
        enrol(
            case=cast.arjun, actor=LOADER, setting=cast.places["harbour"], starts_on=cast.today, today=cast.today
        )  # fmt: skip
        harbour = somebody(cast, Role.SENCO, cast.places["harbour"])

        assert may_open(cast, harbour, cast.maya.plans.get(), Permission.PLAN_VIEW)
        cycle = Cycle.objects.filter(case=cast.arjun).earliest("number")
        assert may_open(cast, harbour, cycle, Permission.SUPPORT_READ)
        assert not may_open(cast, cast.theo, cycle, Permission.SUPPORT_READ)


class TestFormerSchool:
    """Arjun left Oak yesterday, a Sunday; the school has 15 school days to pass his record on."""

    @pytest.fixture
    def left(self, cast):
        end_enrolment(
            enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(-1), today=cast.today
        )
        enrol(
            case=cast.arjun, actor=LOADER, setting=cast.places["harbour"], starts_on=cast.today, today=cast.today
        )  # fmt: skip
        return cast.arjun

    def test_helen_and_grace_read_for_15_school_days_and_theo_no_more(self, cast, left):
        last = STATUTE_BOOK.compute(
            "records.school-transfer", {"left_on": cast.day(-1), "non_school_days": ()}
        ).day
        assert last == cast.day(18)
        for person in (cast.helen, cast.grace):
            assert left.pk in seen(person, cast) & seen(person, cast, last)
            assert left.pk not in seen(person, cast, last + timedelta(days=1))
        assert left.pk not in seen(cast.theo, cast) | seen(cast.ada, cast)

    def test_days_on_which_the_school_is_closed_are_not_counted(self, cast):
        Closure.objects.create(
            agency=cast.places["oak"], kind="training", starts_on=cast.day(1), ends_on=cast.day(1)
        )
        end_enrolment(
            enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(-1), today=cast.today
        )
        assert cast.arjun.involvements.get(kind=SightKind.FORMER).ends_on == cast.day(21)

    def test_they_read_what_oak_held_change_nothing_and_are_not_told_the_new_school(
        self, cast, left, sign_in, as_role
    ):
        cycle = Cycle.objects.filter(case=left).earliest("number")
        later = Cycle.objects.filter(case=left).latest("number")
        Cycle.objects.filter(pk=later.pk).update(begun_on=cast.today)

        assert sign_in(cast.helen).get(reverse("sen_support:record", args=[left.pk])).status_code == 200
        assert may_open(cast, cast.helen, cycle, Permission.SUPPORT_READ)
        assert not may_open(cast, cast.helen, later, Permission.SUPPORT_READ)
        front = sign_in(cast.helen).get(reverse("cases:detail", args=[left.pk])).content.decode()
        assert "Harbour" not in front
        assert "Priya" not in front
        for page in ("cases:contacts", "cases:staff", "cases:shares", "sen_support:needs"):
            assert sign_in(cast.helen).get(reverse(page, args=[left.pk])).status_code == 403
        with as_role(cast.helen):
            for model in (View, FamilyLink, DueDate, TeachingLink):
                assert not model._base_manager.filter(case=left).exists(), model

    def test_a_child_who_comes_back_is_the_schools_again_and_no_former_one(self, cast, left):
        enrol(
            case=left, actor=LOADER, setting=cast.places["oak"], starts_on=cast.day(2), today=cast.today,
            is_main=False,
        )  # fmt: skip
        kinds = left.involvements.on(cast.day(2)).filter(principal=cast.places["oak"].pk)
        assert list(kinds.values_list("kind", flat=True)) == [SightKind.SETTING]
