"""The review of a plan, from its meeting's date to the decision, with every limit of the year."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import timelimits
from cases import services as cases
from cases.models import DueDate, DueDateParty
from core import dates
from core.workflow import MoveNotAllowed, NotPermitted
from ehc_plans import selectors, services
from ehc_plans.models import Advice, Invitee, NoticeDetails, Plan, Review
from ehc_plans.selectors.year import year_of_plan
from notifications import outbox
from notifications.models import Notice
from timelimits.standing import Standing


def limits_of(record):
    return dict(DueDate.objects.filter(subject_id=record.pk).values_list("rule", "due_on"))


def guests(cast, *, without=()):
    part = Invitee.Part
    named = [
        services.Guest("Jo Morgan", part.PARENT),
        services.Guest("Sal Green", part.SETTING),
        services.Guest("Sam Okafor", part.AUTHORITY, membership=cast.sam.membership),
        services.Guest("Nadia Hussain", part.HEALTH, membership=cast.nadia.membership, owes_advice=True),
        services.Guest("Omar Aziz", part.SOCIAL_CARE, membership=cast.omar.membership),
    ]
    return [guest for guest in named if guest.part not in without]


@pytest.fixture
def isla(cast):
    """A plan whose review is due in twelve weeks, with no meeting arranged."""
    return cast.isla.plans.get()


@pytest.fixture
def arrange(cast, isla, seen, today):
    def schedule(on, *, reason="", without=()):
        return services.schedule_review(
            plan=seen(isla, by=cast.sam), actor=cast.sam, today=today, guests=guests(cast, without=without),
            meeting=services.Meeting(on=on, convenor=cast.sam.membership, reason=reason),
        )  # fmt: skip

    return schedule


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


def invitation(actor, review, seen):
    return seen(review.invitees.get(membership=actor.membership), by=actor)


def send(actor, review, seen, today, *, words="Well.", by=None, **more):
    invitee = review.invitees.get(membership=actor.membership)
    return services.save_advice(
        invitee=seen(invitee, by=by or actor), actor=by or actor, words=services.Words(going_well=words, **more),
        seen_version=0, today=today, send=True,
    )  # fmt: skip


def readers(cast, advice, today):
    names = ("priya", "jay", "iris", "sam", "moira", "helen", "grace", "dev", "nadia", "omar", "rita", "theo")
    return {
        name
        for name in names
        if Advice.objects.visible_to(getattr(cast, name), today).filter(pk=advice.pk).exists()
    }


class TestAdvice:
    def test_a_draft_is_the_writers_alone(self, cast, review, seen, today):
        draft = services.save_advice(
            invitee=invitation(cast.dev, review, seen), actor=cast.dev, words=services.Words(going_well="So far"),
            seen_version=0, today=today, send=False,
        )  # fmt: skip
        assert readers(cast, draft, today) == {"dev"}

    def test_once_sent_the_authority_and_the_convenor_read_it_and_the_others_with_the_papers(
        self, cast, review, seen, today
    ):
        advice = send(cast.dev, review, seen, today)
        assert readers(cast, advice, today) == {"dev", "sam", "moira", "helen"}

        services.send_papers(review=seen(review, by=cast.helen), actor=cast.helen, today=today)
        assert readers(cast, advice, today) == {
            "dev", "sam", "moira", "helen", "grace", "priya", "jay", "iris", "nadia", "omar"
        }  # fmt: skip

    def test_jay_reads_nothing_of_priyas_not_even_with_the_papers(self, cast, review, seen, today):
        views = send(cast.priya, review, seen, today)
        services.send_papers(review=seen(review, by=cast.helen), actor=cast.helen, today=today)
        assert "jay" not in readers(cast, views, today)
        assert {"priya", "iris", "helen", "dev"} <= readers(cast, views, today)

    def test_unless_she_agrees(self, cast, review, seen, today):
        views = send(cast.priya, review, seen, today, is_shared_with_family=True)
        assert "jay" not in readers(cast, views, today)
        services.send_papers(review=seen(review, by=cast.helen), actor=cast.helen, today=today)
        assert "jay" in readers(cast, views, today)

    def test_iris_writes_priyas_views_and_it_says_so_and_never_jays(self, cast, review, seen, today):
        views = send(cast.priya, review, seen, today, by=cast.iris)
        assert views.on_behalf_of == "Priya Patel"
        assert views.written_by.startswith("Iris Webb")
        jays = review.invitees.get(membership=cast.jay.membership)
        assert not Invitee.objects.visible_to(cast.iris, today).filter(pk=jays.pk).exists()

    def test_iris_reads_no_views_once_priyas_authority_has_ended(self, cast, review, seen, today):
        views = send(cast.priya, review, seen, today)
        assert "iris" in readers(cast, views, today)
        assert "iris" not in readers(cast, views, cast.day(121))

    def test_what_was_sent_is_never_edited(self, cast, review, seen, today):
        advice = send(cast.dev, review, seen, today)
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            Advice.objects.filter(pk=advice.pk).update(going_well="Other words")

    def test_what_is_sent_later_takes_its_place_and_the_first_stays(self, cast, review, seen, today):
        first = send(cast.dev, review, seen, today, words="First")
        second = send(cast.dev, review, seen, today, words="Second")
        assert second.supersedes == first
        first.refresh_from_db()
        assert first.going_well == "First"

    def test_an_empty_page_is_not_sent(self, cast, review, seen, today):
        with pytest.raises(services.NothingWritten):
            send(cast.dev, review, seen, today, words="  ")

    def test_dev_finds_it_in_his_list_and_nobody_elses(self, cast, review, seen, today):
        (request,) = selectors.requests_for(cast.dev, today)
        assert (request.child_name, request.due_on, request.state) == ("Maya Patel", cast.day(7), "Not begun")
        send(cast.dev, review, seen, today)
        assert selectors.requests_for(cast.dev, today)[0].is_sent


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
