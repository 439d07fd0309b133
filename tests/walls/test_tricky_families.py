"""
Parents who live apart, who acts for them, and how each is reached.

A table of roles gets these cases wrong; `docs/roles.md` names each.
"""

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.models import LedgerEntry
from cases.models import (
    Case,
    FamilyLink,
)
from cases.selectors import audience
from cases.services import (
    end_authority,
    give_authority,
    link_family,
    unlink_family,
)
from demo.cast import LOADER
from demo.story_plans import as_seen
from ehc_plans.models import Advice, Invitee
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import queue
from tests.walls.making import seen, somebody


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
