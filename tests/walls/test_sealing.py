"""
Who an adopted child was, after the record is sealed: canaries in the name and the numbers, looked for everywhere.

Maya is given a name and numbers that stand nowhere else. Moira proposes, Mina decides, and Mina is the officer named.
"""

import json
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Membership, User
from audit.models import LedgerEntry
from cases import services
from cases.models import Case, Child, FamilyLink, Involvement, NameWord, Sealing
from cases.selectors import find_people
from cases.services import NewIdentity
from core.acting import acting_as
from core.workflow import NotPermitted
from demo.story_plans import as_seen
from imports.services.roll import elsewhere
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Notice
from notifications.services import queue
from tests.canaries import rows_under
from tests.crawl import walk

GIVEN, FAMILY, UPN, NHS = "Quillony", "Featherstonehaugh", "Z990000000991", "9990009991"
STREET = "77 Marrowbone Steps"
SECRET = re.compile("quillony|featherstonehaugh|Z990000000991|9990009991|marrowbone", re.IGNORECASE)
NEW = NewIdentity(given_name="Ella", family_name="Brooks", address="1 New Road", postcode="ZZ9 9ZZ")
ASKED = (f"{GIVEN} {FAMILY}", FAMILY, "Fetherstonhaugh", UPN, NHS)


@pytest.fixture
def mina(cast):
    """A second manager of Northshire."""
    user = User.objects.create_user("mina@example.org", full_name="Mina Holt")
    hat = Membership.objects.create(
        user=user, agency=cast.places["northshire"], role="sen_manager", starts_on=cast.day(-9)
    )
    return Actor.wearing(hat)


def rename(cast):
    """Give Maya a name and numbers that stand nowhere else, and tell people something in which the name stands."""
    child = cast.maya.child
    child.given_name, child.family_name, child.known_as = GIVEN, FAMILY, ""
    child.upn, child.nhs_number, child.address = UPN, NHS, STREET
    child.name_key = child.names_folded
    child.save()
    Involvement.objects.filter(case=cast.maya).update(name_key=child.name_key)
    people = [getattr(cast, name).membership for name in ("sam", "helen", "priya", "jay", "moira")]
    with transaction.atomic():
        queue(
            Kind.PLAN_ISSUED, to=people, case_id=cast.maya.pk, sentence=f"{GIVEN} {FAMILY} has news.", url="/home/"
        )  # fmt: skip
    outbox.drain()


def proposed(cast, mina, **more):
    case = as_seen(cast.maya, cast.moira, cast.today)
    said = {"identity": NEW, "stays_at_setting": True, "officers": [mina.membership], **more}
    return services.propose_sealing(
        case=case, actor=cast.moira, order="ZZ26A00001", reason="Adopted in May.", today=cast.today, **said
    )


def sealed(cast, mina, **more):
    """Seal the record; return the new one."""
    rename(cast)
    waiting = as_seen(proposed(cast, mina, **more), mina, cast.today)
    return services.seal(sealing=waiting, actor=mina, decision="I read the order.", today=cast.today)


class TestDeciding:
    def test_nothing_is_sealed_until_a_second_manager_decides(self, cast, mina):
        waiting = proposed(cast, mina)

        assert Case.objects.visible_to(cast.sam, cast.today).filter(pk=cast.maya.pk).exists()
        with pytest.raises(NotPermitted):
            services.seal(
                sealing=as_seen(waiting, cast.moira, cast.today), actor=cast.moira, decision="Yes.", today=cast.today
            )  # fmt: skip

    def test_the_database_refuses_one_person_too(self, cast, mina):
        sealed(cast, mina)

        with pytest.raises(IntegrityError), transaction.atomic():
            Sealing.objects.update(decided_by=cast.moira.membership)

    def test_what_is_refused_stays_as_it_was(self, cast, mina):
        waiting = as_seen(proposed(cast, mina), mina, cast.today)

        services.refuse_sealing(sealing=waiting, actor=mina, decision="No order.", today=cast.today)

        assert Case.objects.visible_to(cast.sam, cast.today).filter(pk=cast.maya.pk).exists()
        assert Child.objects.filter(pk=cast.maya.child_id, given_name="Maya").exists()

    @pytest.mark.parametrize("name", ["sam", "helen", "rita"])
    def test_only_managers_of_the_authority_propose(self, cast, mina, name):
        with pytest.raises(NotPermitted):
            services.propose_sealing(
                case=cast.maya, actor=getattr(cast, name), identity=NEW, order="1", reason="No.",
                officers=[], stays_at_setting=False, today=cast.today,
            )  # fmt: skip

    def test_a_number_of_another_child_is_not_taken(self, cast, mina):
        taken = Child.objects.exclude(pk=cast.maya.child_id).exclude(upn=None).first().upn
        identity = NewIdentity("Ella", "Brooks", upn=taken)

        with pytest.raises(services.NumberTaken):
            sealed(cast, mina, identity=identity)

    def test_both_pages_from_proposal_to_the_new_record(self, cast, mina, sign_in):
        answers = {
            "given_name": "Ella", "family_name": "Brooks", "order": "ZZ26A00001", "reason": "Adopted.",
            "officers": [str(mina.membership_id)],
        }  # fmt: skip
        sign_in(cast.moira).post(reverse("cases:propose_sealing", args=[cast.maya.pk]), answers)
        waiting = Sealing.objects.get()

        address = reverse("cases:decide_sealing", args=[waiting.pk])
        answer = sign_in(mina).post(address, {"answer": "yes", "decision": "I read the order."}, follow=True)

        assert "Ella Brooks" in answer.text
        waiting.refresh_from_db()
        assert waiting.stage == "sealed"


class TestTheNewRecord:
    def test_it_begins_with_who_the_child_is_the_authority_and_the_school(self, cast, mina):
        new = sealed(cast, mina)

        assert new.child.full_name == "Ella Brooks"
        for actor in (cast.sam, cast.moira, cast.helen):
            assert Case.objects.visible_to(actor, cast.today).filter(pk=new.pk).exists()
        for actor in (cast.priya, cast.jay, cast.dev, cast.iris):
            assert not Case.objects.visible_to(actor, cast.today).filter(pk=new.pk).exists()

    def test_nothing_leads_from_one_record_to_the_other(self, cast, mina):
        new = sealed(cast, mina)
        old = {str(cast.maya.pk), str(cast.maya.child_id), cast.maya.reference}

        for row in [new, new.child, *rows_under(new)]:
            if isinstance(row, Sealing):
                continue
            values = " ".join(str(getattr(row, field.attname)) for field in row._meta.fields)
            assert not [one for one in old if one in values], row


class TestWhatWasSealed:
    @pytest.mark.walk
    @pytest.mark.parametrize("name", ["sam", "helen", "moira", "priya", "jay", "dev", "rita", "iris"])
    def test_the_name_and_the_numbers_from_before_are_found_by_nobody(self, cast, mina, sign_in, name):
        sealed(cast, mina)
        actor = getattr(cast, name)

        found = walk(sign_in(actor), name)

        assert len(found) > 3
        assert not [one for one in found if SECRET.search(one.text) or str(cast.maya.pk) in one.text]
        with acting_as(actor), transaction.atomic():
            for asked in ASKED:
                assert not find_people(asked, actor=actor, today=cast.today).found, asked

    def test_the_words_of_the_name_are_forgotten_and_other_childrens_are_kept(self, cast, mina):
        rename(cast)
        Child.objects.filter(pk=cast.arjun.child_id).update(name_key="brooks quillony")
        waiting = as_seen(proposed(cast, mina), mina, cast.today)
        services.seal(sealing=waiting, actor=mina, decision="Yes.", today=cast.today)

        assert not NameWord.objects.filter(word="featherstonehaugh").exists()
        assert NameWord.objects.filter(word="quillony").exists()

    def test_a_list_from_a_school_meets_nobody(self, cast, mina):
        sealed(cast, mina)

        class Nobody:
            by_upn, pupils = (), ()

        assert elsewhere(upns=[UPN], roll=Nobody, school=cast.places["oak"]) == {}

    def test_messages_in_which_the_name_stands_are_gone(self, cast, mina, sign_in, as_role):
        rename(cast)
        assert FAMILY in sign_in(cast.sam).get(reverse("notifications:inbox")).text
        waiting = as_seen(proposed(cast, mina), mina, cast.today)
        services.seal(sealing=waiting, actor=mina, decision="Yes.", today=cast.today)

        for name in ("sam", "priya", "moira"):
            assert not SECRET.search(sign_in(getattr(cast, name)).get(reverse("notifications:inbox")).text)
            with as_role(getattr(cast, name)):
                assert not Notice.objects.filter(case_id=cast.maya.pk).exists()

    def test_the_ledger_holds_no_word_of_it(self, cast, mina):
        sealed(cast, mina)

        assert not [one for one in LedgerEntry.objects.all() if SECRET.search(json.dumps(one.details))]

    def test_no_account_is_tied_to_it_any_more(self, cast, mina):
        sealed(cast, mina)

        assert not FamilyLink.objects.filter(case=cast.maya, membership__isnull=False).exists()
        kinds = Involvement.objects.on(cast.today).filter(case=cast.maya).values_list("kind", flat=True)
        assert set(kinds) == {"sealed"}


class TestOfficers:
    def test_the_floor_shows_the_key_to_the_officers_alone(self, cast, mina, as_role):
        sealed(cast, mina)

        for actor in (cast.moira, cast.sam, cast.helen, cast.priya, cast.rita):
            with as_role(actor):
                assert not Sealing._base_manager.exists()
                assert not Case._base_manager.filter(pk=cast.maya.pk).exists()
        with as_role(mina):
            assert Sealing._base_manager.get().before["upn"] == UPN

    def test_an_officer_says_why_first_and_it_is_in_the_ledger(self, cast, mina, sign_in):
        sealed(cast, mina)
        client, page = sign_in(mina), reverse("cases:sealing", args=[Sealing.objects.get().pk])

        asked = client.get(page)
        assert asked.status_code == 302
        assert not SECRET.search(client.get(asked.headers["Location"]).text)
        client.post(asked.headers["Location"], {"words": "The court asks."})

        assert SECRET.search(client.get(page).text)
        entry = LedgerEntry.objects.get(event="sealed.said_why")
        assert entry.details["words"] == "The court asks."
        assert LedgerEntry.objects.filter(event="record.opened", subject_type="cases.sealing").exists()

    def test_not_even_an_officer_meets_it_in_a_list_or_a_search(self, cast, mina, sign_in):
        sealed(cast, mina)

        assert cast.maya.pk not in {row.case_id for row in Case.objects.page_for(mina, cast.today).rows}
        assert not Case.objects.visible_to(mina, cast.today).filter(pk=cast.maya.pk).exists()
        assert "Ella Brooks" in sign_in(mina).get(reverse("cases:sealed_records")).text

    def test_a_manager_who_is_not_named_finds_no_page(self, cast, mina, sign_in):
        sealed(cast, mina)

        answer = sign_in(cast.moira).get(reverse("cases:sealing", args=[Sealing.objects.get().pk]))

        assert answer.status_code == 404


def test_sealing_is_done_in_the_role_that_serves_people(cast, mina):
    rename(cast)
    proposed(cast, mina)
    with acting_as(mina), transaction.atomic():
        waiting = Sealing.objects.visible_to(mina, cast.today).for_gate(mina, cast.today).get()
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
        services.seal(sealing=waiting, actor=mina, decision="Yes.", today=cast.today)

    assert Sealing.objects.get().stage == "sealed"
