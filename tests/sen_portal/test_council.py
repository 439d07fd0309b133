"""A council's own portal: its name where nobody's authority is, and its colour."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from core.colours import accent_of
from sen_portal import environment

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_whose_portal_it_is(client, settings):
    settings.COUNCIL_NAME = "Northshire Council"

    page = client.get(reverse("homes:help")).content.decode()

    assert "<title>Help - SEN Portal - Northshire Council</title>" in page
    assert "SEN Portal is run by Northshire Council." in page


def test_the_councils_colour_comes_after_the_portals_own(client, settings):
    settings.ACCENT = accent_of("#4b2e83")

    page = client.get(reverse("homes:help")).content.decode()

    assert page.index("portal.css") < page.index(reverse("homes:accent"))
    style = client.get(reverse("homes:accent"))
    assert style["Content-Type"] == "text/css"
    assert "--portal-accent:#4b2e83;" in style.content.decode()


def test_the_colour_may_be_kept_by_the_browser_of_somebody_signed_in(cast, client, settings):
    settings.ACCENT = accent_of("#4b2e83")
    client.force_login(cast.priya.user)

    assert "public" in client.get(reverse("homes:accent"))["Cache-Control"]
    assert client.get(reverse("homes:home"))["Cache-Control"] == "no-store"


def test_without_a_colour_of_its_own_a_page_asks_for_none(client):
    assert reverse("homes:accent") not in client.get(reverse("homes:help")).content.decode()


@pytest.mark.parametrize("colour", ["#ffdd00", "purple"])
def test_the_portal_does_not_start_with_a_colour_that_cannot_be_used(colour, monkeypatch):
    monkeypatch.setenv("ACCENT_COLOUR", colour)

    with pytest.raises(ImproperlyConfigured, match="ACCENT_COLOUR"):
        environment.colour("ACCENT_COLOUR")
