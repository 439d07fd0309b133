"""The limit of a move to another phase follows the child's place on a roll, and the plan that names the next one."""

from datetime import date

import pytest

from accounts.models import Agency, Membership, User
from accounts.roles import Role
from cases.models import DueDate, DueDateParty
from cases.services import PlaceChange, allocate_case, change_enrolments
from ehc_plans import services
from ehc_plans.models import Placement, Review

BEFORE_THE_MOVE = "phase-transfer.school"
IN_THE_SPRING = date(2027, 2, 14)


def of_the_move(plan):
    return DueDate.objects.filter(subject_id=plan.pk, rule=BEFORE_THE_MOVE).first()


def goes_into_year(cast, case, year):
    change = PlaceChange(case.enrolments.get(), {"year_group": year})
    change_enrolments(actor=cast.moira, changes=[change], today=cast.today)


def test_when_maya_goes_into_year_6_her_plan_has_the_limit_of_the_move_at_once(cast, plan):
    assert of_the_move(plan) is None
    goes_into_year(cast, cast.maya, "6")

    due = of_the_move(plan)
    assert (due.due_on, due.met_on) == (IN_THE_SPRING, None)
    assert due.parties.filter(membership=cast.sam.membership, part=DueDateParty.Part.RESPONSIBLE).exists()


def test_a_child_who_turns_out_to_be_in_year_5_has_it_no_more(cast, plan):
    goes_into_year(cast, cast.maya, "6")
    goes_into_year(cast, cast.maya, "5")
    assert of_the_move(plan) is None


def test_a_new_caseworker_is_the_one_reminded_at_once(cast, plan, review, today):
    aisha = Membership.objects.create(
        user=User.objects.create_user("aisha@example.org", full_name="Aisha Noor"),
        agency=cast.places["northshire"], role=Role.CASEWORKER, starts_on=cast.day(-100),
    )  # fmt: skip
    allocate_case(case=cast.maya, actor=cast.moira, membership=aisha, from_day=today, today=today)

    acting = DueDateParty.objects.filter(
        due_date__subject_id__in=[plan.pk, review.pk],
        due_date__met_on=None,
        part=DueDateParty.Part.RESPONSIBLE,
    )
    assert acting.filter(membership=aisha, due_date__rule="review.first").exists()
    assert acting.filter(membership=aisha, due_date__rule="review.decide").exists()
    assert not acting.filter(membership=cast.sam.membership).exists()


class TestWhenItIsMet:
    @pytest.fixture
    def amended(self, cast, seen, today):
        """Alfie is in year 6, his review is decided, and version 2 is being prepared after it."""
        goes_into_year(cast, cast.alfie, "6")
        plan = cast.alfie.plans.get()
        review = plan.reviews.get()
        services.decide_review(
            review=seen(review, by=cast.moira), actor=cast.moira, decision=Review.Decision.AMEND,
            reasons="The move.", proposed_amendments="Section I names the next school.", today=today,
        )  # fmt: skip
        review.refresh_from_db()
        return services.begin_version(
            plan=seen(plan, by=cast.sam), actor=cast.sam, reason="The move.", after_review=review
        )

    def issue(self, cast, version, seen, today):
        services.issue_version(
            version=seen(version, by=cast.sam), actor=cast.sam, made_on=today, signed_by="Moira Kent",
            signed_role="SEN manager", today=today,
        )  # fmt: skip
        return of_the_move(version.plan)

    def test_a_plan_that_names_the_next_school_has_met_it(self, cast, amended, seen, today):
        Placement.objects.filter(plan_version=amended).update(setting=cast.places["riverside"])
        assert self.issue(cast, amended, seen, today).met_on == today

    def test_so_has_one_that_names_a_place_from_september(self, cast, amended, seen, today):
        Placement.objects.filter(plan_version=amended).update(setting=None, from_on=date(2027, 9, 1))
        assert self.issue(cast, amended, seen, today).met_on == today

    def test_one_that_names_the_same_school_has_not(self, cast, amended, seen, today):
        assert self.issue(cast, amended, seen, today).met_on is None

    def test_example_39_staying_in_the_schools_own_sixth_form_is_no_move(self, cast, plan, seen, today):
        """Year 11 is warned of 30 March until the plan names the same school from September."""
        school = cast.alfie.enrolments.get().setting
        Agency.objects.filter(pk=school.pk).update(setting_type=Agency.SettingType.SECONDARY)
        goes_into_year(cast, cast.alfie, "11")
        alfies = cast.alfie.plans.get()
        warned = DueDate.objects.get(subject_id=alfies.pk, rule="phase-transfer.post-16")
        assert (warned.due_on, warned.met_on) == (date(2027, 3, 30), None)

        review = alfies.reviews.get()
        services.decide_review(
            review=seen(review, by=cast.moira), actor=cast.moira, decision=Review.Decision.AMEND,
            reasons="The sixth form.", proposed_amendments="Section I names it.", today=today,
        )  # fmt: skip
        review.refresh_from_db()
        version = services.begin_version(
            plan=seen(alfies, by=cast.sam), actor=cast.sam, reason="The sixth form.", after_review=review
        )
        Placement.objects.filter(plan_version=version).update(setting=school, from_on=date(2027, 9, 1))
        self.issue(cast, version, seen, today)

        kept = DueDate.objects.filter(subject_id=alfies.pk)
        assert not kept.filter(rule__startswith="phase-transfer", met_on=None).exists()
        assert kept.filter(rule="review.next", met_on=None).exists()
