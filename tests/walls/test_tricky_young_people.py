"""
The day on which rights pass, and who acts for somebody who cannot decide.

A table of roles gets these cases wrong; `docs/roles.md` names each.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from cases.models import (
    Agreement,
    AlternativePerson,
    Case,
    FamilyLink,
    Representation,
    Share,
)
from cases.selectors import own_agreements
from cases.services import (
    Acting,
    ChildChange,
    StillTheParents,
    ask_to_see,
    change_children,
    give_sight,
    link_family,
    open_case,
    record_alternative,
    stop_alternative,
    take_responsibility,
)
from core.workflow import MoveNotAllowed
from demo.cast import LOADER
from demo.story_plans import as_seen
from ehc_plans.models import Advice, Invitee, Review
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
from sen_support.models import Cycle, SenNeed
from tests.access.cases import acting as carol_acts
from tests.walls.making import may_open, seen, somebody


class TestCapacity:
    """Tom, 19, cannot make one decision at this time; Sam records that Carol acts for him in it."""

    @pytest.fixture
    def acting(self, cast):
        carol_acts(cast)
        return AlternativePerson.objects.get()

    def test_carol_acts_for_tom_in_one_decision_and_sees_what_it_needs(self, cast, sign_in, acting, as_role):
        assert seen(cast.carol, cast) == {cast.toms_case.pk}
        plan = reverse("ehc_plans:of_case", args=[cast.toms_case.pk])
        assert sign_in(cast.carol).get(plan, follow=True).status_code == 200
        home = sign_in(cast.carol).get(reverse("homes:home")).content.decode()
        assert "You act for Tom in one decision" in home
        for page in ("sen_support:record", "homes:who_looked"):
            assert sign_in(cast.carol).get(reverse(page, args=[cast.toms_case.pk])).status_code == 403
        seers = reverse("homes:who_can_see", args=[cast.toms_case.pk])
        assert "Dr Dev Rao" not in sign_in(cast.carol).get(seers).content.decode()
        with as_role(cast.carol):
            assert AlternativePerson._base_manager.filter(pk=acting.pk).exists()
            for model in (SenNeed, Cycle, Share, Representation):
                assert not model._base_manager.exists(), model

    def test_carol_writes_toms_views_and_it_says_that_it_was_she(self, cast, sign_in, acting):
        invitee = toms_invitation(cast)
        page = reverse("ehc_plans:write", args=[invitee.pk])
        assert (
            reverse("ehc_plans:write", args=[invitee.pk])
            in sign_in(cast.carol).get(reverse("homes:home")).content.decode()
        )

        sign_in(cast.carol).post(page, {"going_well": "Work at the garage.", "send": "yes", "version": 0})

        advice = Advice.objects.get(invitee=invitee)
        assert (advice.written_by, advice.on_behalf_of) == (cast.carol.label, "Tom Ellis")
        stop(cast, acting)
        assert not may_open(cast, cast.carol, invitee, Permission.ADVICE_WRITE)

    def test_tom_is_told_who_acts_and_reads_why(self, cast, sign_in, acting):
        outbox.drain(limit=1000)
        told = Message.objects.filter(membership=cast.tom.membership, notice__kind=Kind.CAPACITY_RECORDED)
        assert [one.notice.sentence for one in told] == [
            "Carol Ellis acts for you in one decision, until 15 January 2027. You can read which, and why."
        ]
        page = sign_in(cast.tom).get(reverse("cases:capacity", args=[cast.toms_case.pk])).content.decode()
        assert "He could not weigh it." in page
        assert "Dr Dev Rao" in page

    def test_the_college_knows_that_carol_acts_and_nothing_of_the_assessment(self, cast, sign_in, acting):
        college = somebody(cast, Role.SENCO, cast.places["college"])
        page = sign_in(college).get(reverse("cases:capacity", args=[cast.toms_case.pk])).content.decode()
        assert "Carol Ellis" in page
        assert "He could not weigh it." not in page
        assert "Dr Dev Rao" not in page

    def test_another_relative_learns_nothing_of_it(self, cast, sign_in, acting, as_role):
        rosa = somebody(cast, Role.PARENT, None)
        give_sight(
            case=cast.toms_case, kind=SightKind.FAMILY, principal=rosa.membership_id, starts_on=cast.today
        )  # fmt: skip
        page = reverse("cases:capacity", args=[cast.toms_case.pk])
        assert sign_in(rosa).get(page).status_code == 403
        with as_role(rosa):
            assert Case._base_manager.filter(pk=cast.toms_case.pk).exists()
            assert not AlternativePerson._base_manager.exists()

    def test_acting_ends_with_its_last_day_and_when_sam_says_so(self, cast, acting):
        assert seen(cast.carol, cast, cast.day(60)) == {cast.toms_case.pk}
        assert seen(cast.carol, cast, cast.day(61)) == set()

        stop(cast, acting)

        assert seen(cast.carol, cast) == set()

    def test_two_decisions_at_once_show_what_both_need_each_on_its_days(self, cast, acting):
        case = as_seen(cast.toms_case, cast.sam, cast.today)
        record_alternative(
            case=case, actor=cast.sam, today=cast.today,
            acting=a_decision(cast, AlternativePerson.Decision.PLAN, cast.day(30), cast.day(90)),
        )  # fmt: skip
        rows = cast.toms_case.involvements.filter(kind=SightKind.ALTERNATIVE).order_by("starts_on")
        assert [(row.starts_on, row.ends_on, row.parts) for row in rows] == [
            (cast.today, cast.day(29), ["plan", "reviews"]),
            (cast.day(30), cast.day(60), ["plan", "reviews"]),
            (cast.day(61), cast.day(90), ["plan"]),
        ]

    def test_nobody_acts_while_the_rights_are_still_the_parents(self, cast):
        maya = as_seen(cast.maya, cast.sam, cast.today)
        acts = a_decision(cast, AlternativePerson.Decision.PLAN, cast.today, cast.day(9))
        with pytest.raises(StillTheParents):
            record_alternative(case=maya, actor=cast.sam, acting=acts, today=cast.today)

    def test_sam_records_it_on_a_page_and_only_the_authority_does(self, cast, sign_in):
        link = cast.toms_case.family.get(membership=cast.carol.membership)
        answers = {
            "decision": "plan", "about": "Which college the plan names.", "assessed_by": "Dr Dev Rao",
            "finding": "He could not weigh it.", "link": str(link.pk), "basis": "parent",
        }  # fmt: skip
        for name, day in (
            ("assessed_on", cast.day(-1)),
            ("starts_on", cast.today),
            ("ends_on", cast.day(20)),
        ):
            answers |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
        page = reverse("cases:add_alternative", args=[cast.toms_case.pk])

        assert sign_in(cast.sam).post(page, answers).status_code == 302

        row = AlternativePerson.objects.get()
        assert (row.name, row.relation, row.membership_id) == (
            "Carol Ellis",
            "mother",
            cast.carol.membership_id,
        )
        assert not may_open(cast, cast.rita, row, Permission.CAPACITY_RECORD)


def a_decision(cast, decision, first, last):
    return Acting(
        "Carol Ellis", "mother", AlternativePerson.Basis.PARENT, decision, "What to ask for.", "Dr Dev Rao",
        cast.day(-3), "He could not weigh it.", first, last, cast.carol.membership,
    )  # fmt: skip


def toms_invitation(cast):
    plan = cast.toms_case.plans.get()
    review = Review.objects.create(
        case=cast.toms_case, plan=plan, counts_from=plan.first_made_on, is_first=True, meeting_on=cast.day(30),
        convenor=cast.sam.membership, scheduled_on=cast.day(-5), invited_on=cast.day(-4), stage="invited",
    )  # fmt: skip
    return Invitee.objects.create(
        case=cast.toms_case, review=review, name="Tom Ellis", part=Invitee.Part.YOUNG_PERSON,
        membership=cast.tom.membership,
    )  # fmt: skip


def stop(cast, row):
    held = as_seen(row, cast.sam, cast.today)
    stop_alternative(row=held, actor=cast.sam, why="He decides himself now.", today=cast.today)


class TestRights:
    """Kit is 15: rights pass on the day after the last Friday of June of the school year in which Kit turns 16."""

    SWITCH = date(2027, 6, 26)

    @pytest.fixture
    def kit(self, cast):
        case = open_case(
            actor=LOADER, opened_on=cast.day(-100), given_name="Kit", family_name="Winter", born_on=date(2011, 3, 4)
        )  # fmt: skip
        take_responsibility(
            case=case, actor=LOADER, authority=cast.places["northshire"], from_day=cast.day(-90),
            today=cast.day(-90),
        )  # fmt: skip
        return case

    @pytest.fixture
    def mother(self, cast, kit):
        return self.link(cast, kit, FamilyLink.Nature.BOTH, Role.PARENT)

    @pytest.fixture
    def own(self, cast, kit):
        return self.link(cast, kit, FamilyLink.Nature.SELF, Role.YOUNG_PERSON)

    def link(self, cast, kit, nature, role):
        person = somebody(cast, role, None)
        link_family(
            case=kit, actor=LOADER, nature=nature, name=person.name, starts_on=cast.day(-80),
            membership=person.membership,
        )  # fmt: skip
        return person

    def test_the_day_rights_pass_kits_mother_sees_no_more_and_kit_sees_the_record(
        self, cast, kit, mother, own
    ):
        the_day_before = self.SWITCH - timedelta(days=1)

        assert seen(mother, cast, the_day_before) == {kit.pk}
        assert seen(own, cast, the_day_before) == set()
        assert seen(mother, cast, self.SWITCH) == set()
        assert seen(own, cast, self.SWITCH) == {kit.pk}

    def test_kits_mother_may_ask_from_that_day_and_not_before(self, cast, kit, mother, own):
        agreement = Agreement.objects.get(link__membership=mother.membership)
        with pytest.raises(MoveNotAllowed):
            ask_to_see(agreement=agreement, actor=mother, today=self.SWITCH - timedelta(days=1))
        assert own_agreements(actor=mother, today=cast.today) == []

        ask_to_see(agreement=agreement, actor=mother, today=self.SWITCH)

        assert [row.is_asked for row in own_agreements(actor=mother, today=self.SWITCH)] == [True]

    def test_a_corrected_birthday_moves_the_day_while_it_is_still_to_come(self, cast, kit, mother, own):
        self.correct(cast, kit, date(2011, 9, 1))

        assert seen(mother, cast, self.SWITCH) == {kit.pk}
        assert seen(own, cast, self.SWITCH) == set()
        assert seen(mother, cast, date(2028, 7, 1)) == set()
        assert seen(own, cast, date(2028, 7, 1)) == {kit.pk}

    def test_a_corrected_birthday_takes_nobodys_rights_today(self, cast, kit, mother, own):
        self.correct(cast, kit, date(2009, 3, 4))

        assert seen(mother, cast) == {kit.pk}
        assert seen(own, cast) == set()

    def correct(self, cast, kit, born_on):
        case = Case.objects.visible_to(cast.sam, cast.today).for_gate(cast.sam, cast.today).get(pk=kit.pk)
        change_children(
            actor=cast.sam, changes=[ChildChange(case, case.child.version, {"born_on": born_on})], today=cast.today
        )  # fmt: skip
