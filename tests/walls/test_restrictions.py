"""
Canaries: secrets planted in everything a restriction withholds, and whatever leaves the portal searched for them.

The school is given a name that stands nowhere else, and that name is then written into every text kept about Maya. Jay
follows every link he is shown; his inbox, his e-mails and his PDF are read; so is what Iris sees, who acts for him.
"""

import re

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse

from accounts.models import Agency
from audit import services as audit
from audit.events import Event
from cases import services
from cases.models import Case, Involvement, Representation, Restriction, Withheld
from cases.models.looks import looks_at
from cases.selectors import audience
from cases.withholding import words_withheld
from core.acting import acting_as
from demo.story_plans import as_seen
from ehc_plans.models import PlanVersion
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import queue
from tests.canaries import numbers_of
from tests.crawl import walk

from .withholding import (
    NOBODY,
    SCHOOL,
    SECRET,
    SENTENCE,
    THREE,
    client_pages,
    plant,
    same_page,
    share_with,
    told,
    withheld,
)


class TestFacts:
    @pytest.mark.walk
    def test_the_canaries_are_alive(self, cast, sign_in):
        assert plant(cast) > 20
        assert len(told(walk(sign_in(cast.jay), "jay"))) > 3

    @pytest.mark.walk
    @pytest.mark.parametrize("name", ["jay", "iris"])
    def test_no_page_tells_what_is_withheld(self, cast, sign_in, name):
        if name == "iris":
            Representation.objects.create(
                case=cast.maya, agency=cast.iris.agency, given_by=cast.jay.membership, starts_on=cast.today
            )
        plant(cast)
        for kind in THREE:
            withheld(cast, kind)

        found = walk(sign_in(getattr(cast, name)), name)

        assert len(found) > 8
        assert told(found) == []
        assert {answer.status for answer in found} <= {200, 302}

    @pytest.mark.walk
    def test_his_pages_are_the_same_pages_as_before(self, cast, sign_in):
        before = [(answer.pattern, answer.status) for answer in walk(sign_in(cast.jay), "jay")]
        for kind in THREE:
            withheld(cast, kind)

        after = walk(sign_in(cast.jay), "jay")

        assert [(answer.pattern, answer.status) for answer in after] == before
        for answer in after:
            words = answer.tree.text_content() if answer.is_page else ""
            assert not re.search(r"restrict|withh[eo]ld|redact|hidden from", words, re.IGNORECASE), answer

    @pytest.mark.walk
    def test_the_others_see_what_they_saw(self, cast, sign_in):
        plant(cast)
        for kind in THREE:
            withheld(cast, kind)

        assert len(told(walk(sign_in(cast.priya), "priya"))) > 3

    def test_messages_tell_nothing_either(self, cast, sign_in, settings):
        plant(cast)
        for kind in THREE:
            withheld(cast, kind)
        queue(
            Kind.PLAN_ISSUED, to=[cast.jay.membership], case_id=cast.maya.pk, sentence=SENTENCE, url="/home/"
        )
        outbox.drain()

        answer = sign_in(cast.jay).get(reverse("notifications:inbox"))

        assert Message.objects.filter(membership=cast.jay.membership_id).exists()
        assert "Seen at" in answer.content.decode()
        assert not SECRET.search(answer.content.decode())
        assert mail.outbox
        assert not [sent for sent in mail.outbox if SECRET.search(str(sent.message()))]

    def test_the_message_about_a_share_does_not_say_where_the_child_is_known(self, cast, sign_in):
        Agency.objects.filter(pk=cast.places["harbour"].pk).update(name=SCHOOL)
        harbour = Agency.objects.get(pk=cast.places["harbour"].pk)
        for kind in ("setting", "address"):
            withheld(cast, kind)
        share_with(cast, harbour, first=100)
        outbox.drain()

        client = sign_in(cast.jay)
        pages = [client.get(reverse("notifications:inbox")), *client_pages(client, cast)]

        assert "shared with" in pages[0].content.decode()
        assert not [page for page in pages if SECRET.search(page.content.decode())]

    def test_other_words_that_would_give_it_away_are_taken_out_too(self, cast, sign_in):
        withheld(cast, "setting", words="Maya\nthe Owls")

        answer = sign_in(cast.jay).get(reverse("homes:home"))

        assert "Maya" not in answer.content.decode()

    def test_the_school_is_not_told_by_half_its_name_or_by_what_children_call_its_teachers(
        self, cast, sign_in
    ):
        withheld(cast, "setting")
        sentence = "Oak says that Mr Grant and Theo, with Helen, saw Arjun climb an oak; Mrs. Marsh agreed."
        queue(
            Kind.PLAN_ISSUED, to=[cast.jay.membership], case_id=cast.maya.pk, sentence=sentence, url="/home/"
        )
        outbox.drain()

        page = sign_in(cast.jay).get(reverse("notifications:inbox")).content.decode()

        assert "saw Arjun climb an oak" in page
        assert not re.search(r"Oak|Grant|Theo|Helen|Marsh", page)

    def test_a_section_reads_as_if_nothing_stood_there(self, cast, sign_in):
        client = sign_in(cast.jay)
        address = (
            PlanVersion.objects.filter(case=cast.maya, stage="issued").latest("number").get_absolute_url()
        )
        version = PlanVersion.objects.filter(case=cast.maya, stage="issued").latest("number")
        need = version.needs.filter(section="B").first().text[:40]
        assert need in client.get(address).content.decode()

        withheld(cast, "section", section="B")

        assert need not in client.get(address).content.decode()


class TestWholeRecord:
    @pytest.mark.walk
    def test_it_is_as_if_there_were_none(self, cast, sign_in):
        paths = {answer.path for answer in walk(sign_in(cast.jay), "jay")}
        about_maya = {path for path in paths if str(cast.maya.pk) in path}
        withheld(cast, "record")
        client = sign_in(cast.jay)
        secrets = {
            str(cast.maya.pk),
            cast.maya.child.full_name,
            *(word for word, _why in numbers_of(cast.maya)),
        }
        shared = {word for word, _why in numbers_of(cast.arjun)}

        found = walk(client, "jay")

        assert about_maya
        assert {client.get(path).status_code for path in about_maya} == {404}
        for answer in found:
            assert not [word for word in secrets - shared if word and word in answer.text], answer

    @pytest.mark.walk
    def test_his_other_childs_pages_still_do_not_tell_the_school(self, cast, sign_in):
        plant(cast)
        for kind in (*THREE, "record"):
            withheld(cast, kind)

        found = walk(sign_in(cast.jay), "jay")

        assert any("Arjun" in answer.text for answer in found)
        assert told(found) == []

    def test_working_out_the_words_leaves_the_record_barred(self, cast, as_role):
        withheld(cast, "setting")
        withheld(cast, "record")
        with as_role(cast.jay):
            assert "Oak Primary School" in words_withheld(cast.jay, cast.today)
            assert not Case._base_manager.filter(pk=cast.maya.pk).exists()

    def test_what_is_withheld_stays_so_after_his_tie_to_the_child_has_ended(self, cast, as_role):
        withheld(cast, "setting", words="the Owls")
        withheld(cast, "address")
        link = cast.maya.family.get(membership=cast.jay.membership_id)
        services.unlink_family(link=link, actor=cast.sam, last_day=cast.day(-1))
        with as_role(cast.jay):
            words = words_withheld(cast.jay, cast.today)
        assert words["the Owls"] == words["Oak Primary School"] == words["Oak Primary"] == "the school"
        assert words["14 Linden Row"] == words["ZZ9 4PQ"] == "an address"

    def test_an_address_that_is_new_when_the_tie_ends_is_kept_too(self, cast, as_role):
        withheld(cast, "address")
        child = cast.maya.child
        child.address = "9 Harrow Walk"
        child.save()
        link = cast.maya.family.get(membership=cast.jay.membership_id)
        services.unlink_family(link=link, actor=cast.sam, last_day=cast.today)
        with as_role(cast.jay):
            words = words_withheld(cast.jay, cast.day(1))
        assert {"9 Harrow Walk", "14 Linden Row"} <= set(words)

    def test_the_refusal_is_the_same_as_for_what_does_not_exist(self, cast, sign_in):
        withheld(cast, "record")
        client = sign_in(cast.jay)

        refused = client.get(reverse("cases:detail", args=[cast.maya.pk]))
        nothing = client.get(reverse("cases:detail", args=[NOBODY]))

        assert refused.status_code == nothing.status_code
        assert same_page(refused, str(cast.maya.pk)) == same_page(nothing, NOBODY)

    def test_the_floor_shows_nothing_of_it(self, cast, as_role):
        withheld(cast, "record")
        with as_role(cast.jay):
            assert set(Case._base_manager.values_list("pk", flat=True)) == {cast.arjun.pk}
            assert not Involvement._base_manager.filter(case=cast.maya.pk).exists()
            assert not Restriction._base_manager.exists()
        with as_role(cast.priya):
            assert Case._base_manager.filter(pk=cast.maya.pk).exists()
            assert not Restriction._base_manager.exists()
            assert not Withheld._base_manager.exists()

    def test_nobody_reads_that_he_can_see_it(self, cast):
        def lines(actor):
            with acting_as(actor), transaction.atomic():
                seen = as_seen(cast.maya, actor, cast.today)
                return [seer.who for seer in audience(seen, actor=actor, today=cast.today)]

        before = {"priya": lines(cast.priya), "sam": lines(cast.sam)}
        assert "Another parent" in before["priya"]
        assert "Jay Patel" in before["sam"]
        withheld(cast, "record")

        assert lines(cast.priya) == [line for line in before["priya"] if line != "Another parent"]
        assert lines(cast.sam) == [line for line in before["sam"] if line != "Jay Patel"]

    def test_the_ledger_answers_him_nothing_of_it(self, cast):
        audit.record(actor=cast.sam, event=Event.RECORD_OPENED, subject=cast.maya)
        with acting_as(cast.jay), transaction.atomic():
            assert looks_at(cast.maya.pk, cast.day(-90))
        withheld(cast, "record")

        with acting_as(cast.jay), transaction.atomic():
            assert looks_at(cast.maya.pk, cast.day(-90)) == []

    def test_it_is_not_shared_with_a_relative_by_name(self, cast):
        services.declare_conflict(
            case=as_seen(cast.maya, cast.moira, cast.today), actor=cast.moira,
            staff=cast.theo.membership, reason="Uncle.", today=cast.today,
        )  # fmt: skip

        with pytest.raises(services.NotToBeShared):
            share_with(cast, cast.theo.membership)

    def test_the_measured_list_of_who_acts_for_him_leaves_it_out(self, cast):
        Representation.objects.create(
            case=cast.maya, agency=cast.iris.agency, given_by=cast.jay.membership, starts_on=cast.today
        )
        assert cast.maya.pk in {row.case_id for row in Case.objects.page_for(cast.iris, cast.today).rows}
        withheld(cast, "record")

        assert cast.maya.pk not in {row.case_id for row in Case.objects.page_for(cast.iris, cast.today).rows}

    def test_the_floor_stops_a_relative_among_the_staff(self, cast, as_role):
        services.declare_conflict(
            case=as_seen(cast.maya, cast.moira, cast.today), actor=cast.moira,
            staff=cast.bashir.membership, reason="Aunt.", today=cast.today,
        )  # fmt: skip
        services.declare_conflict(
            case=as_seen(cast.maya, cast.moira, cast.today), actor=cast.moira,
            staff=cast.sam.membership, reason="Uncle.", today=cast.today,
        )  # fmt: skip
        with as_role(cast.sam):
            assert not Case._base_manager.filter(pk=cast.maya.pk).exists()
        with as_role(cast.moira):
            assert Case._base_manager.filter(pk=cast.maya.pk).exists()

    def test_messages_about_it_are_gone_and_no_more_come(self, cast, sign_in):
        def tell(sentence):
            queue(
                Kind.PLAN_ISSUED, to=[cast.jay.membership, cast.priya.membership], case_id=cast.maya.pk,
                sentence=sentence, url="/home/",
            )  # fmt: skip

        tell("Maya has news.")
        outbox.run_one()
        outbox.run_one()
        withheld(cast, "record")
        tell("Maya has more news.")
        outbox.drain()

        page = sign_in(cast.jay).get(reverse("notifications:inbox")).content.decode()

        assert "Maya" not in page
        assert cast.jay.user.email not in [to for sent in mail.outbox for to in sent.to]
        assert cast.priya.user.email in [to for sent in mail.outbox for to in sent.to]
        message = Message.objects.get(membership=cast.jay.membership_id)
        assert sign_in(cast.jay).get(reverse("notifications:message", args=[message.pk])).status_code == 404

    def test_another_hat_of_the_same_person_sees_it_no_more(self, cast):
        from accounts.actor import Actor
        from accounts.models import Membership

        hat = Membership.objects.create(
            user=cast.jay.user, agency=cast.places["oak"], role="head", starts_on=cast.day(-5)
        )
        assert Case.objects.visible_to(Actor.wearing(hat), cast.today).filter(pk=cast.maya.pk).exists()

        withheld(cast, "record")

        assert not Case.objects.visible_to(Actor.wearing(hat), cast.today).filter(pk=cast.maya.pk).exists()
