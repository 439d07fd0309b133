"""The daily sweep: each person is reminded of each step once, and of a moved date anew."""

from datetime import date, timedelta

import pytest
from django.db.models import F

from accounts.actor import Actor
from accounts.sight import SightKind
from cases import selectors, services
from cases.models import DueDate, DueDateParty, Reminder, ReminderLead
from cases.rhythms import RHYTHMS
from core.workflow import NotPermitted
from notifications import outbox
from notifications.models import Message
from tests.fixtures.outbox import forget_what_the_story_told


@pytest.fixture(autouse=True)
def nobody_was_told_anything(cast) -> None:
    """Start with no reminders, an empty outbox and empty inboxes."""
    DueDate.objects.update(met_on=cast.today)
    forget_what_the_story_told()


PART = DueDateParty.Part
WORKER = Actor.system("test")


@pytest.fixture(autouse=True)
def nothing_else_is_due(cast):
    """What the story of the cast leaves open counts as met, so that each test's limit stands alone."""
    DueDate.objects.filter(met_on=None).update(met_on=F("due_on"))


def limit(rule: str, due_on: date, *parties, **more):
    """Return a limit that these people are told of."""
    return services.Limit(
        rule=rule,
        what="Send the report",
        acts="",
        due_on=due_on,
        concerns=(SightKind.SETTING,),
        parties=parties,
        **more,
    )


def write(case, *limits):
    services.write_due_dates(
        case=case, actor=WORKER, subject=case, limits=list(limits), today=date(2026, 11, 16)
    )


def steps(actor=None) -> list[str]:
    """Return the steps reminded of so far, in order."""
    rows = Reminder.objects.order_by("pk")
    return list((rows.filter(membership=actor.membership) if actor else rows).values_list("step", flat=True))


def sweep_every_day(first: date, last: date) -> dict[int, int]:
    """Sweep from the first day to the last; return how many reminders each day wrote, by its distance."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return {(day - first).days: services.sweep_reminders(today=day) for day in days}


@pytest.fixture(autouse=True)
def nothing_is_due_yet(db) -> None:
    """The cast's own dates would be reminded of, too: each test here brings its own."""
    DueDate.objects.all().delete()


@pytest.fixture
def due_in_20_days(today) -> date:
    return today + timedelta(days=20)


def days_reminded(today: date, due_on: date, until: int) -> list[int]:
    """Return the days, counted from the due day, on which a sweep wrote something."""
    return [
        number + (today - due_on).days
        for number, new in sweep_every_day(today, due_on + timedelta(days=until)).items()
        if new
    ]


class TestWhen:
    def test_the_report_is_asked_for_a_week_and_a_day_before_then_each_week_when_late(
        self, cast, today, due_in_20_days
    ):
        write(cast.maya, limit("review.report", due_in_20_days, (cast.helen.membership, PART.RESPONSIBLE)))
        assert days_reminded(today, due_in_20_days, 20) == [-7, -1, 1, 8, 15]

    def test_the_yearly_review_is_announced_three_times(self, cast, today):
        due_on = today + timedelta(days=90)
        write(cast.maya, limit("review.next", due_on, (cast.sam.membership, PART.RESPONSIBLE)))
        assert days_reminded(today, due_on, 9) == [-84, -42, -14, 1, 8]

    def test_a_meeting_is_never_late(self, cast, today, due_in_20_days):
        write(cast.maya, limit("meeting", due_in_20_days, (cast.priya.membership, PART.INVITED)))
        assert days_reminded(today, due_in_20_days, 30) == [-7, -1]

    def test_a_cycle_ends_with_the_head_after_four_weekly_reminders(self, cast, today, due_in_20_days):
        parties = ((cast.theo.membership, PART.RESPONSIBLE), (cast.grace.membership, PART.HEAD))
        write(cast.arjun, limit("sen-support.review", due_in_20_days, *parties))
        assert days_reminded(today, due_in_20_days, 80) == [-14, -3, 1, 8, 15, 22, 29, 36]
        assert steps(cast.grace) == ["head"]
        assert steps(cast.theo) == ["before-1", "before-2", "late-1", "late-2", "late-3", "late-4", "late-5"]

    def test_what_is_met_is_let_be(self, cast, today, due_in_20_days):
        parties = ((cast.helen.membership, PART.RESPONSIBLE),)
        write(cast.maya, limit("review.report", due_in_20_days, *parties, met_on=today))
        assert days_reminded(today, due_in_20_days, 20) == []

    def test_a_rule_without_a_rhythm_reminds_nobody(self, cast, today):
        write(cast.maya, limit("review.final-plan", today, (cast.sam.membership, PART.RESPONSIBLE)))
        assert services.sweep_reminders(today=today) == 0


class TestWho:
    def test_the_manager_hears_only_when_a_decision_is_late(self, cast, today, due_in_20_days):
        parties = ((cast.sam.membership, PART.RESPONSIBLE), (cast.moira.membership, PART.OVERSEES))
        write(cast.maya, limit("review.decide", due_in_20_days, *parties))
        sweep_every_day(today, due_in_20_days + timedelta(days=8))
        assert steps(cast.sam) == ["before-1", "before-2", "late-1", "late-2"]
        assert steps(cast.moira) == ["late-1", "late-2"]

    def test_whoever_both_acts_and_oversees_hears_once(self, cast, today):
        both = ((cast.helen.membership, PART.RESPONSIBLE), (cast.helen.membership, PART.OVERSEES))
        write(cast.arjun, limit("sen-support.review", today, *both))
        assert services.sweep_reminders(today=today) == 1

    def test_rita_who_sees_nothing_of_the_case_is_not_told_of_it(self, cast, today):
        write(cast.maya, limit("review.decide", today, (cast.rita.membership, PART.RESPONSIBLE)))
        assert services.sweep_reminders(today=today) == 0

    def test_a_hat_that_is_worn_no_more_hears_nothing(self, cast, today):
        write(cast.maya, limit("review.decide", today, (cast.sam.membership, PART.RESPONSIBLE)))
        cast.sam.membership.ends_on = today - timedelta(days=1)
        cast.sam.membership.save()
        assert services.sweep_reminders(today=today) == 0


class TestOnce:
    def test_the_same_day_swept_again_reminds_nobody_again(self, cast, today):
        write(cast.maya, limit("review.decide", today, (cast.sam.membership, PART.RESPONSIBLE)))
        assert [services.sweep_reminders(today=today) for _ in range(3)] == [1, 0, 0]

    def test_missed_days_are_made_up_for_by_the_latest_step_alone(self, cast, today, due_in_20_days):
        write(cast.maya, limit("review.decide", due_in_20_days, (cast.sam.membership, PART.RESPONSIBLE)))
        services.sweep_reminders(today=due_in_20_days + timedelta(days=9))
        assert steps() == ["late-2"]

    def test_a_moved_date_starts_its_own_steps(self, cast, today):
        for due_on in (today, today + timedelta(days=2)):
            write(cast.maya, limit("review.decide", due_on, (cast.sam.membership, PART.RESPONSIBLE)))
            services.sweep_reminders(today=today)
        assert steps() == ["before-2", "before-2"]

    def test_a_date_written_again_unchanged_does_not(self, cast, today):
        for _ in range(2):
            write(cast.maya, limit("review.decide", today, (cast.sam.membership, PART.RESPONSIBLE)))
            services.sweep_reminders(today=today)
        assert steps() == ["before-2"]


class TestLeads:
    def test_northshire_reminds_earlier_when_moira_says_so(self, cast, today):
        due_on = today + timedelta(days=30)
        write(cast.maya, limit("review.decide", due_on, (cast.sam.membership, PART.RESPONSIBLE)))
        northshire = cast.places["northshire"]
        services.set_reminder_leads(
            authority=northshire, actor=cast.moira, rule="review.decide", days=[2, 30], seen_version=0
        )
        assert days_reminded(today, due_on, 0) == [-30, -2]

    def test_a_schools_reminders_follow_the_authority_of_its_area(self, cast, today):
        due_on = today + timedelta(days=30)
        write(cast.arjun, limit("sen-support.review", due_on, (cast.theo.membership, PART.RESPONSIBLE)))
        services.set_reminder_leads(
            authority=cast.places["northshire"],
            actor=cast.moira,
            rule="sen-support.review",
            days=[],
            seen_version=0,
        )
        assert days_reminded(today, due_on, 1) == [1]

    def test_sam_may_not_change_them(self, cast):
        with pytest.raises(NotPermitted):
            services.set_reminder_leads(
                authority=cast.places["northshire"],
                actor=cast.sam,
                rule="review.decide",
                days=[1],
                seen_version=0,
            )

    def test_moira_may_not_change_southshires(self, cast):
        with pytest.raises(NotPermitted):
            services.set_reminder_leads(
                authority=cast.places["southshire"],
                actor=cast.moira,
                rule="review.decide",
                days=[1],
                seen_version=0,
            )

    def test_a_limit_nobody_is_reminded_of_is_refused(self, cast):
        with pytest.raises(ValueError, match="no such reminders"):
            services.set_reminder_leads(
                authority=cast.places["northshire"],
                actor=cast.moira,
                rule="review.nothing",
                days=[1],
                seen_version=0,
            )


class TestThePageOfLeads:
    ADDRESS = "/cases/reminders/review.decide/"

    def test_moira_reads_who_is_reminded_and_chooses_other_days(self, cast, sign_in):
        moira = sign_in(cast.moira)
        assert "14 and 3 days before" in moira.get("/cases/reminders/").content.decode()

        moira.post(self.ADDRESS, {"days": "21, 7,1", "version": "0"})

        page = moira.get("/cases/reminders/").content.decode()
        assert "21, 7 and 1 days before" in page
        assert "Usually 14 and 3 days before" in page
        assert ReminderLead.objects.get(rule="review.decide").authority == cast.places["northshire"]

    def test_no_days_mean_no_reminder_before(self, cast, sign_in):
        moira = sign_in(cast.moira)
        moira.post(self.ADDRESS, {"days": "", "version": "0"})
        assert "No reminder before it" in moira.get("/cases/reminders/").content.decode()

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            ("two weeks", "Write whole numbers with commas between them"),
            ("14; 3", "Write whole numbers with commas between them"),
            ("0", "Each number must be between 1 and 365"),
            ("400, 3", "Each number must be between 1 and 365"),
            ("7,6,5,4,3,2,1", "Choose at most 6 days"),
        ],
    )
    def test_what_cannot_be_days_is_refused_and_kept_on_the_page(self, cast, sign_in, days, words):
        page = sign_in(cast.moira).post(self.ADDRESS, {"days": days, "version": "0"}).content.decode()
        assert words in page
        assert f'value="{days}"' in page
        assert not ReminderLead.objects.exists()

    def test_a_stale_tab_does_not_overwrite(self, cast, sign_in):
        moira = sign_in(cast.moira)
        moira.post(self.ADDRESS, {"days": "21", "version": "0"})
        answer = moira.post(self.ADDRESS, {"days": "5", "version": "0"})
        assert answer.status_code == 409
        assert ReminderLead.objects.get().days == [21]

    def test_a_limit_that_has_no_reminders_has_no_page(self, cast, sign_in):
        assert sign_in(cast.moira).get("/cases/reminders/review.nothing/").status_code == 404

    def test_the_page_and_the_sweep_know_the_same_limits(self, cast):
        assert {row.rule for row in selectors.reminder_rows(actor=cast.moira)} == set(RHYTHMS)


class TestWhatIsSaid:
    def inbox(self, cast, today, rule: str, due_on: date) -> list[str]:
        write(
            cast.maya,
            limit(
                rule, due_on, (cast.priya.membership, PART.INVITED), (cast.sam.membership, PART.RESPONSIBLE)
            ),
        )
        services.sweep_reminders(today=today)
        outbox.drain()
        return list(
            Message.objects.filter(membership=cast.sam.membership).values_list("notice__sentence", flat=True)
        )

    def test_whoever_has_something_else_to_do_by_that_day_reads_their_own_words(self, cast, today):
        parties = ((cast.helen.membership, PART.RESPONSIBLE), (cast.dev.membership, PART.RESPONSIBLE))
        own_words = {cast.dev.membership.pk: "Send your written advice"}
        services.give_sight(
            case=cast.maya, kind=SightKind.SHARED_PERSON, principal=cast.dev.membership.pk, starts_on=today
        )
        write(cast.maya, limit("review.papers", today, *parties, own_words=own_words))
        services.sweep_reminders(today=today)
        outbox.drain()

        def told(person):
            return Message.objects.get(membership=person.membership).notice.sentence

        assert told(cast.helen) == "Maya Patel. Send the report: due by 16 November 2026, today."
        assert told(cast.dev) == "Maya Patel. Send your written advice: due by 16 November 2026, today."

    def test_the_message_says_which_child_what_and_by_when(self, cast, today):
        said = self.inbox(cast, today, "review.decide", today + timedelta(days=3))
        assert said == ["Maya Patel. Send the report: due by 19 November 2026, in 3 days."]

    def test_or_how_late_it_is(self, cast, today):
        said = self.inbox(cast, today, "review.decide", today - timedelta(days=1))
        assert said == ["Maya Patel. Send the report: was due on 15 November 2026, now 1 day late."]

    def test_or_when_the_meeting_is(self, cast, today):
        said = self.inbox(cast, today, "meeting", today + timedelta(days=1))
        assert said == ["Maya Patel. Send the report: on 17 November 2026, tomorrow."]
        assert Message.objects.count() == 2

    def test_what_was_done_between_the_sweep_and_the_telling_is_not_said(self, cast, today):
        write(cast.maya, limit("review.decide", today, (cast.sam.membership, PART.RESPONSIBLE)))
        services.sweep_reminders(today=today)
        done = limit("review.decide", today, (cast.sam.membership, PART.RESPONSIBLE), met_on=today)
        write(cast.maya, done)
        outbox.drain()
        assert not Message.objects.exists()
