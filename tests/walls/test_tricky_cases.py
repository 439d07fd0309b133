"""The cases that a table of roles gets wrong: parents, hats, schools. `docs/roles.md` names each."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from audit.models import LedgerEntry
from cases.models import Agreement, Case, DueDateParty, FamilyLink
from cases.selectors import audience, own_agreements
from cases.services import (
    ChildChange,
    ask_to_see,
    change_children,
    declare_conflict,
    end_authority,
    end_enrolment,
    enrol,
    give_authority,
    link_family,
    open_case,
    take_responsibility,
    unlink_family,
)
from core.workflow import MoveNotAllowed
from demo.cast import LOADER
from demo.story_plans import as_seen
from ehc_plans.models import Advice, Invitee
from ehc_plans.services import Words, save_advice
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import queue
from sen_support.models import Cycle
from tests.walls.making import may_open, somebody


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
    def test_when_maya_moves_to_southshire_northshire_sees_nothing_from_that_day(self, cast):
        take_responsibility(
            case=cast.maya, actor=LOADER, authority=cast.places["southshire"], from_day=cast.today,
            today=cast.today,
        )  # fmt: skip

        for northshires in (cast.sam, cast.moira, cast.bashir):
            assert cast.maya.pk not in seen(northshires, cast)
        assert cast.maya.pk in seen(cast.rita, cast)
        assert cast.maya.pk in seen(cast.priya, cast) & seen(cast.helen, cast)
        assert not cast.maya.allocations.on(cast.today).exists()
        assert cast.maya.pk in seen(cast.sam, cast, cast.day(-1))

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
    def test_the_school_a_child_moves_to_reads_the_record_and_the_school_before_reads_no_more(self, cast):
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
        assert not may_open(cast, cast.helen, cycle, Permission.SUPPORT_READ)


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
