"""The review of a cycle, and the past, which nobody edits."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from cases.models import DueDate, FamilyLink
from core.workflow import MoveNotAllowed
from notifications.models import Notice, OutboxRow
from sen_support import services
from sen_support.errors import CycleEnded, NotReady, RuleBroken
from sen_support.models import Cycle, FamilyTold, Review, SenProvision
from tests.sen_support.cycles import A_WEEK, add_outcome, reviewed, tell

OF_THE_FIRST = "WHERE cycle_id IN (SELECT id FROM sen_support_cycle WHERE number = 1)"


class TestReview:
    def test_it_is_not_complete_while_something_is_missing(self, cast, gate, today):
        cycle = gate.cycle(cast.helen)
        services.start_review(cycle=cycle, actor=cast.helen, today=today)
        with pytest.raises(NotReady) as refusal:
            services.complete_review(cycle=cycle, actor=cast.helen, reviewed_on=today, today=today)
        assert "Record what the pupil thinks." in refusal.value.reasons
        assert "Decide what happens next." in refusal.value.reasons

    def test_complete_it_meets_its_limit_and_the_cycle_has_ended(self, cast, gate, today):
        cycle = reviewed(cast, gate, today)
        assert (cycle.stage, cycle.ended_on) == (Cycle.Stage.ENDED, today)
        assert DueDate.objects.get(subject_id=cycle.pk).met_on == today
        assert [change.to_stage for change in cycle.stage_changes.all()] == ["plan", "do", "review", "ended"]

    def test_the_family_is_told_of_it_but_for_whom_the_school_had_reason_not_to_tell(self, cast, gate, today):
        jay = FamilyLink.objects.get(case=cast.arjun, name="Jay Patel")
        tell(gate.cycle(cast.helen), cast.helen, jay, today, FamilyTold.How.NOT, reason="A court forbids it.")

        cycle = reviewed(cast, gate, today)

        notice = Notice.objects.get(key=f"cycle.reviewed:{cycle.pk}")
        told = OutboxRow.objects.filter(key__startswith=f"inbox:{notice.pk}:")
        assert "has been reviewed" in notice.sentence
        assert [row.payload["membership"] for row in told] == [str(cast.priya.membership_id)]

    def test_a_note_without_a_word_or_a_result_is_asked_for_again(self, cast, gate, today):
        with pytest.raises(RuleBroken, match="Enter a result, or write your note"):
            services.add_results_and_note(
                cycle=gate.cycle(cast.theo), actor=cast.theo, seen_version=1, on=today, results=[], note="",
                today=today,
            )  # fmt: skip

    def test_a_review_is_agreed_for_a_day_within_a_year(self, cast, gate, today):
        cycle = gate.cycle(cast.helen)
        with pytest.raises(RuleBroken, match="within a year"):
            services.set_review_date(
                cycle=cycle, actor=cast.helen, seen_version=cycle.version,
                review_on=today.replace(year=today.year + 2), today=today,
            )  # fmt: skip

    def test_an_exit_records_no_sen_from_its_day(self, cast, gate, today):
        reviewed(cast, gate, today, Review.Decision.EXIT, exit_on=today + A_WEEK)
        rows = SenProvision.objects.filter(case=cast.arjun)
        assert rows.on(today).get().code == "K"
        assert rows.on(today + A_WEEK).get().code == "N"

    def test_the_next_cycle_begins_where_the_last_one_ended(self, cast, gate, today):
        cycle = reviewed(cast, gate, today)
        carried = cycle.outcomes.get(position=1)
        following = services.start_next_cycle(
            previous=cycle,
            actor=cast.helen,
            responsible=cast.theo.membership,
            begun_on=today,
            carry=[str(carried.pk)],
        )
        outcome = following.outcomes.get()
        assert (following.number, following.previous) == (4, cycle)
        assert (outcome.text, outcome.baseline, outcome.carried_from) == (carried.text, Decimal(7), carried)

    def test_after_an_exit_there_is_no_next_cycle(self, cast, gate, today):
        cycle = reviewed(cast, gate, today, Review.Decision.EXIT, exit_on=today)
        with pytest.raises(RuleBroken, match="ended SEN support"):
            services.start_next_cycle(
                previous=cycle, actor=cast.helen, responsible=None, begun_on=today, carry=[]
            )


class TestThePast:
    def test_the_services_refuse_to_edit_it(self, cast, gate, today):
        old = gate.cycle(cast.helen, number=1)
        with pytest.raises(CycleEnded):
            add_outcome(old, cast.helen, today)
        with pytest.raises(CycleEnded):
            services.give_views(cycle=gate.cycle(cast.priya, 1), actor=cast.priya, text="Late", today=today)
        with pytest.raises(CycleEnded):
            services.log_session(
                line=gate.line(cast.ada, number=1), actor=cast.ada, on=today, minutes=5, today=today
            )
        with pytest.raises(CycleEnded):
            services.close_cycle(cycle=old, actor=cast.helen, on=today, reason="Why not")

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE sen_support_cycle SET begun_on = begun_on - 1 WHERE number = 1",
            "UPDATE sen_support_cycle SET stage = 'do' WHERE number = 1",
            "DELETE FROM sen_support_cycle WHERE number = 1",
            f"UPDATE sen_support_outcome SET text = 'x' {OF_THE_FIRST}",
            f"UPDATE sen_support_review SET impact = 'x' {OF_THE_FIRST}",
            "DELETE FROM sen_support_session s USING sen_support_cycle c WHERE c.id = s.cycle_id AND c.number = 1",
            f"UPDATE sen_support_view SET text = 'x' {OF_THE_FIRST}",
            f"UPDATE sen_support_familytold SET reason='x' {OF_THE_FIRST}",
            "UPDATE sen_support_progress SET cycle_id = (SELECT id FROM sen_support_cycle WHERE number = 1)",
        ],
    )
    def test_the_database_refuses_too(self, cast, change):
        with (
            pytest.raises(DatabaseError, match="never edited"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)

    def test_a_cycle_at_the_stage_of_another_tab_says_so(self, cast, gate, today):
        cycle = gate.cycle(cast.helen)
        services.start_review(cycle=cycle, actor=cast.helen, today=today)
        with pytest.raises(MoveNotAllowed):
            services.start_review(cycle=gate.cycle(cast.helen), actor=cast.helen, today=today)

    def test_overdue_means_the_day_has_passed_without_a_review(self, cast, gate, today):
        cycle = gate.cycle(cast.helen)
        assert not cycle.is_overdue(cycle.review_on)
        assert cycle.is_overdue(cycle.review_on + timedelta(days=1))
        assert not gate.cycle(cast.helen, number=1).is_overdue(today)
