"""Organisations that run services: what anyone reads, and what Lena writes."""

import pytest
from django.urls import reverse

from accounts.models import Agency
from core.models import ChangedSinceSeen
from core.workflow import NotPermitted
from local_offer import services
from local_offer.models import Organisation


@pytest.fixture
def bluebird(cast):
    return Organisation.objects.select_related("agency").get(agency=cast.places["bluebird"])


def test_anyone_reads_who_runs_a_service_and_what_else_it_offers(cast, client, bluebird):
    page = client.get(bluebird.get_absolute_url()).content.decode()

    assert "A charity that runs play and sport" in page
    assert "Saturday Stars" in page
    assert "Wheels and Waves swimming" in page
    assert "Change this page" not in page


def test_an_organisation_that_runs_nothing_public_has_no_page(cast, client):
    assert (
        client.get(reverse("local_offer:organisation", args=[cast.places["southshire"].pk])).status_code
        == 404
    )


def test_lena_adds_an_organisation_and_chooses_it_for_a_service(cast, client):
    client.force_login(cast.lena.user)
    said = {"name": "Kite Club", "description": "Kites for everybody.", "website": "kites.example.org"}

    client.post(reverse("local_offer:add_organisation"), said)

    kites = Agency.objects.get(name="Kite Club")
    assert (kites.kind, kites.area) == ("provider", cast.places["northshire"])
    assert kites.public_face.website == "https://kites.example.org"
    assert "Kite Club" in client.get(reverse("local_offer:add")).content.decode()


def test_two_organisations_of_one_name_are_refused_in_words(cast, client):
    client.force_login(cast.lena.user)
    said = {"name": "bluebird play and sport", "description": "Another."}

    page = client.post(reverse("local_offer:add_organisation"), said).content.decode()

    assert "There is an organisation with this name already" in page


def test_lena_writes_about_the_forum_and_does_not_rename_it(cast, client):
    client.force_login(cast.lena.user)
    forum = cast.places["forum"]
    address = reverse("local_offer:describe_organisation", args=[forum.pk])
    assert "Name of the organisation" not in client.get(address).content.decode()

    client.post(address, {"description": "Parents who speak for parents."})

    assert Organisation.objects.get(agency=forum).description == "Parents who speak for parents."
    assert client.get(address).status_code == 404


def test_lena_changes_what_families_read_of_bluebird(cast, client, bluebird):
    client.force_login(cast.lena.user)
    said = {"name": "Bluebird", "description": "Play and sport.", "version": bluebird.version}

    client.post(reverse("local_offer:edit_organisation", args=[bluebird.pk]), said)

    bluebird.refresh_from_db()
    assert (bluebird.description, bluebird.agency.name) == ("Play and sport.", "Bluebird")


def test_two_who_write_about_bluebird_do_not_overwrite_each_other(cast, bluebird):
    services.save_organisation(organisation=bluebird, actor=cast.lena, seen_version=1, description="Lena’s.")

    with pytest.raises(ChangedSinceSeen):
        services.save_organisation(
            organisation=bluebird, actor=cast.leo, seen_version=1, description="Leo’s."
        )


def test_petra_does_not_write_about_her_organisation_unchecked(cast, bluebird):
    with pytest.raises(NotPermitted):
        services.save_organisation(
            organisation=bluebird, actor=cast.petra, seen_version=1, description="Best!"
        )


def test_lena_sees_first_of_whom_nothing_is_written(cast, client):
    client.force_login(cast.lena.user)

    rows = client.get(reverse("local_offer:organisations")).context_data["rows"]

    assert [row.is_written for row in rows] == sorted(row.is_written for row in rows)
    assert {row.name for row in rows if row.is_written} == {"Bluebird Play and Sport"}
