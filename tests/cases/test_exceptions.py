"""An exception stands beside a limit: it moves no date, replaces no standing, and is ended or corrected by an entry."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import LedgerEntry
from cases import selectors, services
from cases.models import DueDate, LimitException
from core.workflow import MoveNotAllowed, NotPermitted
from demo.story_plans import as_seen
from notifications import outbox
from notifications.models import Message
from tests.fixtures.outbox import forget_what_the_story_told
from tests.fixtures.requests import ask_for_arjun
from timelimits.grounds import Ground
from timelimits.standing import Standing


def reason(cast, ground=Ground.CIRCUMSTANCES, first=-40, last=None, asked=None):
    return services.Reason(
        ground,
        cast.day(first),
        cast.day(last) if last is not None else None,
        cast.day(asked) if asked is not None else None,
        "A letter of 3 October.",
        "Nobody else knew her.",
    )


@pytest.fixture
def limit(cast):
    """A request for Arjun came in fifty days ago, and whether to assess is not decided."""
    return ask_for_arjun(cast, days_ago=50)


@pytest.fixture
def recorded(cast, limit, today):
    exception = services.record_exception(
        due_date=limit, actor=cast.sam, reason=reason(cast), today=cast.day(-12)
    )
    return as_seen(exception, cast.sam, today)


def row_of(cast, today):
    page = selectors.case_page(as_seen(cast.arjun, cast.sam, today), actor=cast.sam, today=today)
    return next(row for row in page.open_limits if row.rule == "assessment.decide")


class TestRecording:
    def test_it_stands_beside_the_standing_and_moves_no_date(self, cast, limit, today):
        before = row_of(cast, today)
        services.record_exception(due_date=limit, actor=cast.sam, reason=reason(cast), today=today)

        after = row_of(cast, today)
        assert (after.due_on, after.standing) == (before.due_on, Standing.OVERDUE)
        assert (before.ground, after.ground) == ("", "circumstances")
        assert DueDate.objects.get(pk=limit.pk).due_on == cast.day(-8)

    def test_the_ledger_says_who_and_the_family_is_told_why_in_plain_words(self, cast, limit, today):
        forget_what_the_story_told()
        services.record_exception(due_date=limit, actor=cast.sam, reason=reason(cast), today=today)
        outbox.drain()

        entry = LedgerEntry.objects.get(event="exception.recorded", case_id=cast.arjun.pk)
        assert entry.details == {"rule": "assessment.decide", "ground": "circumstances"}
        told = set(Message.objects.values_list("membership__user__full_name", "notice__sentence"))
        assert told == {
            (
                name,
                (
                    "Arjun. Decide whether to assess: the council says the law lets it be late, because of something "
                    "exceptional in your family."
                ),
            )
            for name in ("Priya Patel", "Jay Patel")
        }

    def test_a_limit_of_a_review_takes_none(self, cast, today):
        limit = as_seen(DueDate.objects.get(case=cast.maya, rule="review.decide"), cast.sam, today)
        with pytest.raises(services.NotInLaw) as refused:
            services.record_exception(due_date=limit, actor=cast.sam, reason=reason(cast), today=today)
        assert refused.value.fact == "ground"

    def test_nor_does_one_on_days_that_do_not_fit(self, cast, limit, today):
        for days in ({"first": 1}, {"first": -3}, {"ground": Ground.ABSENCE, "first": -40, "last": -20}):
            with pytest.raises(services.NotInLaw):
                services.record_exception(
                    due_date=limit, actor=cast.sam, reason=reason(cast, **days), today=today
                )
        assert not LimitException.objects.filter(case=cast.arjun).exists()

    def test_only_the_authority_records_one(self, cast, limit, today):
        for person in (cast.helen, cast.priya):
            seen = as_seen(limit, person, today)
            with pytest.raises(NotPermitted):
                services.record_exception(due_date=seen, actor=person, reason=reason(cast), today=today)


class TestFurtherEntries:
    def test_an_end_is_an_entry_of_its_own_and_the_limit_stays_excused(self, cast, recorded, today):
        services.end_exception(
            exception=recorded, actor=cast.sam, ends_on=cast.day(-2), why="She is home.", today=today
        )

        first, second = LimitException.objects.filter(case=cast.arjun).order_by("created_at")
        assert (first.ends_on, second.ends_on, second.follows) == (None, cast.day(-2), first)
        assert row_of(cast, today).ground == "circumstances"

    def test_a_correction_says_it_rightly_and_keeps_what_was_said(self, cast, recorded, today):
        away = reason(cast, Ground.ABSENCE, first=-48, last=-10)
        services.correct_exception(
            exception=recorded, actor=cast.sam, reason=away, why="They were abroad.", today=today
        )

        assert row_of(cast, today).ground == "absence"
        assert LimitException.objects.filter(case=cast.arjun).count() == 2

    def test_a_correction_obeys_the_law_too(self, cast, recorded, today):
        with pytest.raises(services.NotInLaw):
            services.correct_exception(
                exception=recorded, actor=cast.sam, reason=reason(cast, Ground.MISSED_APPOINTMENT, last=-39),
                why="Another ground.", today=today,
            )  # fmt: skip

    def test_what_is_taken_back_stands_no_longer(self, cast, recorded, today):
        services.take_back_exception(exception=recorded, actor=cast.sam, why="Another child.", today=today)
        assert row_of(cast, today).ground == ""

    def test_two_entries_cannot_follow_the_same_one(self, cast, recorded, today):
        services.take_back_exception(exception=recorded, actor=cast.sam, why="Another child.", today=today)
        with pytest.raises(MoveNotAllowed):
            services.end_exception(
                exception=recorded, actor=cast.sam, ends_on=today, why="It ended.", today=today
            )

    def test_the_last_day_is_neither_to_come_nor_before_the_first(self, cast, recorded, today):
        for day in (today + timedelta(days=1), cast.day(-41)):
            with pytest.raises(services.NotInLaw):
                services.end_exception(
                    exception=recorded, actor=cast.sam, ends_on=day, why="It ended.", today=today
                )

    @pytest.mark.parametrize(
        "change", ["UPDATE cases_limitexception SET evidence = ''", "DELETE FROM cases_limitexception"]
    )
    def test_the_database_refuses_to_change_an_entry(self, recorded, change):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            connection.cursor().execute(change)


class TestWhatPagesShow:
    def test_the_case_page_shows_both_and_the_authority_reads_the_grounds(self, cast, recorded, sign_in):
        page = sign_in(cast.sam).get(cast.arjun.get_absolute_url()).content.decode()
        assert "Overdue" in page
        assert "Exception recorded" in page
        assert "A letter of 3 October." in page

    def test_the_school_sees_that_there_is_one_and_no_more(self, cast, recorded, sign_in):
        page = sign_in(cast.helen).get(cast.arjun.get_absolute_url()).content.decode()
        assert "Exception recorded" in page
        assert "A letter of 3 October." not in page
        assert "Exceptional personal circumstances" not in page

    def test_the_family_reads_it_in_plain_words_beside_late(self, cast, recorded, sign_in):
        page = sign_in(cast.priya).get(reverse("homes:home")).content.decode()
        assert "because of something exceptional in your family" in page
        assert "Late" in page
        assert "A letter of 3 October." not in page

    @pytest.mark.parametrize("person", ["sam", "moira"])
    def test_staff_of_the_authority_read_what_was_taken_back_by_whom_when_and_why(
        self, cast, recorded, today, sign_in, person
    ):
        services.take_back_exception(exception=recorded, actor=cast.sam, why="Another child.", today=today)

        page = sign_in(getattr(cast, person)).get(cast.arjun.get_absolute_url()).content.decode()

        assert "Exception recorded" not in page  # it stands beside no limit
        taken_back = page[page.index("Exceptions taken back") :]
        for said in ("A letter of 3 October.", "Another child.", "Sam Okafor, 16 November 2026"):
            assert said in taken_back
        assert "Sam Okafor, 4 November 2026" in taken_back  # who recorded it, and when

    @pytest.mark.parametrize("person", ["helen", "priya"])
    def test_nobody_else_reads_what_was_taken_back(self, cast, recorded, today, sign_in, person):
        services.take_back_exception(exception=recorded, actor=cast.sam, why="Another child.", today=today)
        client = sign_in(getattr(cast, person))

        for address in (cast.arjun.get_absolute_url(), reverse("homes:home")):
            page = client.get(address, follow=True).content.decode()
            assert "taken back" not in page
            assert "Another child." not in page
            assert "exceptional in your family" not in page

    def test_what_was_said_before_a_correction_is_read_beside_it(self, cast, recorded, today, sign_in):
        away = reason(cast, Ground.ABSENCE, first=-48, last=-10)
        services.correct_exception(
            exception=recorded, actor=cast.sam, reason=away, why="They were abroad.", today=today
        )

        page = sign_in(cast.sam).get(cast.arjun.get_absolute_url()).content.decode()

        now, before = page.split("What was said before")
        assert "was away from the area" in now
        assert "Exceptional personal circumstances" in before
        assert "Exceptions taken back" not in page

    def test_the_work_list_and_the_homes_count_it_as_late_and_say_so(self, cast, recorded, sign_in):
        client = sign_in(cast.sam)
        rows = client.get(reverse("cases:work_list"), {"due": "late", "name": "pat"}).content.decode()
        home = client.get(reverse("homes:home")).content.decode()
        managers = sign_in(cast.moira).get(reverse("homes:home")).content.decode()
        assert "Exception recorded" in rows
        assert "2 of the late cases have an exception recorded." in home  # Ruby's and this one
        assert "2 of the late cases have an exception recorded." in managers

    def test_a_limit_without_a_ground_says_so(self, cast, sign_in):
        limit = DueDate.objects.get(case=cast.maya, rule="review.decide")
        page = sign_in(cast.sam).get(reverse("cases:record_exception", args=[limit.pk])).content.decode()
        assert "No exception to this time limit" in page
        assert "<textarea" not in page

    def test_the_page_asks_and_says_beside_the_question_what_the_law_refuses(self, cast, limit, sign_in):
        client, first, last = sign_in(cast.sam), cast.day(-40), cast.day(-20)
        answers = {
            "ground": "absence",
            **{f"starts_on-{part}": getattr(first, part) for part in ("day", "month", "year")},
            **{f"ends_on-{part}": getattr(last, part) for part in ("day", "month", "year")},
            "evidence": "Tickets.",
            "why_impractical": "Nobody was there.",
        }
        address = reverse("cases:record_exception", args=[limit.pk])
        refused = client.post(address, answers).content.decode()
        assert "fewer than 28" in refused
        assert 'href="#id_ends_on-day"' in refused

        answers |= {"ground": "circumstances"}
        assert client.post(address, answers).status_code == 302
        assert LimitException.objects.get(case=cast.arjun).evidence == "Tickets."

    def test_an_end_without_a_day_is_asked_for_again(self, cast, recorded, sign_in):
        client = sign_in(cast.sam)
        address = reverse("cases:change_exception", args=[recorded.pk])
        assert (
            "Enter the last day" in client.post(address, {"change": "ended", "why": "Home."}).content.decode()
        )
        assert client.post(address, {"change": "mistake", "why": "Another child."}).status_code == 302
        assert client.get(address).status_code == 403  # what was taken back is followed by nothing more

    def test_the_case_page_costs_the_same_with_many(self, cast, recorded, today, sign_in):
        client, address = sign_in(cast.sam), cast.arjun.get_absolute_url()

        def cost():
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            return len(queries)

        one = cost()
        limit = as_seen(DueDate.objects.get(case=cast.arjun, rule="assessment.decide"), cast.sam, today)
        for _number in range(49):
            services.record_exception(due_date=limit, actor=cast.sam, reason=reason(cast), today=today)
        assert cost() == one
