"""The plan somebody is given with what is withheld taken out, and a document that is withheld whole."""

import io
import re

import pikepdf
import pytest
from django.urls import reverse

from cases import services
from cases.models import Representation, Restriction
from documents import pdf
from ehc_plans.models import Advice, PlanVersion, ReadersCopy, Report, Review
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
from notifications.services import queue
from tests.access.ehc_plans import dev_sends_advice
from tests.crawl import walk

from .withholding import (
    NOBODY,
    SECRET,
    THREE,
    plant,
    withheld,
)


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
