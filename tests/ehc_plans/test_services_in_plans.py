"""Sam puts a service of the Local Offer into Noah's plan: it stays as he read it, whatever becomes of its entry."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from audit.models import LedgerEntry
from core.workflow import NotPermitted
from ehc_plans import services
from ehc_plans.models import PlanVersion, ProvisionService
from ehc_plans.policies import WHOLE_PLAN
from ehc_plans.reading import read_version
from ehc_plans.services.pdf import plan_as_html
from local_offer.models import Entry, SearchCount


@pytest.fixture
def version(cast):
    versions = PlanVersion.objects.visible_to(cast.sam, cast.today).for_gate(cast.sam, cast.today)
    return versions.get(case=cast.noah, stage="preparation")


@pytest.fixture
def stars(cast):
    entries = Entry.objects.current().select_related("service__organisation")
    return entries.get(name="Saturday Stars")


@pytest.fixture
def put_in(cast, version, stars):
    return services.put_service_in(
        version=version, provision=version.provisions.first(), entry=stars, actor=cast.sam, today=cast.today
    )


def read(version):
    reading = read_version(version, WHOLE_PLAN)
    return [one for strand in reading.strands for node in strand.nodes for one in node.services]


def test_sam_searches_from_within_the_plan_and_puts_a_service_in(cast, sign_in, version, stars):
    page = reverse("ehc_plans:pick_service", args=[version.pk, version.provisions.first().pk])
    client = sign_in(cast.sam)
    assert "Saturday Stars" in client.get(page, {"q": "saturday stars"}).content.decode()

    client.post(page, {"entry": str(stars.pk)})
    work = client.get(reverse("ehc_plans:work", args=[version.pk])).content.decode()
    assert "Saturday Stars" in work
    assert "As read on 16 November 2026" in work
    assert SearchCount.objects.filter(word__in=["saturday", "stars"]).count() == 0
    changes = LedgerEntry.objects.filter(event="plan.row_changed").order_by("-pk")
    assert "service put in" in [entry.details.get("what") for entry in changes]


def test_it_is_put_in_once_and_taken_out_again(cast, sign_in, version, put_in, stars):
    again = services.put_service_in(
        version=version, provision=put_in.provision, entry=stars, actor=cast.sam, today=cast.day(3)
    )
    assert again == put_in
    assert again.read_on == cast.today

    sign_in(cast.sam).post(reverse("ehc_plans:drop_service", args=[version.pk, put_in.pk]))
    assert not ProvisionService.objects.exists()


def test_what_was_read_stays_when_the_entry_changes_or_leaves(version, put_in, stars):
    assert [one.note for one in read(version)] == [""]
    stars.service.current = Entry.objects.create(
        **{name: getattr(stars, name) for name in Entry.CONTENT} | {"name": "Sunday Stars"},
        service=stars.service,
        written_by=stars.written_by,
        stage="published",
    )
    stars.service.save()
    (one,) = read(version)
    assert (one.name, one.note) == ("Saturday Stars", "Its entry has been changed since.")

    stars.service.current = None
    stars.service.save()
    (one,) = read(version)
    assert (one.name, one.note, one.url) == ("Saturday Stars", "It is not in the Local Offer any more.", "")


def test_the_document_of_the_plan_names_it_as_it_was_read(cast, version, put_in):
    version.made_on = cast.day(30)

    paper = plan_as_html(version=version)

    said = f"Local Offer: Saturday Stars, {put_in.organisation}. As read on 16 November 2026."
    assert said in paper
    assert paper.index(put_in.provision.reference) < paper.index(said)


def test_an_entry_that_is_not_published_is_not_put_in(cast, sign_in, version, stars):
    draft = Entry.objects.in_hand().first()
    page = reverse("ehc_plans:pick_service", args=[version.pk, version.provisions.first().pk])
    for wrong in (str(draft.pk), "not an identity", ""):
        answer = sign_in(cast.sam).post(page, {"entry": wrong}, follow=True)
        assert "not in the Local Offer any more" in answer.content.decode()
    assert not ProvisionService.objects.exists()


def test_helen_does_not_write_the_plan(cast, version, stars):
    with pytest.raises(NotPermitted):
        services.put_service_in(
            version=version,
            provision=version.provisions.first(),
            entry=stars,
            actor=cast.helen,
            today=cast.today,
        )


def test_it_goes_over_into_the_next_version_and_stays_in_an_issued_one(cast, seen, version, put_in):
    services.issue_version(
        version=version,
        actor=cast.sam,
        made_on=cast.today,
        signed_by="Moira Kent",
        signed_role="SEN manager",
        today=cast.today,
    )
    plan = seen(version.plan, by=cast.sam)
    following = services.begin_version(plan=plan, actor=cast.sam, reason="more to say")
    assert [link.name for link in ProvisionService.objects.filter(plan_version=following)] == [
        "Saturday Stars"
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        put_in.delete()


def test_the_floor_shows_it_to_those_who_see_the_plan_only(cast, as_role, put_in):
    with as_role(cast.sam):
        assert ProvisionService._base_manager.count() == 1
    for stranger in (cast.rita, cast.marcus, cast.petra, cast.priya):
        with as_role(stranger):
            assert not ProvisionService._base_manager.exists()
