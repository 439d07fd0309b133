"""From the meeting to the decision, and what follows from it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

import timelimits
from cases import services as cases
from cases.models import DueDate
from core import dates
from core.workflow import MoveNotAllowed, NotPermitted
from ehc_plans import selectors, services
from ehc_plans.models import NoticeDetails, Plan, Review
from ehc_plans.selectors.year import year_of_plan
from notifications import outbox
from notifications.models import Notice
from tests.ehc_plans.reviewing import limits_of
from timelimits.standing import Standing


class TestToTheDecision:
    @pytest.fixture
    def alfie(self, cast):
        """A review whose report is in."""
        return cast.alfie.plans.get().reviews.get()

    def decide(self, cast, review, seen, today, decision, amendments="", actor=None):
        actor = actor or cast.moira
        services.decide_review(
            review=seen(review, by=actor), actor=actor, decision=decision, reasons="Because of the report.",
            proposed_amendments=amendments, today=today,
        )  # fmt: skip

    def test_moira_finds_it_in_her_list(self, cast, alfie, today):
        (waiting,) = selectors.reviews_awaiting_decision(cast.moira, today)
        assert (waiting.child_name, waiting.due_on) == ("Alfie Reed", cast.day(16))

    def test_the_next_twelve_months_begin_with_the_decision(self, cast, alfie, seen, today):
        self.decide(cast, alfie, seen, today, Review.Decision.MAINTAIN)

        plan = Plan.objects.get(pk=alfie.plan_id)
        next_due = timelimits.compute("review.next", last_reviewed_on=today).day
        assert plan.last_reviewed_on == today
        assert limits_of(plan)["review.next"] == next_due
        first = DueDate.objects.get(subject_id=plan.pk, rule="review.first")
        assert first.met_on == today
        assert DueDate.objects.get(subject_id=alfie.pk, rule="review.decide").met_on == today

    @pytest.mark.parametrize("decision", [Review.Decision.MAINTAIN, Review.Decision.CEASE])
    def test_a_notice_that_can_be_appealed_says_how_and_who_helps(self, cast, alfie, seen, today, decision):
        self.decide(cast, alfie, seen, today, decision)

        appeal_by = dates.date(timelimits.compute("appeal.file", sent_on=today).day)
        notice = Review.objects.get(pk=alfie.pk).notice
        for words in (
            "appeal",
            appeal_by,
            "mediation",
            "Fairway Mediation",
            "Common Ground",
            "SENDIASS",
        ):
            assert words in notice

    def test_an_amendment_goes_out_with_what_it_would_change(self, cast, alfie, seen, today):
        with pytest.raises(services.AmendmentsMissing):
            self.decide(cast, alfie, seen, today, Review.Decision.AMEND)
        self.decide(cast, alfie, seen, today, Review.Decision.AMEND, "F2 becomes 30 minutes.")

        review = Review.objects.get(pk=alfie.pk)
        assert "F2 becomes 30 minutes." in review.notice
        found = limits_of(review)
        assert found["amendment.representations"] == today + timedelta(days=14)
        final = timelimits.compute("review.final-plan", meeting_on=review.meeting_on, sent_on=today)
        assert found["review.final-plan"] == final.day

    def test_without_the_services_a_notice_must_name_none_is_sent(self, cast, alfie, seen, today):
        NoticeDetails.objects.filter(authority=cast.places["northshire"]).delete()
        with pytest.raises(services.NoticeIncomplete):
            self.decide(cast, alfie, seen, today, Review.Decision.MAINTAIN)

    def test_sam_prepares_and_does_not_decide(self, cast, alfie, seen, today):
        with pytest.raises(NotPermitted):
            self.decide(cast, alfie, seen, today, Review.Decision.MAINTAIN, actor=cast.sam)

    def test_a_decision_is_made_once_and_never_changes(self, cast, alfie, seen, today):
        self.decide(cast, alfie, seen, today, Review.Decision.MAINTAIN)
        with pytest.raises((MoveNotAllowed, DatabaseError)), transaction.atomic():
            self.decide(cast, alfie, seen, today, Review.Decision.CEASE)
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            Review.objects.filter(pk=alfie.pk).update(decision_reasons="Others")

    def test_the_family_and_the_school_are_told(self, cast, alfie, seen, today):
        self.decide(cast, alfie, seen, today, Review.Decision.MAINTAIN)
        assert Notice.objects.filter(kind="review.decided").exists()

    def test_a_meeting_is_recorded_from_its_day_on_and_not_before(self, cast, review, seen, today):
        with pytest.raises(services.ImpossibleMeeting):
            services.hold_meeting(
                review=seen(review, by=cast.helen), actor=cast.helen, held_on=review.meeting_on, attendance={},
                today=today,
            )  # fmt: skip

    def test_report_and_decision_are_counted_from_the_day_it_was_held(self, cast, review, seen):
        held_on = review.meeting_on + timedelta(days=2)
        services.hold_meeting(
            review=seen(review, by=cast.helen, on=held_on), actor=cast.helen, held_on=held_on, attendance={},
            today=held_on,
        )  # fmt: skip
        assert limits_of(review)["review.report"] == held_on + timedelta(days=14)
        assert limits_of(review)["review.decide"] == held_on + timedelta(days=28)


class TestAfterTheDecision:
    @pytest.fixture
    def alfie(self, cast):
        return cast.alfie.plans.get().reviews.get()

    def decide(self, cast, review, seen, today, decision):
        services.decide_review(
            review=seen(review, by=cast.moira), actor=cast.moira, decision=decision, reasons="Because.",
            proposed_amendments="F2 becomes 30 minutes." if decision == "amend" else "", today=today,
        )  # fmt: skip

    def page(self, review, actor, seen, today):
        return selectors.review_page(seen(review, by=actor), actor=actor, today=today)

    def test_until_then_sam_reads_who_decides_and_by_when(self, cast, alfie, seen, today):
        page = self.page(alfie, cast.sam, seen, today)
        assert [(one.text, one.note) for one in page.not_yet] == [
            ("Decide", "A SEN manager of the authority decides, by 2 December 2026.")
        ]

    def test_sam_is_told_and_offered_to_prepare_the_amended_plan(self, cast, alfie, seen, today):
        self.decide(cast, alfie, seen, today, Review.Decision.AMEND)
        outbox.drain(limit=1000)
        told = Notice.objects.filter(kind="review.decided", messages__membership=cast.sam.membership)
        assert told.get().sentence == "After the review, the council proposes changes to Alfie’s plan."
        assert self.page(alfie, cast.sam, seen, today).first.text == "Prepare the amended plan"
        assert "not recorded in the portal yet" in self.page(alfie, cast.sam, seen, today).to_come

        services.begin_version(
            plan=seen(alfie.plan, by=cast.sam), actor=cast.sam, reason="The review.", after_review=alfie
        )
        assert self.page(alfie, cast.sam, seen, today).first.text == "Go on preparing the amended plan"

    def test_the_time_for_comments_ends_by_itself_and_nobody_is_late(self, cast, alfie, seen, today):
        self.decide(cast, alfie, seen, today, Review.Decision.AMEND)
        comments = DueDate.objects.filter(subject_id=alfie.pk, rule="amendment.representations")
        last_day = today + timedelta(days=14)
        services.write_review_limits(review=alfie, actor=cast.moira, today=last_day)
        assert comments.get().met_on is None

        day_after = last_day + timedelta(days=1)
        cases.start_check(today=day_after)
        outbox.drain(limit=1000)

        assert comments.get().met_on == last_day
        alfie.refresh_from_db()
        rows = {
            row.rule: row for row in year_of_plan(alfie.plan, alfie, audience="staff", today=day_after).rows
        }
        assert rows["amendment.representations"].standing == Standing.MET

    def test_a_plan_that_may_end_stays_in_force_and_staff_read_what_is_still_to_be_done(
        self, cast, alfie, seen, today
    ):
        self.decide(cast, alfie, seen, today, Review.Decision.CEASE)
        assert self.page(alfie, cast.sam, seen, today).to_come.startswith("The plan stays in force.")
        assert Plan.objects.get(pk=alfie.plan_id).stage == Plan.Stage.MAINTAINED

    def test_the_report_goes_through_the_outcomes_in_their_order(self, cast, alfie, seen, today):
        references = [line.reference for line in self.page(alfie, cast.sam, seen, today).report.outcomes]
        assert references == ["E1", "E2"]
