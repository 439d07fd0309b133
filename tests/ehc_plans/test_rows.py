"""Due dates as rows: after any sequence of the real services, what is stored is what the law makes of the facts."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import Membership, User
from accounts.roles import Role
from cases import services as cases
from cases.models import Allocation, AssessmentRequest, DueDate, LimitDrift
from cases.services.due_dates import KEPT, differs
from cases.services.limits import keepers
from demo.story_plans import as_seen, family_of
from ehc_plans import services as plans
from ehc_plans.models import Invitee, Plan, PlanVersion, Review
from sen_support import services as support
from sen_support.models import Cycle
from tests.fixtures.requests import take_arjun_on

YEAR_GROUPS = ("2", "4", "6", "11")
PLACES = ("oak", "willow", "riverside", "harbour")
_PART = Invitee.Part


def stored(case):
    """Everything the rows of a case say, and who is told."""
    return {
        (row.subject_id, row.rule): (row, set(row.parties.values_list("membership_id", "part")))
        for row in DueDate.objects.filter(case=case)
    }


def worked_out(case, day):
    """What the law makes of the facts of a case on this day."""
    return {
        (read.record.pk, limit.rule): limit
        for keeper in keepers().values()
        for read in keeper.read(
            keys=list(keeper.model.objects.filter(case=case).values_list("pk", flat=True))
        )
        for limit in read.limits(day)
    }


def assert_rows_are_what_the_law_says(case, day):
    rows, limits = stored(case), worked_out(case, day)
    assert rows.keys() == limits.keys()
    for key, (row, told) in rows.items():
        limit = limits[key]
        assert not differs(row=row, limit=limit, fields=(*KEPT, "url")), (key, row.due_on, limit.due_on)
        assert told == {(who.pk, str(part)) for who, part in limit.parties}, key


class LifeOfACase(RuleBasedStateMachine):
    """Maya's case, and a request for Arjun, under everything that may happen to them, from one day to another."""

    cast = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.today = self.cast.today
        self.case = self.cast.maya
        worker = User.objects.create_user("more@example.org", full_name="Aisha Noor")
        northshire = self.cast.places["northshire"]
        another = Membership.objects.create(
            user=worker, agency=northshire, role=Role.CASEWORKER, starts_on=self.cast.day(-30)
        )
        take_arjun_on(self.cast, days_ago=0)
        self.workers = [self.cast.sam.membership, another]
        self.night()

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    # -- what there is ---------------------------------------------------------------------------------------------

    @property
    def plan(self):
        return self.seen(Plan.objects.get(case=self.case))

    @property
    def review(self):
        found = Review.objects.filter(case=self.case).exclude(stage="decided").first()
        return self.seen(found) if found else None

    @property
    def request(self):
        found = AssessmentRequest.objects.filter(case=self.cast.arjun, decided_on=None).first()
        return self.seen(found) if found else None

    @property
    def cycle(self):
        found = Cycle.objects.filter(case=self.cast.arjun, stage__in=Cycle.ACTIVE).first()
        return self.seen(found, by=self.cast.helen) if found else None

    def seen(self, record, by=None):
        return as_seen(record, by or self.cast.moira, self.today)

    def stage(self):
        found = Review.objects.filter(case=self.case).exclude(stage="decided").first()
        return found.stage if found else ""

    def act(self):
        return {"actor": self.cast.moira, "today": self.today}

    # -- the day ---------------------------------------------------------------------------------------------------

    @rule(days=st.sampled_from((1, 10, 40)))
    def days_pass(self, days):
        self.today += timedelta(days=days)
        self.night()

    def night(self):
        check = cases.start_check(today=self.today)
        label, after = next(iter(keepers())), None
        for label in keepers():
            cases.check_chunk(check=check.pk, label=label, after=after)
        assert not LimitDrift.objects.filter(check_run=check).exists()

    # -- the case --------------------------------------------------------------------------------------------------

    @rule(which=st.integers(0, 1))
    def the_case_is_allocated(self, which):
        Allocation.objects.filter(case=self.case, starts_on=self.today).delete()
        for kind in ("allocated",):
            self.case.involvements.filter(kind=kind, starts_on=self.today).delete()
        cases.allocate_case(
            case=self.seen(self.case), membership=self.workers[which], from_day=self.today, **self.act()
        )

    @rule(place=st.sampled_from(PLACES), year=st.sampled_from(YEAR_GROUPS))
    def the_child_moves_school(self, place, year):
        for enrolment in self.case.enrolments.on(self.today):
            if enrolment.starts_on >= self.today:
                return
            cases.end_enrolment(enrolment=enrolment, last_day=self.today - timedelta(days=1), **self.act())
        cases.enrol(
            case=self.seen(self.case), setting=self.cast.places[place], starts_on=self.today, year_group=year,
            **self.act(),
        )  # fmt: skip

    @rule(year=st.sampled_from(YEAR_GROUPS), is_main=st.booleans())
    def the_roll_is_corrected(self, year, is_main):
        for enrolment in self.case.enrolments.on(self.today):
            change = cases.PlaceChange(enrolment, {"year_group": year, "is_main": is_main})
            cases.change_enrolments(changes=[change], **self.act())

    @rule(name=st.sampled_from(("", "May", "Arj")))
    def the_children_are_called_something_else(self, name):
        for case in (self.case, self.cast.arjun):
            seen = self.seen(case, by=self.cast.moira if case is self.case else self.cast.helen)
            actor = self.cast.moira if case is self.case else self.cast.helen
            change = cases.ChildChange(seen, seen.child.version, {"known_as": name})
            cases.change_children(actor=actor, changes=[change], today=self.today)

    # -- the request -----------------------------------------------------------------------------------------------

    @precondition(lambda self: self.request is None)
    @rule(days=st.integers(0, 200))
    def a_request_comes_in(self, days):
        asked = AssessmentRequest.objects.filter(case=self.cast.arjun, plan_sent_on=None)
        if asked.exclude(decision="not_assess").exists():
            return
        received_on = self.today - timedelta(days=days)
        cases.record_request(
            case=self.seen(self.cast.arjun), received_on=received_on, made_by="parent", **self.act()
        )

    @precondition(lambda self: self.request is not None)
    @rule(decision=st.sampled_from(AssessmentRequest.Decision.values))
    def the_request_is_decided(self, decision):
        cases.decide_request(request=self.request, decision=decision, decided_on=self.today, **self.act())

    # -- the review ------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.review is None)
    @rule(days=st.integers(15, 60))
    def a_review_is_arranged(self, days):
        authority = plans.Guest("Moira Kent", _PART.AUTHORITY, membership=self.cast.moira.membership)
        dev = plans.Guest("Dev Rao", _PART.EDUCATION, membership=self.cast.dev.membership, owes_advice=True)
        others = [plans.Guest(str(part), part) for part in (_PART.SETTING, _PART.HEALTH, _PART.SOCIAL_CARE)]
        plans.schedule_review(
            plan=self.plan, meeting=self.meeting(days), guests=[*family_of(self.case), authority, dev, *others],
            **self.act(),
        )  # fmt: skip

    def meeting(self, days):
        on = self.today + timedelta(days=days)
        return plans.Meeting(on=on, convenor=self.cast.sam.membership, reason="The first day that suits all.")

    @precondition(lambda self: self.stage() == "scheduled")
    @rule()
    def the_invitations_go_out(self):
        plans.send_invitations(review=self.review, reason="Late.", **self.act())

    @precondition(lambda self: self.stage() in {"invited", "papers"})
    @rule()
    def the_papers_go_out(self):
        plans.send_papers(review=self.review, **self.act())

    @precondition(lambda self: self.stage() in {"scheduled", "invited", "papers"})
    @rule(days=st.integers(0, 40))
    def the_meeting_is_moved(self, days):
        plans.reschedule_review(review=self.review, meeting=self.meeting(days), why="Snow.", **self.act())

    @precondition(lambda self: self.stage() in {"invited", "papers"})
    @rule()
    def the_meeting_is_held(self):
        plans.hold_meeting(review=self.review, held_on=self.today, attendance={}, **self.act())

    @precondition(lambda self: self.stage() in {"invited", "papers"})
    @rule()
    def advice_comes_in(self):
        invitee = Invitee.objects.filter(review=self.review, membership=self.cast.dev.membership).first()
        if invitee is None or not type(invitee).objects.visible_to(self.cast.dev, self.today).exists():
            return
        drafts = invitee.advice.filter(sent_on__isnull=True)
        plans.save_advice(
            invitee=self.seen(invitee, by=self.cast.dev), actor=self.cast.dev, today=self.today, send=True,
            words=plans.Words(going_well="Much."), seen_version=drafts[0].version if drafts else 0,
        )  # fmt: skip

    @precondition(lambda self: self.stage() == "held")
    @rule()
    def the_report_is_sent(self):
        findings = plans.Findings("", "", "maintain", "", "", {})
        plans.save_report(review=self.review, findings=findings, seen_version=0, send=True, **self.act())

    @precondition(lambda self: self.stage() == "reported")
    @rule(decision=st.sampled_from(("maintain", "amend")))
    def the_review_is_decided(self, decision):
        plans.decide_review(
            review=self.review,
            decision=decision,
            reasons="Because.",
            proposed_amendments="More.",
            **self.act(),
        )

    @rule()
    def the_plan_is_amended(self):
        prepared = PlanVersion.objects.filter(plan__case=self.case, stage="preparation").first()
        amending = Review.objects.filter(case=self.case, decision="amend").order_by("-decided_on").first()
        if prepared is None:
            prepared = plans.begin_version(
                plan=self.plan, actor=self.cast.moira, reason="New.", after_review=amending
            )
        plans.issue_version(
            version=self.seen(prepared), made_on=self.today, signed_by="Moira Kent", signed_role="Manager",
            **self.act(),
        )  # fmt: skip

    # -- support at school -----------------------------------------------------------------------------------------

    @precondition(lambda self: self.cycle is not None)
    @rule(days=st.integers(0, 90), theo=st.booleans())
    def the_review_of_support_moves(self, days, theo):
        cycle, helen = self.cycle, self.cast.helen
        who = (self.cast.theo if theo else helen).membership
        support.set_review_date(
            cycle=cycle, actor=helen, seen_version=cycle.version, today=self.today,
            review_on=max(self.today + timedelta(days=days), cycle.active_from),
        )  # fmt: skip
        support.change_responsible(
            cycle=self.cycle, actor=helen, seen_version=self.cycle.version, responsible=who, today=self.today
        )

    @precondition(lambda self: self.cycle is not None)
    @rule()
    def support_is_closed(self):
        support.close_cycle(cycle=self.cycle, actor=self.cast.helen, on=self.today, reason="Moved away.")

    @invariant()
    def rows_are_what_the_law_says(self):
        for case in (self.case, self.cast.arjun):
            assert_rows_are_what_the_law_says(case, self.today)


@pytest.mark.walk
def test_after_any_sequence_of_services_the_rows_are_what_the_law_makes_of_the_facts(cast):
    machine = type("LifeOfMaya", (LifeOfACase,), {"cast": cast})
    chosen = settings()
    quick = chosen if chosen.max_examples > 100 else settings(chosen, max_examples=8, stateful_step_count=14)
    run_state_machine_as_test(machine, settings=quick)
