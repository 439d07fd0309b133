"""The nightly check compares what is stored with what the law makes of the facts, and managers put it right."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import LedgerEntry
from cases import services
from cases.models import Closure, DueDate, LimitCheck, LimitDrift
from cases.services import checking
from core.workflow import NotPermitted
from demo.story_plans import as_seen
from notifications import outbox
from notifications.models import OutboxRow
from tests.fixtures.outbox import forget_what_the_story_told


@pytest.fixture
def night(db, today):
    """Return a way to run the whole check, as the workers do."""
    forget_what_the_story_told()

    def run(on=today):
        check = services.start_check(today=on)
        outbox.drain()
        return LimitCheck.objects.get(pk=check.pk)

    run()
    return run


def spoil(case, rule="review.first", **changes):
    DueDate.objects.filter(case=case, rule=rule).update(**changes)


class TestTheCheck:
    def test_finds_nothing_where_every_service_did_its_work(self, cast, night):
        done = night()

        assert done.finished_at is not None
        assert (done.drifted, done.rewritten) == (0, 0)
        assert done.records > 5
        assert not LimitDrift.objects.exists()

    def test_finds_a_date_that_was_changed_behind_its_back_once(self, cast, night, today):
        right = DueDate.objects.get(case=cast.maya, rule="review.first").due_on
        spoil(cast.maya, due_on=date(2027, 5, 5))

        night()
        night()

        found = LimitDrift.objects.get()
        assert (found.case_id, found.rule, found.found_on) == (cast.maya.pk, "review.first", today)
        assert found.kept["due_on"] == "2027-05-05"
        assert found.right["due_on"] == right.isoformat()

    def test_finds_a_limit_that_is_missing_and_one_that_should_not_be_there(self, cast, night):
        DueDate.objects.filter(case=cast.maya, rule="review.meeting").delete()
        DueDate.objects.filter(case=cast.maya, rule="review.papers").update(rule="review.final-plan")

        night()

        found = {row.rule: (bool(row.kept), bool(row.right)) for row in LimitDrift.objects.all()}
        assert found == {
            "review.meeting": (False, True),
            "review.papers": (False, True),
            "review.final-plan": (True, False),
        }

    def test_what_was_put_right_in_the_meantime_is_settled(self, cast, night, today):
        right = DueDate.objects.get(case=cast.maya, rule="review.first").due_on
        spoil(cast.maya, due_on=date(2027, 5, 5))
        night()
        spoil(cast.maya, due_on=right)
        night()

        assert LimitDrift.objects.get().settled_on == today

    def test_a_new_school_year_is_no_drift_and_is_brought_up_to_date(self, cast, night):
        services.change_enrolments(
            actor=cast.helen,
            changes=[services.PlaceChange(cast.maya.enrolments.get(), {"year_group": "6"})],
            today=cast.today,
        )
        assert DueDate.objects.get(rule="phase-transfer.school", case=cast.maya).due_on == date(2027, 2, 14)

        done = night(on=date(2027, 9, 1))

        assert not LimitDrift.objects.exists()
        assert done.rewritten > 0
        assert DueDate.objects.get(rule="phase-transfer.school", case=cast.maya).due_on == date(2028, 2, 14)

    def test_words_that_were_written_otherwise_are_no_drift(self, cast, night):
        spoil(cast.maya, what="Finish it")
        night()

        assert not LimitDrift.objects.exists()
        assert DueDate.objects.get(case=cast.maya, rule="review.first").what == "Finish the yearly review"

    def test_goes_on_chunk_by_chunk(self, cast, night, monkeypatch):
        monkeypatch.setattr(checking, "CHUNK", 2)
        spoil(cast.maya, due_on=date(2027, 5, 5))
        OutboxRow.objects.all().delete()

        done = night()

        assert done.records > 5
        assert done.drifted == 1
        assert OutboxRow.objects.filter(kind="limits.check_chunk").count() > 5

    def test_a_chunk_costs_the_same_whatever_it_holds(self, cast, night, monkeypatch, today):
        def cost(size):
            monkeypatch.setattr(checking, "CHUNK", size)
            check = LimitCheck.objects.create(on=today)
            with CaptureQueriesContext(connection) as queries:
                services.check_chunk(check=check.pk, label="ehc_plans.plan", after=None)
            return len(queries)

        assert cost(1) == cost(5)


class TestCalendars:
    def closes(self, cast, agency, day, kind=Closure.Kind.OFFICE):
        Closure.objects.create(agency=agency, kind=kind, starts_on=day, ends_on=day)

    def test_a_new_bank_holiday_changes_only_what_depends_on_working_days_and_the_check_finds_it(
        self, cast, night
    ):
        limit = DueDate.objects.get(case=cast.maya, rule="review.decide")
        assert limit.target_on is None
        self.closes(cast, None, limit.due_on, Closure.Kind.BANK_HOLIDAY)

        night()

        found = LimitDrift.objects.all()
        on_that_day = DueDate.objects.filter(due_on=limit.due_on).exclude(acts__in=["", "family"])
        assert {row.rule for row in found.filter(case=cast.maya)} == {"review.decide"}
        assert {row.subject_id for row in found} == set(on_that_day.values_list("subject_id", flat=True))
        assert all(row.kept["due_on"] == row.right["due_on"] for row in found)
        assert all(row.right["target_on"] < row.right["due_on"] for row in found)

    def test_an_authority_s_closed_day_moves_its_targets_and_nobody_else_s(self, cast, night):
        limit = DueDate.objects.get(case=cast.maya, rule="review.decide")
        self.closes(cast, cast.places["southshire"], limit.due_on)
        night()
        assert not LimitDrift.objects.exists()

        self.closes(cast, cast.places["northshire"], limit.due_on)
        night()
        assert LimitDrift.objects.filter(case=cast.maya).get().rule == "review.decide"

    def test_a_school_s_closed_day_moves_the_school_s_targets(self, cast, night):
        limit = DueDate.objects.get(case=cast.maya, rule="review.report")
        self.closes(cast, cast.places["oak"], limit.due_on, Closure.Kind.TRAINING)
        night()
        assert LimitDrift.objects.filter(case=cast.maya).get().rule == "review.report"


class TestPuttingItRight:
    def test_the_manager_writes_the_limits_of_a_case_again(self, cast, night, today):
        right = DueDate.objects.get(case=cast.maya, rule="review.first").due_on
        spoil(cast.maya, due_on=date(2027, 5, 5))
        night()

        services.settle_drift(case=as_seen(cast.maya, cast.moira, today), actor=cast.moira, today=today)

        assert DueDate.objects.get(case=cast.maya, rule="review.first").due_on == right
        assert LimitDrift.objects.get().settled_on == today
        entry = LedgerEntry.objects.get(event="due_dates.written_again", subject_type="cases.case")
        assert entry.details == {"review.first": right.isoformat()}
        assert night().drifted == 0

    def test_a_caseworker_does_not(self, cast, night, today):
        with pytest.raises(NotPermitted):
            services.settle_drift(case=as_seen(cast.maya, cast.sam, today), actor=cast.sam, today=today)

    def test_all_at_once_is_done_by_the_workers_for_the_manager_s_own_authority(self, cast, night, today):
        spoil(cast.maya, due_on=date(2027, 5, 5))
        spoil(cast.rory, due_on=date(2027, 5, 5))
        night()
        assert LimitDrift.objects.filter(settled_on=None).count() == 2

        assert services.settle_all_drift(actor=cast.moira, today=today) == 1
        outbox.drain()

        assert LimitDrift.objects.get(settled_on=None).case_id == cast.rory.pk
        assert night().drifted == 1
