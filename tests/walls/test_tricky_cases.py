"""The cases that a table of roles gets wrong: parents, hats, schools. `docs/roles.md` names each."""

import pytest
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Membership
from accounts.roles import Role
from audit.models import LedgerEntry
from cases.models import Case, FamilyLink
from cases.selectors import audience
from cases.services import enrol, link_family, unlink_family
from demo.cast import LOADER
from demo.story_plans import as_seen
from ehc_plans.models import Advice
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import queue
from tests.walls.making import somebody


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
        harbour = somebody(cast, Role.SENCO, cast.places["harbour"])
        assert cast.maya.pk not in seen(harbour, cast)

        enrol(
            case=cast.maya, actor=LOADER, setting=cast.places["harbour"], starts_on=cast.today, today=cast.today,
            is_main=False,
        )  # fmt: skip

        assert cast.maya.pk in seen(harbour, cast) & seen(cast.helen, cast)
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
