"""The rules of the graduated approach, told as what Helen, Theo, Ada and Priya do."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cases.models import DueDate, DueDateParty, FamilyLink
from core.models import ChangedSinceSeen
from core.workflow import MoveNotAllowed, NotPermitted
from notifications.models import Notice
from sen_support import services
from sen_support.errors import NotReady, RuleBroken
from sen_support.models import Cycle, FamilyTold, Session, View
from sen_support.readiness import missing, people_to_tell
from tests.sen_support.cycles import A_WEEK, add_outcome, ready, tell


@pytest.fixture
def mayas_cycle(cast, gate, today):
    """A cycle for Maya at Plan, with nothing in the plan yet."""
    case = gate.case(cast.helen, cast.maya)
    cycle = services.start_cycle(case=case, actor=cast.helen, responsible=None, begun_on=today)
    cycle = gate.fetch(cast.helen, Cycle, pk=cycle.pk)
    answers = dict.fromkeys(("prior_progress", "comparison", "external_advice", "evidence"), "")
    services.save_assessment(
        cycle=cycle, actor=cast.helen, seen_version=1, today=today, teacher_assessment="She listens.",
        assessed_on=today, **answers,
    )  # fmt: skip
    services.finish_assessment(cycle=cycle, actor=cast.helen, today=today)
    return cycle


class TestBeginning:
    def test_a_plan_without_anything_says_everything_that_is_missing(self, cast, mayas_cycle, today):
        with pytest.raises(NotReady) as refusal:
            services.begin(cycle=mayas_cycle, actor=cast.helen, today=today)
        assert refusal.value.reasons == [
            "Say which teacher is responsible.",
            "Add at least one outcome.",
            "Add at least one line of provision.",
            "Agree the day of the review.",
            "Tell Jay Patel, or say why not.",
            "Tell Priya Patel, or say why not.",
        ]

    @pytest.mark.parametrize("left_out", ["outcome", "line", "review", "teacher", "family"])
    def test_each_of_the_five_is_needed(self, cast, gate, mayas_cycle, today, left_out):
        ready(cast, gate, mayas_cycle, today)
        remove = {
            "outcome": lambda: mayas_cycle.outcomes.all().delete(),
            "line": lambda: mayas_cycle.lines.all().delete(),
            "review": lambda: Cycle.objects.filter(pk=mayas_cycle.pk).update(review_on=None),
            "teacher": lambda: Cycle.objects.filter(pk=mayas_cycle.pk).update(responsible=None),
            "family": lambda: mayas_cycle.familytolds.first().delete(),
        }
        remove[left_out]()
        with pytest.raises(NotReady):
            services.begin(cycle=mayas_cycle, actor=cast.helen, today=today)

    def test_with_everything_it_begins_and_its_review_is_due(self, cast, gate, mayas_cycle, today):
        ready(cast, gate, mayas_cycle, today)
        services.begin(cycle=mayas_cycle, actor=cast.helen, today=today)

        due = DueDate.objects.get(subject_id=mayas_cycle.pk, rule="sen-support.review")
        parts = set(due.parties.values_list("membership__user__full_name", "part"))
        assert due.due_on == today + 10 * A_WEEK
        assert due.concerns == ["setting", "teaching", "family"]
        assert "6.53" in due.why.source.text
        assert parts == {
            ("Theo Grant", DueDateParty.Part.RESPONSIBLE),
            ("Helen Marsh", DueDateParty.Part.RESPONSIBLE),
            ("Helen Marsh", DueDateParty.Part.OVERSEES),
            ("Grace Lindqvist", DueDateParty.Part.HEAD),
        }

    def test_a_reason_counts_where_a_parent_is_not_told(self, cast, gate, mayas_cycle, today):
        ready(cast, gate, mayas_cycle, today)
        jay = FamilyLink.objects.get(case=cast.maya, name="Jay Patel")
        tell(mayas_cycle, cast.helen, jay, today, FamilyTold.How.NOT, reason="A court has forbidden it.")
        assert missing(Cycle.objects.get(pk=mayas_cycle.pk), today) == []

    def test_theo_cannot_begin_it(self, cast, gate, today):
        cycle = gate.cycle(cast.theo)
        with pytest.raises((NotPermitted, NotReady, MoveNotAllowed)):
            services.begin(cycle=cycle, actor=cast.theo, today=today)

    def test_a_second_open_cycle_is_refused_by_the_service_and_by_the_database(self, cast, gate, today):
        with pytest.raises(RuleBroken, match="still open"):
            services.start_cycle(
                case=gate.case(cast.helen), actor=cast.helen, responsible=None, begun_on=today
            )
        with pytest.raises(IntegrityError, match="one_open_cycle_at_a_time"), transaction.atomic():
            Cycle.objects.create(
                case=cast.arjun,
                setting=cast.places["oak"],
                number=9,
                begun_on=today,
                stage=Cycle.Stage.ASSESS,
            )

    def test_a_child_without_sen_has_no_cycle(self, cast, gate, mayas_cycle, today):
        services.close_cycle(cycle=mayas_cycle, actor=cast.helen, on=today, reason="Started by mistake")
        maya = gate.case(cast.helen, cast.maya)
        services.set_provision(case=maya, actor=cast.helen, code="N", from_day=today)
        with pytest.raises(RuleBroken, match="Record SEN support"):
            services.start_cycle(case=maya, actor=cast.helen, responsible=None, begun_on=today)


class TestTellingTheFamily:
    def test_in_the_portal_each_parent_gets_a_message_of_their_own_once(self, cast, mayas_cycle, today):
        link = FamilyLink.objects.get(case=cast.maya, name="Priya Patel")
        tell(mayas_cycle, cast.helen, link, today)
        tell(mayas_cycle, cast.helen, link, today)
        notices = Notice.objects.filter(case_id=cast.maya.pk, kind="cycle.shared")
        assert [notice.sentence for notice in notices] == [
            "Oak Primary School gives Maya SEN support. Read what it plans, and say what you think."
        ]

    def test_paper_needs_its_day_and_silence_its_reason(self, cast, mayas_cycle, today):
        link = FamilyLink.objects.get(case=cast.maya, name="Priya Patel")
        with pytest.raises(RuleBroken, match="the day Priya Patel was told"):
            tell(mayas_cycle, cast.helen, link, today, FamilyTold.How.PAPER)
        with pytest.raises(RuleBroken, match="why Priya Patel is not told"):
            tell(mayas_cycle, cast.helen, link, today, FamilyTold.How.NOT)
        with pytest.raises(RuleBroken, match="today or in the past"):
            tell(mayas_cycle, cast.helen, link, today, FamilyTold.How.PAPER, today + A_WEEK)

    def test_somebody_elses_parent_is_refused(self, cast, mayas_cycle, today):
        carol = FamilyLink.objects.get(name="Carol Ellis")
        with pytest.raises(RuleBroken, match="this child’s family"):
            tell(mayas_cycle, cast.helen, carol, today)

    def test_a_young_person_is_told_and_not_the_parent(self, cast, today):
        tom = FamilyLink.objects.get(name="Tom Ellis").case
        assert [link.name for link in people_to_tell(tom, today)] == ["Tom Ellis"]


class TestSessions:
    def test_ada_logs_a_session(self, cast, gate, today):
        line = gate.line(cast.ada)
        session = services.log_session(line=line, actor=cast.ada, on=today, minutes=20, today=today)
        assert (session.planned, session.minutes, session.by) == (20, 20, cast.ada.membership)

    @pytest.mark.parametrize(
        ("minutes", "words"), [(241, "between 0 and 240"), (-1, "between 0 and 240"), (0, "why")]
    )
    def test_minutes_are_sane(self, cast, gate, today, minutes, words):
        with pytest.raises(RuleBroken, match=words):
            services.log_session(
                line=gate.line(cast.ada), actor=cast.ada, on=today, minutes=minutes, today=today
            )

    def test_nothing_is_logged_in_the_future_or_before_the_plan(self, cast, gate, today):
        line = gate.line(cast.ada)
        for day in (today + timedelta(days=1), today - timedelta(days=200)):
            with pytest.raises(RuleBroken):
                services.log_session(line=line, actor=cast.ada, on=day, minutes=20, today=today)

    def test_ada_puts_right_what_she_logged_today_and_nothing_of_yesterday(self, cast, gate, today):
        session = services.log_session(
            line=gate.line(cast.ada), actor=cast.ada, on=today, minutes=20, today=today
        )
        again = gate.fetch(cast.ada, Session, pk=session.pk)
        change = {"on": today, "minutes": 15, "not_held": "", "note": ""}
        services.change_session(session=again, actor=cast.ada, today=today, **change)
        assert Session.objects.get(pk=session.pk).minutes == 15
        with pytest.raises(NotPermitted):
            services.change_session(session=again, actor=cast.ada, today=today + timedelta(days=1), **change)

    def test_theo_does_not_change_what_ada_logged(self, cast, gate, today):
        session = gate.session(cast.theo, by=cast.ada)
        with pytest.raises(NotPermitted):
            services.change_session(
                session=session, actor=cast.theo, on=session.on, minutes=5, not_held="", note="", today=today
            )


class TestPlanning:
    def test_two_people_do_not_overwrite_each_other(self, cast, gate, today):
        outcome, stale = gate.outcome(cast.helen), gate.outcome(cast.helen)
        answers = {
            "text": "Follows two steps", "measure": "tries out of 10", "baseline": Decimal(3), "target": Decimal(8),
            "target_on": today,
        }  # fmt: skip
        services.change_outcome(outcome=outcome, actor=cast.helen, seen_version=1, **answers)
        with pytest.raises(ChangedSinceSeen) as conflict:
            services.change_outcome(outcome=stale, actor=cast.helen, seen_version=1, **answers)
        assert conflict.value.theirs.text == "Follows two steps"

    def test_what_has_results_or_sessions_is_not_taken_out(self, cast, gate):
        with pytest.raises(RuleBroken, match="has results"):
            services.remove_outcome(outcome=gate.outcome(cast.helen), actor=cast.helen)
        with pytest.raises(RuleBroken, match="are logged"):
            services.remove_line(line=gate.line(cast.helen), actor=cast.helen)

    def test_a_target_differs_from_where_the_child_is(self, cast, gate, today):
        with pytest.raises(RuleBroken, match="must differ"):
            add_outcome(gate.cycle(cast.helen), cast.helen, today, target=Decimal(1))

    def test_planned_minutes_are_length_by_times_by_weeks(self, cast, gate):
        assert gate.line(cast.helen).planned_minutes == 20 * 3 * 9

    def test_a_moved_review_moves_its_due_date(self, cast, gate, today):
        cycle = gate.cycle(cast.helen)
        services.set_review_date(
            cycle=cycle, actor=cast.helen, seen_version=cycle.version, review_on=today + A_WEEK, today=today
        )
        assert DueDate.objects.get(subject_id=cycle.pk).due_on == today + A_WEEK

    def test_grace_says_who_is_responsible_and_reminders_follow(self, cast, gate):
        cycle = gate.cycle(cast.grace)
        services.change_responsible(
            cycle=cycle,
            actor=cast.grace,
            seen_version=cycle.version,
            responsible=cast.helen.membership,
            today=cast.today,
        )
        parties = DueDate.objects.get(subject_id=cycle.pk).parties
        assert not parties.filter(membership=cast.theo.membership).exists()


class TestViews:
    def test_priya_writes_her_own_for_the_review_and_the_school_is_told(self, cast, gate, today):
        services.give_views(
            cycle=gate.cycle(cast.priya), actor=cast.priya, text="He is happier.", today=today
        )
        view = View.objects.get(text="He is happier.")
        assert (view.part, view.family_link.name, view.given_by) == (
            "review",
            "Priya Patel",
            cast.priya.membership,
        )
        assert Notice.objects.filter(kind="views.added", case_id=cast.arjun.pk).exists()

    def test_neither_parent_reads_the_others(self, cast, gate, today):
        services.give_views(cycle=gate.cycle(cast.jay), actor=cast.jay, text="Jay’s words", today=today)
        seen_by_priya = View.objects.visible_to(cast.priya, today).values_list("text", flat=True)
        seen_by_jay = View.objects.visible_to(cast.jay, today).values_list("text", flat=True)
        assert "Jay’s words" not in seen_by_priya
        assert "Jay’s words" in seen_by_jay
        assert not any("reads to Maya" in text for text in seen_by_jay)

    def test_helen_does_not_write_over_what_priya_wrote(self, cast, gate, today):
        services.give_views(cycle=gate.cycle(cast.priya), actor=cast.priya, text="Mine", today=today)
        link = FamilyLink.objects.get(case=cast.arjun, name="Priya Patel")
        with pytest.raises(RuleBroken, match="themselves"):
            services.record_views(
                cycle=gate.cycle(cast.helen), actor=cast.helen, part="review", family_link=link, text="Hers",
                given_on=today, today=today,
            )  # fmt: skip
