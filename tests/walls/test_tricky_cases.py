"""The cases that a table of roles gets wrong: parents, hats, schools. `docs/roles.md` names each."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import escape

from accounts.actor import Actor
from accounts.models import Agency, Membership
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.sight import SightKind
from audit.models import LedgerEntry
from cases.models import (
    Agreement,
    AlternativePerson,
    Case,
    Closure,
    Delegation,
    DueDate,
    DueDateParty,
    FamilyLink,
    Representation,
    Share,
    TeachingLink,
)
from cases.selectors import audience, find_people, own_agreements
from cases.services import (
    Acting,
    ChildChange,
    Given,
    StillTheParents,
    ask_to_see,
    change_children,
    declare_conflict,
    delegate_to_trust,
    end_authority,
    end_enrolment,
    enrol,
    give_authority,
    give_pupil,
    give_sight,
    link_family,
    open_case,
    record_alternative,
    stop_alternative,
    take_responsibility,
    unlink_family,
)
from core.workflow import MoveNotAllowed, NotPermitted
from demo.cast import LOADER
from demo.story_plans import as_seen
from ehc_plans.models import Advice, Invitee, Review
from ehc_plans.services import Words, save_advice
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import queue
from sen_support.models import Cycle, FamilyTold, Line, Outcome, SenNeed, Session, View
from tests.access.cases import acting as carol_acts
from tests.walls.making import may_open, somebody
from timelimits.book import STATUTE_BOOK


def seen(actor, cast, today=None):
    return set(Case.objects.visible_to(actor, today or cast.today).values_list("pk", flat=True))


def another_hat(cast, actor, role, agency=None, **details) -> Actor:
    area = None if agency else cast.places["northshire"]
    hat = Membership.objects.create(
        user=actor.user, role=role, agency=agency, area=area, starts_on=cast.day(-3), **details
    )
    return Actor.wearing(hat)


class TestParents:
    def test_a_grandmother_who_cares_for_maya_is_her_parent(self, cast):
        rosa = somebody(cast, Role.PARENT, None)

        link_family(
            case=cast.maya, actor=LOADER, nature=FamilyLink.Nature.CARE, name="Rosa", relationship="grandmother",
            starts_on=cast.today, membership=rosa.membership,
        )  # fmt: skip

        assert seen(rosa, cast) == {cast.maya.pk}
        assert seen(rosa, cast, cast.day(-1)) == set()

    def test_a_man_who_says_he_is_mayas_father_sees_nothing_until_it_is_checked(self, cast):
        max_ = somebody(cast, Role.PARENT, None)

        link_family(
            case=cast.maya, actor=LOADER, nature=FamilyLink.Nature.CLAIMED, name="Max", starts_on=cast.today,
            membership=max_.membership,
        )  # fmt: skip

        assert seen(max_, cast) == set()

    def test_an_order_ends_jays_sight_and_keeps_what_he_wrote(self, cast):
        written = Advice.objects.filter(invitee__membership=cast.jay.membership).count()

        unlink_family(
            link=cast.maya.family.get(membership=cast.jay.membership), actor=cast.sam, last_day=cast.day(-1)
        )

        assert cast.maya.pk not in seen(cast.jay, cast)
        assert cast.arjun.pk in seen(cast.jay, cast)
        assert cast.maya.pk in seen(cast.jay, cast, cast.day(-1))
        assert Advice.objects.filter(invitee__membership=cast.jay.membership).count() == written

    def test_jay_is_not_told_that_priya_has_an_adviser(self, cast):
        maya = as_seen(cast.maya, cast.jay, cast.today)
        agencies = {seer.who for seer in audience(maya, actor=cast.jay, today=cast.today)}

        assert "Northshire SENDIASS" not in agencies
        assert "Northshire SENDIASS" in {
            seer.who
            for seer in audience(
                as_seen(cast.maya, cast.priya, cast.today), actor=cast.priya, today=cast.today
            )
        }

    def test_jay_cannot_open_a_message_to_priya(self, cast, sign_in):
        queue(
            Kind.PLAN_ISSUED, to=[cast.priya.membership], case_id=cast.maya.pk, sentence="For Priya only.",
            url=cast.maya.get_absolute_url(),
        )  # fmt: skip
        outbox.drain(limit=1000)
        hers = Message.objects.get(membership=cast.priya.membership)

        assert sign_in(cast.jay).get(reverse("notifications:message", args=[hers.pk])).status_code == 404

    def test_a_parents_reading_is_in_the_ledger_as_an_officers_is(self, cast, sign_in):
        before = LedgerEntry.objects.count()

        sign_in(cast.priya).get(reverse("ehc_plans:of_case", args=[cast.maya.pk]))

        assert LedgerEntry.objects.filter(membership_id=str(cast.priya.membership_id)).exists()
        assert LedgerEntry.objects.count() > before


class TestRepresentatives:
    """Iris acts for Priya until day 120. Jay may ask the same service: each authority is that parent's alone."""

    @pytest.fixture
    def jays(self, cast):
        """Jay's authority for the same service, on some of the same days and on ten more."""
        return give_authority(
            case=cast.maya, actor=cast.jay, agency=cast.places["sendiass"], given_by=cast.jay.membership,
            starts_on=cast.day(-5), ends_on=cast.day(130),
        )  # fmt: skip

    @pytest.fixture
    def priyas(self, cast):
        return cast.maya.representations.get(given_by=cast.priya.membership)

    def helped(self, cast, today=None):
        """Whose invitations Iris may answer on this day."""
        return {
            invitee.name
            for invitee in Invitee.objects.visible_to(cast.iris, today or cast.today).filter(case=cast.maya)
        }

    def test_both_parents_may_ask_the_same_adviser_and_she_helps_each_with_their_own(self, cast, jays):
        assert cast.maya.pk in seen(cast.iris, cast)
        assert self.helped(cast) == {"Priya Patel", "Jay Patel"}
        listed = [row.case_id for row in Case.objects.page_for(cast.iris, cast.today).rows]
        assert listed.count(cast.maya.pk) == 1

    def test_priya_takes_hers_back_and_jays_goes_on_with_his_papers_alone(self, cast, jays, priyas):
        end_authority(representation=priyas, actor=cast.priya, last_day=cast.day(-1))

        assert cast.maya.pk in seen(cast.iris, cast)
        assert self.helped(cast) == {"Jay Patel"}

    def test_each_ends_by_itself_and_with_the_last_she_sees_nothing(self, cast, jays):
        assert self.helped(cast, cast.day(121)) == {"Jay Patel"}
        assert cast.maya.pk in seen(cast.iris, cast, cast.day(130))
        assert cast.maya.pk not in seen(cast.iris, cast, cast.day(131))

    def test_when_both_have_taken_it_back_she_sees_nothing_that_day(self, cast, jays, priyas):
        for given, by in ((jays, cast.jay), (priyas, cast.priya)):
            end_authority(representation=given, actor=by, last_day=cast.day(-1))

        assert cast.maya.pk not in seen(cast.iris, cast)
        assert cast.maya.pk in seen(cast.iris, cast, cast.day(-1))

    def test_neither_parent_learns_from_it_that_the_other_asked_too(self, cast, jays):
        for parent, until in ((cast.jay, cast.day(130)), (cast.priya, cast.day(120))):
            maya = as_seen(cast.maya, parent, cast.today)
            told = [
                row
                for row in audience(maya, actor=parent, today=cast.today)
                if row.who == "Northshire SENDIASS"
            ]
            assert [row.until for row in told] == [until]


class TestHats:
    def test_helen_sees_one_school_at_a_time(self, cast):
        standing_in = Actor.wearing(
            Membership.objects.select_related("user", "agency").get(
                user=cast.helen.user, agency=cast.places["acorns"]
            )
        )
        at_oak, at_acorns = seen(cast.helen, cast), seen(standing_in, cast)

        assert cast.maya.pk in at_oak
        assert not at_oak & at_acorns
        listed = {row.child_name for row in Case.objects.page_for(standing_in, cast.today).rows}
        assert "Maya Patel" not in listed

    def test_gita_sees_no_child_as_governor_and_her_own_as_a_mother(self, cast):
        mother = another_hat(cast, cast.gita, Role.PARENT)
        link_family(
            case=cast.arjun, actor=LOADER, nature=FamilyLink.Nature.CARE, name="Gita Rao", starts_on=cast.today,
            membership=mother.membership,
        )  # fmt: skip

        assert seen(cast.gita, cast) == set()
        assert seen(mother, cast) == {cast.arjun.pk}
        assert not mother.holds("support.figures")

    def test_grace_is_safeguarding_lead_under_one_hat_and_not_under_another(self, cast):
        elsewhere = another_hat(cast, cast.grace, Role.HEAD, cast.places["acorns"])

        assert cast.grace.membership.is_safeguarding_lead
        assert not elsewhere.membership.is_safeguarding_lead

    def test_petra_sees_no_case(self, cast):
        assert cast.petra.sight == ()
        assert seen(cast.petra, cast) == set()


class TestSchools:
    def test_dual_registration_shows_maya_to_both_schools_and_one_is_the_main_one(self, cast):
        castle = somebody(cast, Role.SENCO, cast.places["castle"])
        assert cast.maya.pk not in seen(castle, cast)

        enrol(
            case=cast.maya, actor=LOADER, setting=cast.places["castle"], starts_on=cast.today, today=cast.today,
            is_main=False,
        )  # fmt: skip

        assert cast.maya.pk in seen(castle, cast) & seen(cast.helen, cast)
        assert [place.setting for place in cast.maya.enrolments.on(cast.today).filter(is_main=True)] == [
            cast.places["oak"]
        ]
        assert Case.objects.get(pk=cast.maya.pk).setting == cast.places["oak"]


class TestAssistants:
    @pytest.fixture
    def page(self, cast, sign_in):
        """The front page of Arjun's case, as Ada opens it."""
        return sign_in(cast.ada).get(reverse("cases:detail", args=[cast.arjun.pk])).content.decode()

    def test_ada_is_told_no_birthday_and_nothing_of_the_family(self, cast, page):
        assert "Arjun" in page
        assert "Priya" not in page
        assert "Jay" not in page
        assert str(cast.arjun.child.born_on.year) not in page
        assert "Born" not in page


class TestCover:
    """Cora covers for Theo, for a week, at Helen's word."""

    @pytest.fixture
    def cora(self, cast, sign_in):
        cora = somebody(cast, Role.TEACHER, cast.places["oak"])
        first, last = cast.today, cast.day(4)
        answers = {"membership": str(cora.membership_id), "part": "cover"}
        for name, day in (("starts_on", first), ("ends_on", last)):
            answers |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
        page = reverse("cases:give_pupil", args=[cast.arjun.pk])
        assert sign_in(cast.helen).get(page).status_code == 200
        assert sign_in(cast.helen).post(page, answers).status_code == 302
        return cora

    def test_a_cover_teacher_reads_what_helps_arjun_and_nothing_else(self, cast, sign_in, cora):
        plan = Cycle.objects.open().get(case=cast.arjun).plan
        page = sign_in(cora).get(reverse("sen_support:pupil", args=[cast.arjun.pk])).content.decode()
        for line in filter(str.strip, plan.strategies.splitlines()):
            assert escape(line) in page
        assert "Outcomes of this cycle" not in page

        front = sign_in(cora).get(reverse("cases:detail", args=[cast.arjun.pk])).content.decode()
        assert str(cast.arjun.child.born_on.year) not in front
        assert "Priya" not in front
        for name, pk in (
            ("sen_support:record", cast.arjun.pk),
            ("sen_support:cycle", plan.cycle_id),
            ("sen_support:notes", plan.cycle_id),
        ):
            assert sign_in(cora).get(reverse(name, args=[pk])).status_code == 403
        assert find_people("Arjun", actor=cora, today=cast.today).found == []
        assert seen(cora, cast) == {cast.arjun.pk}

    def test_cover_ends_with_its_last_day_or_when_helen_says_so(self, cast, sign_in, cora):
        assert seen(cora, cast, cast.day(4)) == {cast.arjun.pk}
        assert seen(cora, cast, cast.day(5)) == set()

        link = cast.arjun.teaching.get(membership=cora.membership)
        sign_in(cast.helen).post(reverse("cases:staff", args=[cast.arjun.pk]), {"link": str(link.pk)})

        assert seen(cora, cast) == set()
        assert sign_in(cora).get(reverse("sen_support:pupil", args=[cast.arjun.pk])).status_code == 404

    def test_the_floor_shows_a_cover_teacher_no_more_than_the_page(self, cast, cora, as_role):
        assert Outcome.objects.filter(case=cast.arjun).exists()
        with as_role(cora):
            assert Line._base_manager.filter(case=cast.arjun).exists()
            for model in (Outcome, Session, SenNeed, View, FamilyLink, DueDate, TeachingLink):
                assert not model._base_manager.exists(), model

    def test_cover_without_a_last_day_is_refused_by_page_service_and_database(self, cast):
        cora = somebody(cast, Role.TEACHER, cast.places["oak"])
        arjun = as_seen(cast.arjun, cast.helen, cast.today)
        given = Given(cora.membership, TeachingLink.Part.COVER, cast.today)
        with pytest.raises(NotPermitted):
            give_pupil(case=arjun, actor=cast.helen, given=given, today=cast.today)
        with pytest.raises(IntegrityError), transaction.atomic():
            TeachingLink.objects.create(
                case=cast.arjun, membership=cora.membership, part="cover", starts_on=cast.today
            )

    def test_helen_gives_pupils_to_her_own_staff_only(self, cast):
        castle = somebody(cast, Role.TEACHER, cast.places["castle"])
        arjun = as_seen(cast.arjun, cast.helen, cast.today)
        for hat, part in (
            (castle.membership, TeachingLink.Part.CLASS_TEACHER),
            (cast.ada.membership, TeachingLink.Part.COVER),
        ):
            given = Given(hat, part, cast.today, cast.day(4))
            with pytest.raises(NotPermitted):
                give_pupil(case=arjun, actor=cast.helen, given=given, today=cast.today)


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
        for page in ("sen_support:record", "homes:who_can_see", "homes:who_looked"):
            assert sign_in(cast.carol).get(reverse(page, args=[cast.toms_case.pk])).status_code == 403
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


class TestTrusts:
    """Oak is an academy of a trust. Grace is its head; Tess is the trust's SEN lead."""

    @pytest.fixture
    def tess(self, cast):
        trust = Agency.objects.create(name="Northshire Learning Trust", kind=Agency.Kind.TRUST)
        for key in ("oak", "castle"):
            Agency.objects.filter(pk=cast.places[key].pk).update(trust=trust)
        cast.grace.agency.refresh_from_db()
        return somebody(cast, Role.TRUST_LEAD, trust)

    def delegate(self, cast, sign_in, last=60):
        answers = {"reason": "Its SEN lead plans provision for all its schools."}
        for name, day in (("starts_on", cast.today), ("ends_on", cast.day(last))):
            answers |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
        assert sign_in(cast.grace).post(reverse("cases:add_delegation"), answers).status_code == 302
        return Delegation.objects.get()

    def test_a_trust_sees_no_child_because_it_has_academies(self, cast, tess, sign_in, as_role):
        assert seen(tess, cast) == set()
        assert sign_in(tess).get(reverse("cases:detail", args=[cast.arjun.pk])).status_code == 404
        with as_role(tess):
            assert not Case._base_manager.exists()

    def test_the_floor_shows_a_trust_nothing_of_a_family(self, cast, tess, sign_in, as_role):
        self.delegate(cast, sign_in)
        with as_role(tess):
            assert Cycle._base_manager.filter(case=cast.arjun).exists()
            for model in (View, FamilyLink, FamilyTold):
                assert not model._base_manager.exists(), model

    def test_by_graces_delegation_the_trust_reads_oaks_children_and_no_others(self, cast, tess, sign_in):
        self.delegate(cast, sign_in)

        assert seen(tess, cast) == seen(cast.grace, cast)
        assert seen(tess, cast, cast.day(61)) == set()
        home = sign_in(tess).get(reverse("homes:home")).content.decode()
        assert "Arjun Patel" in home
        cycle = Cycle.objects.open().get(case=cast.arjun)
        assert sign_in(tess).get(reverse("sen_support:cycle", args=[cycle.pk])).status_code == 200
        assert sign_in(tess).get(reverse("sen_support:assess", args=[cycle.pk])).status_code == 403
        assert sign_in(tess).get(reverse("cases:staff", args=[cast.arjun.pk])).status_code == 403
        assert View.objects.filter(case=cast.arjun).exists()
        assert not View.objects.visible_to(tess, cast.today).exists()

    def test_a_child_who_joins_or_leaves_comes_and_goes_with_the_delegation(self, cast, tess, sign_in):
        self.delegate(cast, sign_in)
        toms = cast.toms_case
        enrol(
            case=toms, actor=LOADER, setting=cast.places["oak"], starts_on=cast.day(3), today=cast.today,
            is_main=False,
        )  # fmt: skip
        end_enrolment(
            enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(1), today=cast.today
        )
        assert toms.pk not in seen(tess, cast, cast.day(2))
        assert toms.pk in seen(tess, cast, cast.day(3))
        assert cast.arjun.pk in seen(tess, cast, cast.day(1))
        assert cast.arjun.pk not in seen(tess, cast, cast.day(2))

    def test_grace_takes_it_back_and_the_trust_sees_nothing_from_that_moment(self, cast, tess, sign_in):
        given = self.delegate(cast, sign_in)
        assert seen(tess, cast)

        sign_in(cast.grace).post(reverse("cases:end_delegation", args=[given.pk]), {})

        assert seen(tess, cast) == set()
        assert LedgerEntry.objects.filter(event="delegation.ended").count() == 1

    def test_a_school_outside_a_trust_can_delegate_to_nobody(self, cast):
        with pytest.raises(NotPermitted):
            delegate_to_trust(
                actor=cast.grace,
                reason="Why not.",
                starts_on=cast.today,
                ends_on=cast.day(1),
                today=cast.today,
            )


class TestContacts:
    """Maya lives with Priya, at 14 Linden Row; Jay lives in Quay Street."""

    HOME, JAYS, PRIYAS_NUMBER = "14 Linden Row", "80 Quay Street", "01632 960301"

    @pytest.fixture
    def read(self, cast, sign_in):
        def as_person(name):
            page = reverse("cases:contacts", args=[cast.maya.pk])
            return sign_in(getattr(cast, name)).get(page).content.decode()

        return as_person

    def test_priya_reads_mayas_home_and_jay_does_not(self, cast, read):
        hers, his = read("priya"), read("jay")
        assert self.HOME in hers
        assert self.JAYS not in hers
        assert "Jay Patel" not in hers
        assert self.JAYS in his
        for secret in (self.HOME, self.PRIYAS_NUMBER, "Priya", cast.maya.child.postcode):
            assert secret not in his

    def test_jay_changes_his_own_number_and_cannot_reach_priyas_entry(self, cast, sign_in, read):
        family = cast.maya.family
        own, hers = family.get(membership=cast.jay.membership), family.get(membership=cast.priya.membership)
        said = {"address": own.address, "telephone": "01632 960399", "email": own.email}

        assert sign_in(cast.jay).post(reverse("cases:change_contact", args=[own.pk]), said).status_code == 302
        assert (
            sign_in(cast.jay).post(reverse("cases:change_contact", args=[hers.pk]), said).status_code == 404
        )

        assert "01632 960399" in read("jay")
        assert "01632 960399" in read("helen")
        hers.refresh_from_db()
        assert hers.telephone == self.PRIYAS_NUMBER
        entry = LedgerEntry.objects.get(event="contact.changed")
        assert entry.details["fields"] == ["telephone"]

    def test_staff_who_write_to_the_family_read_all_and_advisers_whom_she_lives_with(
        self, cast, read, sign_in
    ):
        for name in ("helen", "grace", "sam", "moira"):
            page = read(name)
            assert self.HOME in page
            assert self.JAYS in page
        for name in ("nadia", "omar"):
            page = read(name)
            assert self.HOME in page
            assert self.PRIYAS_NUMBER in page
            assert self.JAYS not in page
            assert "01632 960302" not in page
        theirs = read("iris")
        assert self.PRIYAS_NUMBER in theirs
        assert "Quay Street" not in theirs
        assert "Jay" not in theirs

    def test_helen_changes_where_maya_lives_and_only_staff_do(self, cast, sign_in, read):
        page = reverse("cases:change_home", args=[cast.maya.pk])
        said = {"address": "2 Mill Lane", "postcode": "ZZ9 1AA", "version": cast.maya.child.version}

        assert sign_in(cast.priya).post(page, said).status_code == 403
        assert sign_in(cast.helen).post(page, said).status_code == 302

        assert "2 Mill Lane" in read("priya")
        assert "2 Mill Lane" not in read("jay")


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


class TestAuthorities:
    def test_when_maya_moves_to_southshire_only_northshires_managers_read_on(self, cast):
        take_responsibility(
            case=cast.maya, actor=LOADER, authority=cast.places["southshire"], from_day=cast.today,
            today=cast.today,
        )  # fmt: skip

        for northshires in (cast.sam, cast.bashir):
            assert cast.maya.pk not in seen(northshires, cast)
        assert cast.maya.pk in seen(cast.moira, cast) & seen(cast.rita, cast)
        assert cast.maya.pk in seen(cast.priya, cast) & seen(cast.helen, cast)
        assert not cast.maya.allocations.on(cast.today).exists()
        assert cast.maya.pk in seen(cast.sam, cast, cast.day(-1))

    def test_northshires_managers_read_what_it_held_and_nothing_written_since(self, cast, sign_in):
        review = cast.maya.plans.get().reviews.get()
        take_responsibility(
            case=cast.maya, actor=LOADER, authority=cast.places["southshire"], from_day=cast.today,
            today=cast.today,
        )  # fmt: skip
        plan, version = cast.maya.plans.get(), cast.maya.plans.get().versions.earliest("number")

        assert may_open(cast, cast.moira, plan, Permission.PLAN_VIEW)
        assert may_open(cast, cast.moira, version, Permission.PLAN_VIEW)
        assert not may_open(cast, cast.moira, review, Permission.REVIEW_VIEW)  # it is decided by Southshire
        cast.maya.involvements.filter(kind=SightKind.FORMER).update(starts_on=version.made_on)
        assert not may_open(cast, cast.moira, version, Permission.PLAN_VIEW)  # as if made since
        for page in ("cases:contacts", "cases:restrictions", "homes:who_can_see", "cases:allocate"):
            assert sign_in(cast.moira).get(reverse(page, args=[cast.maya.pk])).status_code == 403
        kept = cast.maya.involvements.get(kind=SightKind.FORMER)
        assert kept.ends_on.year == cast.maya.child.born_on.year + 31

    def test_southshires_manager_then_decides_mayas_review_and_northshires_does_not(self, cast):
        take_responsibility(
            case=cast.maya, actor=LOADER, authority=cast.places["southshire"], from_day=cast.today,
            today=cast.today,
        )  # fmt: skip
        manager = somebody(cast, Role.SEN_MANAGER, cast.places["southshire"])
        review = cast.maya.plans.get().reviews.get()

        assert may_open(cast, manager, review, Permission.REVIEW_DECIDE)
        assert not may_open(cast, cast.moira, review, Permission.REVIEW_DECIDE)


class TestNewSchool:
    def test_the_school_a_child_moves_to_reads_the_record_and_the_teacher_before_reads_no_more(self, cast):
        end_enrolment(
            enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(-1), today=cast.today
        )
        enrol(
            case=cast.maya, actor=LOADER, setting=cast.places["harbour"], starts_on=cast.today, today=cast.today
        )  # fmt: skip
        enrol(
            case=cast.arjun, actor=LOADER, setting=cast.places["harbour"], starts_on=cast.today, today=cast.today
        )  # fmt: skip
        harbour = somebody(cast, Role.SENCO, cast.places["harbour"])

        assert may_open(cast, harbour, cast.maya.plans.get(), Permission.PLAN_VIEW)
        cycle = Cycle.objects.filter(case=cast.arjun).earliest("number")
        assert may_open(cast, harbour, cycle, Permission.SUPPORT_READ)
        assert not may_open(cast, cast.theo, cycle, Permission.SUPPORT_READ)


class TestFormerSchool:
    """Arjun left Oak yesterday, a Sunday; the school has 15 school days to pass his record on."""

    @pytest.fixture
    def left(self, cast):
        end_enrolment(
            enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(-1), today=cast.today
        )
        enrol(
            case=cast.arjun, actor=LOADER, setting=cast.places["harbour"], starts_on=cast.today, today=cast.today
        )  # fmt: skip
        return cast.arjun

    def test_helen_and_grace_read_for_15_school_days_and_theo_no_more(self, cast, left):
        last = STATUTE_BOOK.compute(
            "records.school-transfer", {"left_on": cast.day(-1), "non_school_days": ()}
        ).day
        assert last == cast.day(18)
        for person in (cast.helen, cast.grace):
            assert left.pk in seen(person, cast) & seen(person, cast, last)
            assert left.pk not in seen(person, cast, last + timedelta(days=1))
        assert left.pk not in seen(cast.theo, cast) | seen(cast.ada, cast)

    def test_days_on_which_the_school_is_closed_are_not_counted(self, cast):
        Closure.objects.create(
            agency=cast.places["oak"], kind="training", starts_on=cast.day(1), ends_on=cast.day(1)
        )
        end_enrolment(
            enrolment=cast.arjun.enrolments.get(), actor=cast.helen, last_day=cast.day(-1), today=cast.today
        )
        assert cast.arjun.involvements.get(kind=SightKind.FORMER).ends_on == cast.day(21)

    def test_they_read_what_oak_held_change_nothing_and_are_not_told_the_new_school(
        self, cast, left, sign_in, as_role
    ):
        cycle = Cycle.objects.filter(case=left).earliest("number")
        later = Cycle.objects.filter(case=left).latest("number")
        Cycle.objects.filter(pk=later.pk).update(begun_on=cast.today)

        assert sign_in(cast.helen).get(reverse("sen_support:record", args=[left.pk])).status_code == 200
        assert may_open(cast, cast.helen, cycle, Permission.SUPPORT_READ)
        assert not may_open(cast, cast.helen, later, Permission.SUPPORT_READ)
        front = sign_in(cast.helen).get(reverse("cases:detail", args=[left.pk])).content.decode()
        assert "Harbour" not in front
        assert "Priya" not in front
        for page in ("cases:contacts", "cases:staff", "cases:shares", "sen_support:needs"):
            assert sign_in(cast.helen).get(reverse(page, args=[left.pk])).status_code == 403
        with as_role(cast.helen):
            for model in (View, FamilyLink, DueDate, TeachingLink):
                assert not model._base_manager.filter(case=left).exists(), model

    def test_a_child_who_comes_back_is_the_schools_again_and_no_former_one(self, cast, left):
        enrol(
            case=left, actor=LOADER, setting=cast.places["oak"], starts_on=cast.day(2), today=cast.today,
            is_main=False,
        )  # fmt: skip
        kinds = left.involvements.on(cast.day(2)).filter(principal=cast.places["oak"].pk)
        assert list(kinds.values_list("kind", flat=True)) == [SightKind.SETTING]


class TestLeavers:
    """Whoever leaves leaves work: the lead of their agency hands over all of it, once, on one page."""

    def left(self, actor, cast, day=-1):
        Membership.objects.filter(pk=actor.membership_id).update(ends_on=cast.day(day))

    def hand_over(self, reader, hat, to):
        """Hand over on the page, as its button does."""
        page = reverse("cases:hand_over", args=[hat.membership_id])
        return reader.post(page, {"colleague": str(to.membership_id)}, follow=True)

    def test_moira_sees_what_sam_left_and_hands_all_of_it_over_in_one_step(self, cast, sign_in):
        nora = somebody(cast, Role.CASEWORKER, cast.places["northshire"])
        mine = set(cast.sam.membership.allocations.on(cast.today).values_list("case", flat=True))
        self.left(cast.sam, cast)
        reader = sign_in(cast.moira)

        for address in ("homes:home", "homes:access_review", "cases:leaving"):
            assert "the work of Sam Okafor" in reader.get(reverse(address)).text, address
        shown = reader.get(reverse("cases:hand_over", args=[cast.sam.membership_id])).text
        assert "Maya Patel" in shown
        assert "Caseworker, invited to the review meeting" in shown
        page = self.hand_over(reader, cast.sam, nora)

        assert f"{nora.name} has taken over all the work of Sam Okafor." in page.text
        assert "Nobody has left work behind" in page.text
        assert set(nora.membership.allocations.on(cast.today).values_list("case", flat=True)) == mine
        assert cast.maya.allocations.on(cast.day(-1)).get().membership == cast.sam.membership
        owed = DueDateParty.objects.filter(due_date__met_on=None, part=DueDateParty.Part.RESPONSIBLE)
        assert not owed.filter(membership=cast.sam.membership).exists()
        assert owed.filter(membership=nora.membership, due_date__case=cast.maya).exists()

    def test_the_psychologist_who_comes_after_dev_owes_the_advice_and_never_reads_his_draft(
        self, cast, sign_in
    ):
        review = cast.maya.plans.get().reviews.get()
        invited = as_seen(review.invitees.get(membership=cast.dev.membership), cast.dev, cast.today)
        draft = save_advice(
            invitee=invited, actor=cast.dev, words=Words(going_well="So far"), seen_version=0,
            today=cast.today, send=False,
        )  # fmt: skip
        erin = somebody(cast, Role.EDUCATIONAL_PSYCHOLOGIST, cast.places["northshire"])
        self.left(cast.dev, cast)

        self.hand_over(sign_in(cast.moira), cast.dev, erin)

        assert review.invitees.get(membership=erin.membership).owes_advice
        assert not review.invitees.get(membership=cast.dev.membership).owes_advice
        assert not Advice.objects.visible_to(erin, cast.today).filter(pk=draft.pk).exists()
        assert cast.maya.pk in seen(erin, cast)
        assert cast.maya.pk not in seen(cast.dev, cast, cast.day(1))

    def test_what_dev_sent_stays_under_his_name(self, cast, sign_in):
        review = cast.maya.plans.get().reviews.get()
        invited = as_seen(review.invitees.get(membership=cast.dev.membership), cast.dev, cast.today)
        sent = save_advice(
            invitee=invited, actor=cast.dev, words=Words(going_well="Well."), seen_version=0,
            today=cast.today, send=True,
        )  # fmt: skip
        erin = somebody(cast, Role.EDUCATIONAL_PSYCHOLOGIST, cast.places["northshire"])
        self.left(cast.dev, cast)

        self.hand_over(sign_in(cast.moira), cast.dev, erin)

        sent.refresh_from_db()
        assert sent.written_by.startswith("Dev Rao")
        assert sent.invitee.name == "Dev Rao"
        assert not review.invitees.get(membership=erin.membership).owes_advice

    def test_theos_pupils_go_to_the_teacher_who_comes_after_him(self, cast, sign_in):
        tess = somebody(cast, Role.TEACHER, cast.places["oak"])
        pupils = seen(cast.theo, cast)
        self.left(cast.theo, cast)

        self.hand_over(sign_in(cast.grace), cast.theo, tess)

        assert seen(tess, cast) == pupils
        assert seen(cast.theo, cast) == set()
        cycle = Cycle.objects.filter(case=cast.arjun).latest("number")
        assert cycle.responsible == tess.membership
        assert may_open(cast, tess, cycle, Permission.SUPPORT_READ)

    def test_helens_reviews_are_graces_to_arrange_once_helen_has_left(self, cast, sign_in):
        self.left(cast.helen, cast)

        self.hand_over(sign_in(cast.grace), cast.helen, cast.grace)

        assert cast.maya.plans.get().reviews.get().convenor == cast.grace.membership

    def test_it_can_be_handed_over_before_the_last_day_and_to_nobody_of_another_role_or_agency(
        self, cast, sign_in
    ):
        self.left(cast.sam, cast, day=20)
        reader = sign_in(cast.moira)

        assert "Sam Okafor" in reader.get(reverse("cases:leaving")).text
        for wrong in (cast.bashir, cast.rita, cast.dev):
            assert "Choose" in self.hand_over(reader, cast.sam, wrong).text
        assert cast.maya.allocations.on(cast.today).get().membership == cast.sam.membership

    def test_a_caseworker_from_whom_a_record_is_withheld_cannot_take_all_of_it(self, cast, sign_in):
        nora = somebody(cast, Role.CASEWORKER, cast.places["northshire"])
        declare_conflict(
            case=as_seen(cast.maya, cast.moira, cast.today),
            actor=cast.moira,
            staff=nora.membership,
            reason="An aunt.",
            today=cast.today,
        )
        self.left(cast.sam, cast)

        assert nora.name not in sign_in(cast.moira).get(
            reverse("cases:hand_over", args=[cast.sam.membership_id])
        ).text  # fmt: skip
