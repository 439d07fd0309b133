"""Helen puts a service of the Local Offer into Arjun's cycle, and his parents read it there."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.workflow import NotPermitted
from local_offer.models import Entry, SearchCount
from sen_support import services
from sen_support.models import Cycle, LineService


@pytest.fixture
def stars(cast):
    return Entry.objects.current().select_related("service__organisation").get(name="Saturday Stars")


@pytest.fixture
def put_in(cast, gate, stars):
    return services.put_service_in(
        line=gate.line(cast.helen), entry=stars, actor=cast.helen, today=cast.today
    )


def test_helen_searches_from_within_the_cycle_and_puts_a_service_in(cast, sign_in, gate, stars):
    line = gate.line(cast.helen)
    page = reverse("sen_support:pick_service", args=[line.pk])
    client = sign_in(cast.helen)
    assert "Saturday Stars" in client.get(page, {"q": "saturday stars"}).content.decode()
    assert not SearchCount.objects.filter(word__in=["saturday", "stars"]).exists()

    client.post(page, {"entry": str(stars.pk)})
    assert LineService.objects.get().line == line
    for reader in (cast.helen, cast.theo, cast.priya, cast.jay):
        shown = sign_in(reader).get(line.cycle.get_absolute_url()).content.decode()
        assert "Saturday Stars" in shown
        assert "As read on 16 November 2026" in shown
        assert stars.service.get_absolute_url() in shown


def test_it_is_taken_out_again(cast, sign_in, put_in):
    sign_in(cast.helen).post(reverse("sen_support:drop_service", args=[put_in.pk]))
    assert not LineService.objects.exists()


def test_only_the_senco_puts_services_in(cast, gate, stars):
    with pytest.raises(NotPermitted):
        services.put_service_in(line=gate.line(cast.theo), entry=stars, actor=cast.theo, today=cast.today)


def test_a_service_in_a_cycle_that_has_ended_stays(cast, put_in):
    Cycle.objects.filter(pk=put_in.cycle_id).update(stage="closed")
    with pytest.raises(DatabaseError), transaction.atomic():
        put_in.delete()


def test_the_floor_shows_it_to_those_who_see_the_support_only(cast, as_role, put_in):
    for reader in (cast.helen, cast.priya, cast.theo):
        with as_role(reader):
            assert LineService._base_manager.count() == 1
    for stranger in (cast.sam, cast.rita, cast.marcus):
        with as_role(stranger):
            assert not LineService._base_manager.exists()
