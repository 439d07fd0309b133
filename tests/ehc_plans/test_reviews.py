"""A review from the day it is arranged: who comes, who is reminded, and what happens when the day changes."""

from datetime import timedelta

import pytest

import timelimits
from cases.models import DueDate, DueDateParty
from core.workflow import NotPermitted
from ehc_plans import selectors, services
from ehc_plans.models import Plan, Review
from tests.ehc_plans.reviewing import limits_of, send


class TestArranging:
    def test_every_limit_comes_from_the_statute_book(self, cast, isla, arrange):
        review = arrange(cast.day(40))

        assert limits_of(review) == {
            "review.invite": cast.day(26),
            "review.papers": cast.day(26),
            "meeting": cast.day(40),
            "review.report": cast.day(54),
            "review.decide": cast.day(68),
        }
        first = timelimits.compute("review.first", first_made_on=isla.first_made_on)
        assert limits_of(isla) == {
            "review.first": first.day,
            "review.meeting": first.day - timedelta(weeks=4),
        }

    def test_less_than_two_weeks_notice_is_accepted_only_with_a_reason_and_shown(
        self, cast, arrange, seen, today
    ):
        with pytest.raises(services.NeedsReason) as why:
            arrange(cast.day(13))
        assert why.value.fit.is_short_notice

        review = arrange(cast.day(13), reason="Isla moves house on the 14th day.")
        page = selectors.review_page(seen(review, by=cast.sam), actor=cast.sam, today=today)
        assert page.warnings[0].startswith("Less than two weeks’ notice")
        assert {
            "key": "Why on this day",
            "value": "Isla moves house on the 14th day.",
            "change_url": "",
        } in page.facts

    def test_two_weeks_to_the_day_are_enough(self, cast, arrange):
        assert arrange(cast.day(14)).stage == Review.Stage.SCHEDULED

    def test_too_late_for_a_decision_inside_the_twelve_months_needs_a_reason_too(
        self, cast, isla, arrange, seen, today
    ):
        due = timelimits.compute("review.first", first_made_on=isla.first_made_on).day
        arrange_on = due - timedelta(weeks=4) + timedelta(days=1)
        with pytest.raises(services.NeedsReason) as why:
            arrange(arrange_on)
        assert why.value.fit.is_too_late_for_decision
        review = arrange(arrange_on, reason="Nobody from health can come before.")
        page = selectors.review_page(seen(review, by=cast.sam), actor=cast.sam, today=today)
        assert page.warnings[0].startswith("Too late for a decision inside the twelve months")

    def test_a_day_that_has_passed_is_refused_with_any_reason(self, cast, arrange):
        with pytest.raises(services.ImpossibleMeeting):
            arrange(cast.day(-1), reason="We forgot.")

    @pytest.mark.parametrize("part", ["parent", "setting", "authority", "health", "social_care"])
    def test_nobody_the_law_asks_for_is_left_out(self, cast, arrange, part):
        with pytest.raises(services.MissingInvitees) as who:
            arrange(cast.day(40), without=[part])
        assert len(who.value.parts) == 1

    def test_a_plan_has_one_open_review(self, cast, arrange):
        arrange(cast.day(40))
        with pytest.raises(services.ReviewAlreadyOpen):
            arrange(cast.day(41))

    def test_helen_does_not_arrange_reviews(self, cast, plan, seen, today):
        with pytest.raises(NotPermitted):
            services.schedule_review(
                plan=seen(plan, by=cast.helen), actor=cast.helen, today=today, guests=[],
                meeting=services.Meeting(on=cast.day(40), convenor=cast.helen.membership),
            )  # fmt: skip

    def test_advisers_see_the_case_from_that_day_until_weeks_after_the_decision(self, cast, arrange):
        arrange(cast.day(40))
        assert Plan.objects.visible_to(cast.nadia, cast.today).filter(case=cast.isla).exists()
        assert not Plan.objects.visible_to(cast.nadia, cast.day(68 + 29)).filter(case=cast.isla).exists()

    def test_suggested_are_each_parent_the_school_the_authority_health_and_care(
        self, cast, plan, seen, today
    ):
        found = selectors.choices_for(seen(plan, by=cast.sam), actor=cast.sam, today=today)
        suggested = [choice.name for choice in found if choice.is_suggested]
        assert {
            "Priya Patel",
            "Jay Patel",
            "Grace Lindqvist",
            "Helen Marsh",
            "Sam Okafor",
            "Dev Rao",
            "Nadia Hussain",
            "Omar Aziz",
        } == set(suggested)

    def test_a_young_persons_mother_is_no_choice_until_he_agrees(self, cast, seen, today):
        found = selectors.choices_for(
            seen(cast.toms_case.plans.get(), by=cast.sam), actor=cast.sam, today=today
        )
        assert [choice.name for choice in found if choice.family_link is not None] == ["Tom Ellis"]


class TestReminding:
    def parties(self, review, rule):
        rows = DueDateParty.objects.filter(due_date__subject_id=review.pk, due_date__rule=rule)
        return {(row.membership.user.full_name, row.part) for row in rows}

    def test_the_papers_are_the_convenors_and_theirs_who_owe_advice(self, review):
        assert self.parties(review, "review.papers") == {
            ("Helen Marsh", "responsible"),
            ("Dev Rao", "responsible"),
            ("Nadia Hussain", "responsible"),
            ("Omar Aziz", "responsible"),
            ("Sam Okafor", "oversees"),
        }

    def test_dev_reads_that_his_advice_is_due_and_helen_that_the_papers_are(self, review):
        rows = DueDateParty.objects.filter(due_date__subject_id=review.pk, due_date__rule="review.papers")
        words = {row.membership.user.full_name: row.what for row in rows}
        assert words["Dev Rao"] == "Send your written advice for the review meeting"
        assert words["Helen Marsh"] == ""

    def test_advice_nobody_has_been_asked_for_yet_is_nobodys_duty(self, arrange, cast):
        review = arrange(cast.day(40))
        assert self.parties(review, "review.papers") == {
            ("Sam Okafor", "responsible"),
            ("Sam Okafor", "oversees"),
        }

    def test_the_decision_is_the_caseworkers_and_the_manager_oversees(self, review):
        assert self.parties(review, "review.decide") == {
            ("Sam Okafor", "responsible"),
            ("Moira Kent", "oversees"),
        }

    def test_everyone_with_an_account_is_invited_to_the_meeting(self, review):
        names = {"Priya Patel", "Jay Patel", "Helen Marsh", "Grace Lindqvist", "Sam Okafor", "Dev Rao"}
        assert names <= {name for name, part in self.parties(review, "meeting") if part == "invited"}

    def test_who_has_sent_their_advice_is_reminded_no_more(self, cast, review, seen, today):
        send(cast.dev, review, seen, today)
        assert ("Dev Rao", "responsible") not in self.parties(review, "review.papers")


class TestAnotherDay:
    def test_the_twelve_months_do_not_move_and_the_invitations_go_out_again(
        self, cast, plan, review, seen, today
    ):
        before = limits_of(plan)
        services.reschedule_review(
            review=seen(review, by=cast.helen), actor=cast.helen, why="The school was closed.", today=today,
            meeting=services.Meeting(on=cast.day(30), convenor=cast.helen.membership),
        )  # fmt: skip

        assert limits_of(plan) == before
        review.refresh_from_db()
        assert (review.stage, review.invited_on) == (Review.Stage.SCHEDULED, None)
        assert limits_of(review)["review.invite"] == cast.day(16)
        assert DueDate.objects.get(subject_id=review.pk, rule="review.invite").met_on is None

    def test_a_day_too_late_needs_a_reason_here_too(self, cast, review, seen, today):
        with pytest.raises(services.NeedsReason):
            services.reschedule_review(
                review=seen(review, by=cast.helen), actor=cast.helen, why="Ill.", today=today,
                meeting=services.Meeting(on=cast.day(58), convenor=cast.helen.membership),
            )  # fmt: skip
