"""
Hats, assistants, cover and leavers.

A table of roles gets these cases wrong; `docs/roles.md` names each.
"""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import escape

from accounts.actor import Actor
from accounts.models import Agency, Membership
from accounts.permissions import Permission
from accounts.roles import Role
from cases.models import (
    Case,
    DueDate,
    DueDateParty,
    FamilyLink,
    Involvement,
    TeachingLink,
)
from cases.selectors import find_people
from cases.services import (
    Given,
    declare_conflict,
    give_pupil,
    link_family,
)
from core.acting import acting_as
from core.workflow import NotPermitted
from demo.cast import LOADER
from demo.story_plans import as_seen
from ehc_plans.models import Advice, Invitee
from ehc_plans.services import Words, save_advice
from ehc_plans.services.reviews import give_advisers_sight
from sen_support.models import Cycle, Line, Outcome, SenNeed, Session, View
from tests.walls.making import another_hat, may_open, seen, somebody


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

    def test_nadia_hands_over_what_an_adviser_of_her_health_body_was_asked(self, cast, sign_in):
        ned, nora = (somebody(cast, Role.HEALTH_ADVISER, cast.nadia.agency) for _ in range(2))
        elsewhere = somebody(
            cast,
            Role.CLINICAL_OFFICER,
            Agency.objects.create(name="Another Integrated Care Board", kind=Agency.Kind.HEALTH),
        )
        review = cast.maya.plans.get().reviews.get()
        nadias = review.invitees.get(membership=cast.nadia.membership)
        assert not nadias.advice.all()
        Invitee.objects.filter(pk=nadias.pk).update(membership=ned.membership, name=ned.name)
        Involvement.objects.filter(case=cast.maya, principal=cast.nadia.membership_id).delete()
        give_advisers_sight(review=review, today=cast.today)
        self.left(ned, cast)

        assert cast.maya.pk in seen(cast.nadia, cast)
        assert cast.maya.pk not in seen(elsewhere, cast)
        for actor, reached in ((cast.nadia, True), (elsewhere, False)):
            with acting_as(actor), transaction.atomic():
                assert Case.objects.filter(pk=cast.maya.pk).exists() == reached, actor.name
        reader = sign_in(cast.nadia)
        assert f"Hand over the work of {ned.name}" in reader.get(reverse("homes:home")).text
        self.hand_over(reader, ned, nora)

        assert review.invitees.get(membership=nora.membership).owes_advice
        assert cast.maya.pk in seen(nora, cast)
        assert cast.maya.pk not in seen(ned, cast, cast.day(1))

    def test_a_health_adviser_hands_over_nobodys_work(self, cast, sign_in):
        ned = somebody(cast, Role.HEALTH_ADVISER, cast.nadia.agency)
        self.left(cast.nadia, cast)

        assert sign_in(ned).get(reverse("cases:leaving")).status_code in (403, 404)

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
