"""
Canaries: secrets planted in everything a restriction withholds, and whatever leaves the portal searched for them.

The school is given a name that stands nowhere else, and that name is then written into every text kept about Maya. Jay
follows every link he is shown; his inbox, his e-mails and his PDF are read; so is what Iris sees, who acts for him.
"""

import io
import re

import pikepdf
import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.models import CharField, TextField
from django.urls import reverse

from accounts.models import Agency, User
from accounts.sight import RecordPart
from audit import services as audit
from audit.events import Event
from cases import services
from cases.models import Case, FamilyLink, Involvement, Representation, Restriction, Terms, Withheld
from cases.models.looks import looks_at
from cases.selectors import audience
from cases.services import Asked
from cases.withholding import words_withheld
from core.acting import acting_as
from demo.story_plans import as_seen
from documents import pdf
from ehc_plans.models import Advice, PlanVersion, ReadersCopy, Report, Review
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import queue
from tests.access.ehc_plans import dev_sends_advice
from tests.canaries import numbers_of, rows_under
from tests.crawl import walk

SCHOOL, TELEPHONE, STAFF = "Quillfeather Primary School", "01632 960999", "Zebedee Thistlewood"
STREET, TOWN, POSTCODE = "77 Marrowbone Steps", "Ottershaw Reach", "ZZ1 7QX"
MOBILE, EMAIL = "01632 960977", "hidden-otter@example.org"
SECRET = re.compile(
    r"quillfeather|960\s?999|thistlewood|marrowbone|ottershaw|ZZ1\s?7QX|960\s?977|hidden-otter", re.IGNORECASE
)
SENTENCE = f"Seen at {SCHOOL.upper()} by {STAFF} ({TELEPHONE}), near {STREET}, {TOWN}, {POSTCODE}; {MOBILE}, {EMAIL}."
NOT_WORDS = {"rule", "subject_type", "url", "acts", "by", "name_key", "written_by", "act", "kind", "told_by"}


def withheld(cast, kind, case="maya", **more):
    """Withhold this of a child from Jay."""
    case = getattr(cast, case)
    link = case.family.get(membership=cast.jay.membership_id)
    asked = Asked(kind, link, "evidence", "A risk of serious harm.", cast.day(90), **more)
    return services.record_restriction(
        case=as_seen(case, cast.moira, cast.today), actor=cast.moira, asked=asked, today=cast.today
    )


def plant(cast):
    """Give the school, its staff, the child and the mother secrets, and write these into every text about Maya."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    oak = cast.places["oak"]
    Agency.objects.filter(pk=oak.pk).update(name=SCHOOL, telephone=TELEPHONE)
    User.objects.filter(pk=cast.helen.user.pk).update(full_name=STAFF)
    cast.maya.child.__class__.objects.filter(pk=cast.maya.child_id).update(
        address=f"{STREET}\n{TOWN}", postcode=POSTCODE
    )
    FamilyLink.objects.filter(case=cast.maya, membership=cast.priya.membership_id).update(
        address=f"{STREET}\n{TOWN}\n{POSTCODE}", telephone=MOBILE, email=EMAIL
    )
    return sum(
        _plant_in(row) for row in rows_under(cast.maya) if not isinstance(row, Restriction | FamilyLink)
    )


def _plant_in(row):
    texts = {
        field.attname: f"{SENTENCE} {getattr(row, field.attname)}"[: field.max_length]
        for field in row._meta.fields
        if isinstance(field, CharField | TextField)
        and not field.choices
        and (field.max_length is None or field.max_length >= 300)
        and field.name not in NOT_WORDS
        and getattr(row, field.attname)
    }
    if texts:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {row._meta.db_table} DISABLE TRIGGER USER")
        type(row)._base_manager.filter(pk=row.pk).update(**texts)
    return len(texts)


def told(found):
    """Return each answer in which a secret stands, in its text or its headers; the Local Offer is there for anybody."""
    return [
        f"{hit.group()} at {answer}"
        for answer in found
        if not answer.pattern.startswith("local_offer:")
        for text in (answer.text, *answer.response.headers.values())
        if (hit := SECRET.search(text))
    ]


NOBODY = "00000000-0000-4000-8000-000000000000"
THREE = ("setting", "address", "contact")


def client_pages(client, cast):
    """What Jay opens to learn who sees his child's record."""
    return [
        client.get(reverse(f"homes:{name}", args=[cast.maya.pk])) for name in ("who_can_see", "who_looked")
    ]


def _share(cast, receiver, first=0):
    """Share Maya's reviews with somebody, as Sam."""
    terms = Terms(receiver, [RecordPart.REVIEWS], "To plan her move.", cast.day(first), cast.day(first + 30))
    case = as_seen(cast.maya, cast.sam, cast.today)
    return services.share_case(case=case, actor=cast.sam, terms=terms, today=cast.today)


def _same_page(response, asked):
    """Return a page without what was asked for and the token that is new on each."""
    return re.sub(r'value="[\w-]{60,}"', "", response.content.decode()).replace(asked, "")


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
        _share(cast, harbour, first=100)
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


class TestTheDocument:
    def address(self, cast):
        version = PlanVersion.objects.filter(case=cast.maya, stage="issued").latest("number")
        return version, reverse("ehc_plans:document", args=[version.pk])

    def test_the_plain_one_is_never_given_and_his_own_tells_nothing(self, cast, sign_in, monkeypatch):
        from ehc_plans.services import make_pdf

        plant(cast)
        version, address = self.address(cast)
        make_pdf(version_id=version.pk)
        for kind in THREE:
            withheld(cast, kind)
        client, drawn, draw = sign_in(cast.jay), [], pdf.render
        monkeypatch.setattr(pdf, "render", lambda html: drawn.append(html) or draw(html))

        first = client.get(address)
        assert first.headers["Content-Type"].startswith("text/html")
        outbox.drain()
        second = client.get(address)

        assert second.headers["Content-Type"] == "application/pdf"
        assert len(drawn) == 1
        assert "Seen at" in drawn[0]
        assert not SECRET.search(drawn[0])
        assert not SECRET.search(str(second.headers))
        with pikepdf.open(io.BytesIO(second.content)) as document:
            assert not SECRET.search(str(dict(document.docinfo)) + str(document.open_metadata()))
        assert ReadersCopy.objects.get().person == cast.jay.user

    def test_it_is_called_as_the_plain_one_is(self, cast, sign_in):
        from ehc_plans.services import make_pdf

        version, address = self.address(cast)
        make_pdf(version_id=version.pk)
        plain = sign_in(cast.priya).get(address)
        withheld(cast, "setting")
        client = sign_in(cast.jay)
        client.get(address)
        outbox.drain()

        assert client.get(address).headers["Content-Disposition"] == plain.headers["Content-Disposition"]


class TestOneDocument:
    def advice(self, cast):
        dev_sends_advice(cast)
        Advice.objects.filter(case=cast.maya).update(circulated_on=cast.today)
        return Advice.objects.get(case=cast.maya)

    def report(self, cast):
        review = Review.objects.get(case=cast.maya)
        return Report.objects.create(
            case=cast.maya,
            review=review,
            child_views="I like the owls.",
            recommends="keep",
            sent_on=cast.today,
        )

    def hidden(self, cast, paper):
        withheld(cast, "document", paper_id=paper.pk, paper_title="A document")

    @pytest.mark.walk
    def test_written_advice_is_not_there_for_him_in_any_list_or_by_its_address(self, cast, sign_in):
        advice = self.advice(cast)
        client = sign_in(cast.jay)
        assert advice.get_absolute_url() in {answer.path for answer in walk(client, "jay")}
        self.hidden(cast, advice)

        found = walk(client, "jay")

        assert advice.get_absolute_url() not in {answer.path for answer in found}
        assert client.get(advice.get_absolute_url()).status_code == 404
        assert not [one for one in found if str(advice.pk) in one.text or advice.going_well[:60] in one.text]

    def test_nor_are_the_messages_that_lead_to_it(self, cast, sign_in):
        advice = self.advice(cast)
        for _number in range(2):
            queue(
                Kind.ADVICE_SENT, to=[cast.jay.membership, cast.priya.membership], case_id=cast.maya.pk,
                sentence="There is new advice.", url=advice.get_absolute_url(),
            )  # fmt: skip
            outbox.drain()
            self.hidden(cast, advice) if not Restriction.objects.exists() else None

        assert "There is new advice" not in sign_in(cast.jay).get(reverse("notifications:inbox")).text
        assert "There is new advice" in sign_in(cast.priya).get(reverse("notifications:inbox")).text
        assert (
            Message.objects.filter(membership=cast.jay.membership_id, notice__kind="advice.sent").count() == 1
        )

    def test_the_floor_shows_none_of_it(self, cast, as_role):
        advice, version = (
            self.advice(cast),
            PlanVersion.objects.filter(case=cast.maya, stage="issued").first(),
        )
        report = self.report(cast)
        with as_role(cast.jay):
            assert version.needs.exists()
            assert Report._base_manager.filter(pk=report.pk).exists()
        for paper in (advice, version, report):
            self.hidden(cast, paper)

        with as_role(cast.jay):
            for paper in (advice, version, report):
                assert not type(paper)._base_manager.filter(pk=paper.pk).exists()
            for rows in ("needs", "outcomes", "provisions", "views", "placements", "adviceitems"):
                assert not getattr(version, rows).exists(), rows
        with as_role(cast.priya):
            assert version.needs.exists()

    def test_who_acts_for_him_reads_it_no_more_than_he_does(self, cast, as_role):
        Representation.objects.create(
            case=cast.maya, agency=cast.iris.agency, given_by=cast.jay.membership, starts_on=cast.today
        )
        version = PlanVersion.objects.filter(case=cast.maya, stage="issued").first()
        self.hidden(cast, version)

        assert version not in PlanVersion.objects.visible_to(cast.iris, cast.today)
        with as_role(cast.iris):
            assert not PlanVersion._base_manager.filter(pk=version.pk).exists()

    @pytest.mark.walk
    def test_his_pages_are_the_same_pages_as_before(self, cast, sign_in):
        self.hidden(cast, self.report(cast))

        for answer in walk(sign_in(cast.jay), "jay"):
            assert answer.status in {200, 302}, answer
            words = answer.tree.text_content() if answer.is_page else ""
            assert not re.search(r"restrict|withh[eo]ld|redact|hidden from", words, re.IGNORECASE), answer

    def test_another_childs_document_is_not_withheld_here(self, cast):
        with pytest.raises(services.NoSuchPaper):
            withheld(cast, "document", paper_id=NOBODY, paper_title="Nothing")


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
        assert _same_page(refused, str(cast.maya.pk)) == _same_page(nothing, NOBODY)

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
            _share(cast, cast.theo.membership)

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
