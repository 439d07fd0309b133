"""What the pages of a review say, and the year they show."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import timelimits
from cases.models import DueDate
from ehc_plans import selectors, services
from ehc_plans.models import Review
from ehc_plans.selectors.year import year_of_plan
from notifications import outbox
from tests.ehc_plans.reviewing import limits_of, send
from timelimits.standing import Standing


class TestWordsOnThePage:
    def test_who_acts_is_who_arranges(self, cast, review, arrange):
        acts = DueDate.objects.filter(rule__in=["review.invite", "review.papers", "review.report"])
        assert set(acts.filter(subject_id=review.pk).values_list("acts", flat=True)) == {"setting"}
        by_sam = arrange(cast.day(40))
        assert set(acts.filter(subject_id=by_sam.pk).values_list("acts", flat=True)) == {"authority"}

    def test_it_is_devs_turn_until_he_has_sent_his_advice(self, cast, review, seen, sign_in, today):
        page = sign_in(cast.dev).get(review.get_absolute_url()).content.decode()
        assert "Your turn" in page
        send(cast.dev, review, seen, today)
        page = sign_in(cast.dev).get(review.get_absolute_url()).content.decode()
        assert "Your turn" not in page
        assert "Send something more" in page

    def test_advice_asked_for_too_late_is_not_asked_for_by_a_day_that_has_passed(
        self, cast, arrange, seen, sign_in, today
    ):
        review = arrange(cast.day(3), reason="Isla moves house.")
        services.send_invitations(review=seen(review, by=cast.sam), actor=cast.sam, today=today)
        invitee = review.invitees.get(membership=cast.nadia.membership)
        page = sign_in(cast.nadia).get(f"/reviews/invitations/{invitee.pk}/").content.decode()
        assert "Please send it as soon as you can" in page

    def test_on_the_day_of_the_meeting_it_waits_for_the_invitations(self, cast, arrange, seen, today):
        review = arrange(today, reason="Isla moves house.")
        page = selectors.review_page(seen(review, by=cast.sam), actor=cast.sam, today=today)
        notes = {one.text: one.note for one in page.not_yet}
        assert notes["Record that the meeting was held"] == "When the invitations are sent."

    @pytest.mark.parametrize("words", ["half past two", "13pm", "25:00"])
    def test_a_time_that_is_none_is_asked_for_in_plain_words(self, cast, isla, sign_in, words):
        page = (
            sign_in(cast.sam).post(f"/plans/{isla.pk}/reviews/new/", {"meeting_at": words}).content.decode()
        )
        assert "Enter a time like 2:30pm" in page


class TestYear:
    def test_the_page_and_the_due_dates_say_the_same(self, cast, plan, review, today):
        rows = {
            row.rule: row.due_on for row in year_of_plan(plan, review, audience="staff", today=today).rows
        }
        kept = limits_of(plan) | limits_of(review)
        assert rows == {rule: day for rule, day in kept.items() if rule != "meeting"}

    def test_the_invitations_went_out_in_time_and_the_advice_is_due_soon(self, cast, plan, review, today):
        rows = {row.rule: row for row in year_of_plan(plan, review, audience="staff", today=today).rows}
        assert rows["review.invite"].standing == Standing.MET
        assert rows["review.papers"].standing == Standing.DUE_SOON
        assert rows["review.papers"].acts == "Helen Marsh, Oak Primary School"
        assert rows["review.decide"].acts == "Sam Okafor, Northshire Council"

    def test_family_and_staff_are_given_the_same_year(self, cast, today):
        of_sam = selectors.review_year(cast.maya, actor=cast.sam, today=today)
        of_priya = selectors.review_year(cast.maya, actor=cast.priya, today=today)
        assert of_sam.rows == of_priya.rows

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(made=st.dates(date(2025, 12, 1), date(2026, 11, 1)), ahead=st.integers(14, 60))
    def test_every_limit_shown_is_the_statute_books(self, cast, isla, made, ahead):
        isla.first_made_on = made
        meeting = cast.today + timedelta(days=ahead)
        review = Review(
            plan=isla, case=isla.case, counts_from=made, is_first=True, meeting_on=meeting,
            convenor=cast.sam.membership, scheduled_on=cast.today,
        )  # fmt: skip
        rows = {row.rule: row for row in year_of_plan(isla, review, audience="staff", today=cast.today).rows}
        for rule in ("review.invite", "review.papers", "review.report", "review.decide"):
            assert rows[rule].due_on == timelimits.compute(rule, meeting_on=meeting).due_on
        assert rows["review.first"].due_on == timelimits.compute("review.first", first_made_on=made).due_on


def test_a_child_in_the_last_year_of_primary_school_has_the_limit_of_the_move(cast, today):
    from ehc_plans.phases import main_place, transfer_from

    cast.maya.enrolments.update(year_group="6")
    assert transfer_from(main_place(cast.maya.enrolments.all(), today), today).day == date(2027, 2, 14)
    cast.maya.enrolments.update(year_group="5")
    assert transfer_from(main_place(cast.maya.enrolments.all(), today), today) is None


def test_what_priya_is_told_of_reaches_her_home(cast, review, seen, sign_in, today):
    services.send_papers(review=seen(review, by=cast.helen), actor=cast.helen, today=today)
    outbox.drain()

    assert (
        "The papers for Maya’s review meeting" in sign_in(cast.priya).get("/", follow=True).content.decode()
    )
