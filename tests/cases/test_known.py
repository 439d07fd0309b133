"""A case can be shown as it was known on any past day: what was written later is left out."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import selectors, services
from cases.models import DueDate, DueDateVersion, LimitCheck
from demo.story_plans import as_seen
from ehc_plans import services as plans
from timelimits.standing import Standing


def known(cast, day, case=None, by=None):
    actor = by or cast.sam
    page = selectors.as_known(
        as_seen(case or cast.maya, actor, cast.today), actor=actor, today=cast.today, day=day
    )
    return {row.what: row for row in page.limits}


class TestWhatWasKnown:
    def test_before_the_plan_nothing_was_known(self, cast):
        assert known(cast, cast.day(-305)) == {}

    def test_the_limits_of_the_year_were_known_from_the_day_the_plan_was_made_and_from_what(self, cast):
        rows = known(cast, cast.day(-304))
        yearly = rows["Finish the yearly review"]
        assert set(rows) == {"Finish the yearly review", "Hold the review meeting"}
        assert yearly.facts[0][0] == "The day the plan was first made"
        assert "when a version of the plan was issued: Sam Okafor" in yearly.written

    def test_the_meeting_was_known_from_the_day_it_was_arranged(self, cast):
        assert "Send the decision" not in known(cast, cast.day(-11))
        assert known(cast, cast.day(-10))["Send the decision"].standing is Standing.ON_TRACK

    def test_a_meeting_that_moved_is_shown_with_its_old_day(self, cast, today):
        review = as_seen(cast.maya.plans.get().reviews.get(), cast.sam, today)
        before = review.meeting_on
        moved = plans.Meeting(on=before + timedelta(days=7), convenor=review.convenor, reason="Snow.")
        plans.reschedule_review(review=review, actor=cast.sam, meeting=moved, why="Snow.", today=today)

        assert known(cast, cast.day(-1))["Review meeting"].due_on == before
        assert known(cast, today)["Review meeting"].due_on == before + timedelta(days=7)

    def test_the_standing_is_that_of_the_day(self, cast):
        ruby = {
            day: known(cast, cast.day(day), case=cast.ruby)["Decide whether to assess"]
            for day in (-40, -15, 0)
        }
        assert [row.standing for row in ruby.values()] == [
            Standing.ON_TRACK,
            Standing.DUE_SOON,
            Standing.OVERDUE,
        ]
        assert [row.has_exception for row in ruby.values()] == [False, True, True]

    def test_an_exception_is_known_as_it_was_said_then(self, cast, today):
        exception = cast.ruby.limitexceptions.get()
        services.take_back_exception(
            exception=as_seen(exception, cast.sam, today), actor=cast.sam, why="Another child.", today=today
        )
        assert known(cast, cast.day(-1), case=cast.ruby)["Decide whether to assess"].has_exception
        assert not known(cast, today, case=cast.ruby)["Decide whether to assess"].has_exception

    def test_what_was_taken_back_is_shown_from_that_day_on_and_not_before(self, cast, today, sign_in):
        exception = as_seen(cast.ruby.limitexceptions.get(), cast.sam, today)
        services.take_back_exception(exception=exception, actor=cast.sam, why="Another child.", today=today)
        client, address = sign_in(cast.sam), reverse("cases:as_known", args=[cast.ruby.pk])

        def page_of(day):
            asked = {f"day-{part}": getattr(day, part) for part in ("day", "month", "year")}
            return client.get(address, asked).content.decode()

        assert "Exceptions known on that day" in page_of(cast.day(-1))
        assert "Another child." not in page_of(cast.day(-1))
        assert "Exceptions taken back by that day" in page_of(today)
        assert "Another child." in page_of(today)

    def test_a_limit_that_went_is_known_while_it_stood(self, cast, today):
        place = cast.isla.enrolments.get()
        services.change_enrolments(
            actor=cast.moira, changes=[services.PlaceChange(place, {"year_group": "6"})], today=cast.day(-2)
        )
        services.change_enrolments(
            actor=cast.moira, changes=[services.PlaceChange(place, {"year_group": "5"})], today=today
        )
        name = "Review and amend before the move"
        assert name in known(cast, cast.day(-1), case=cast.isla)
        assert name not in known(cast, today, case=cast.isla)

    def test_each_sees_what_concerned_their_kind_of_sight(self, cast):
        assert "Hold the review meeting" not in known(cast, cast.day(-304), by=cast.helen)
        assert "Finish the yearly review" in known(cast, cast.day(-304), by=cast.helen)

    def test_what_did_not_change_is_not_written_twice(self, cast, today):
        before = DueDateVersion.objects.count()
        plans.write_plan_limits(plan=cast.maya.plans.get(), actor=cast.sam, today=today)
        assert DueDateVersion.objects.count() == before

    @pytest.mark.parametrize(
        "change", ["UPDATE cases_duedateversion SET what = ''", "DELETE FROM cases_duedateversion"]
    )
    def test_the_database_refuses_to_change_what_was_written(self, cast, change):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            connection.cursor().execute(change)


class TestThePage:
    def ask(self, client, case, day):
        parts = {f"day-{part}": getattr(day, part) for part in ("day", "month", "year")} if day else {}
        return client.get(reverse("cases:as_known", args=[case.pk]), parts)

    def test_first_it_asks_which_day(self, cast, sign_in):
        page = self.ask(sign_in(cast.sam), cast.maya, None).content.decode()
        assert "Which day?" in page
        assert "There is a problem" not in page

    def test_it_lives_in_the_address_and_says_what_each_limit_rested_on(self, cast, sign_in):
        page = self.ask(sign_in(cast.sam), cast.ruby, cast.day(-15)).content.decode()
        assert "Time limits as known on" in page
        assert "The day it was received" in page
        assert "Exception recorded" in page

    @pytest.mark.parametrize(
        ("day", "error"),
        [
            ({"day-day": "31", "day-month": "2", "day-year": "2026"}, "must be a real date"),
            ({"day-day": "1", "day-month": "2", "day-year": "26"}, "must have a year of 4 numbers"),
            ({"day-day": "17", "day-month": "11", "day-year": "2026"}, "must be 16 November 2026 or earlier"),
            ({"day-day": "1", "day-month": "1", "day-year": "2020"}, "or later"),
            ({"day-day": "", "day-month": "", "day-year": ""}, "Enter the day"),
        ],
    )
    def test_a_day_that_cannot_be_is_said_beside_the_question_and_kept(self, cast, sign_in, day, error):
        page = sign_in(cast.sam).get(reverse("cases:as_known", args=[cast.maya.pk]), day).content.decode()
        assert error in page
        assert f'value="{day["day-year"]}"' in page or not day["day-year"]

    def test_it_costs_the_same_however_much_was_written(self, cast, sign_in, today):
        client = sign_in(cast.sam)

        def cost():
            with CaptureQueriesContext(connection) as queries:
                self.ask(client, cast.maya, today)
            return len(queries)

        one = cost()
        row = DueDateVersion.objects.filter(case=cast.maya).latest("id")
        for number in range(50):
            row.pk, row.rule, row._state.adding = None, f"another.{number}", True
            row.save(force_insert=True)
        assert cost() == one


class TestTheManagersHome:
    def test_says_that_the_check_has_not_run_yet_or_when_it_last_did(self, cast, sign_in):
        client = sign_in(cast.moira)
        assert "has not run yet" in client.get(reverse("homes:home")).content.decode()

        check = services.start_check(today=cast.today)
        LimitCheck.objects.filter(pk=check.pk).update(finished_at=check.created_at)

        page = client.get(reverse("homes:home")).content.decode()
        assert "Every time limit matches what the law says. Last checked on 16 November 2026." in page

    def test_shows_what_was_found_with_a_link_that_puts_it_right(self, cast, sign_in, today):
        DueDate.objects.filter(case=cast.maya, rule="review.first").update(due_on=date(2027, 5, 5))
        check = services.start_check(today=today)
        for label in ("cases.assessmentrequest", "ehc_plans.plan", "sen_support.cycle"):
            services.check_chunk(check=check.pk, label=label, after=None)

        client = sign_in(cast.moira)
        page = client.get(reverse("homes:home")).content.decode()
        assert "1 time limit does not match what the law says." in page
        assert "Kept as due on 5 May 2027; the law says" in page

        client.post(reverse("cases:settle_drift", args=[cast.maya.pk]))
        assert "Every time limit matches" in client.get(reverse("homes:home")).content.decode()

    def test_all_can_be_written_again_at_once(self, cast, sign_in, today):
        assert sign_in(cast.moira).post(reverse("cases:drift")).status_code == 302
