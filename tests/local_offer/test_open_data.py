"""What others take away: the whole table, the feed of changes, and what search engines may read."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from local_offer import services
from local_offer.models import Entry, Guide
from local_offer.table import COLUMNS

from .published import publish, publish_all_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def rows(client):
    answer = client.get("/local-offer/services.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_table_holds_every_published_service_with_all_that_is_in_it(client, cast):
    stars = publish_all_of(cast)
    found = {row["id"]: row for row in rows(client)}

    assert found.keys() == {str(entry.service_id) for entry in Entry.objects.current()}
    row = found[str(stars.service_id)]
    assert tuple(row) == COLUMNS
    assert row["needs"] == "ASD, SLCN, PD"
    assert row["places"].splitlines()[0] == (
        "Millbrook Family Hub | 12 Mill Lane | Millbrook | Northshire | ZZ4 2AB | 54.9 | -1.6"
        " | step_free, hoist | physical"
    )
    assert row["openings"].splitlines()[0] == "WEEKLY | SA | 10:00:00 | 12:00:00 | 2026-09-05 |  | yes"
    assert row["prices"].splitlines() == ["A session | 4.00 | Carers come free", "The first visit | 0.00"]


def test_no_cell_is_a_formula(client, cast):
    entry = Entry.objects.current().get(name="Saturday Stars")
    draft = services.start_change(entry=entry, actor=cast.petra)
    services.save_entry(entry=draft, actor=cast.petra, seen_version=draft.version, summary="=HYPERLINK(1)")
    publish(draft, cast)

    assert "'=HYPERLINK(1)" in {row["summary"] for row in rows(client)}


def test_the_table_costs_the_same_however_much_is_in_it(client, cast, django_assert_max_num_queries):
    publish_all_of(cast)
    with django_assert_max_num_queries(6):
        client.get("/local-offer/services.csv")


def test_the_feed_tells_what_was_published_last_and_knows_a_service_again(client, cast):
    stars = publish_all_of(cast)
    answer = client.get("/local-offer/changes.atom")
    first = ElementTree.fromstring(answer.content).find("a:entry", ATOM)

    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert first.findtext("a:title", namespaces=ATOM) == "Saturday Stars"
    assert first.findtext("a:id", namespaces=ATOM) == f"urn:uuid:{stars.service_id}"
    assert first.find("a:link", ATOM).get("href") == f"http://testserver{stars.service.get_absolute_url()}"


def test_search_engines_are_told_every_page_of_a_service_and_no_work_of_editors(client, cast):
    told = client.get("/robots.txt").content.decode()
    (address,) = re.findall(r"^Sitemap: (.+)$", told, re.M)
    found = {
        each.text
        for each in ElementTree.fromstring(client.get(address).content).findall("s:url/s:loc", SITES)
    }

    assert "Disallow: /\n" in told
    assert {each for each in found if "/services/" in each} == {
        f"http://testserver{entry.service.get_absolute_url()}" for entry in Entry.objects.current()
    }
    assert not [each for each in found if "/work/" in each or "/entries/" in each]


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml", "/local-offer/services.csv",
                                     "/local-offer/changes.atom"])  # fmt: skip
def test_a_cache_may_keep_it_and_it_leaves_no_cookie(address, client, cast):
    answer = client.get(address)
    assert "public" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_a_services_page_says_in_the_words_of_schema_org_what_the_page_says(client, cast):
    stars = publish_all_of(cast)
    page = client.get(reverse("local_offer:service", args=[stars.service_id])).content.decode()
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])

    assert (said["@type"], said["name"]) == ("Service", "Saturday Stars")
    assert said["audience"]["suggestedMaxAge"] == 11
    assert said["hoursAvailable"][0]["dayOfWeek"] == ["Saturday"]
    hub = said["availableChannel"][0]["serviceLocation"]
    assert (hub["address"]["postalCode"], hub["geo"]["latitude"]) == ("ZZ4 2AB", 54.9)
    assert [each["price"] for each in said["offers"]] == ["4.00", "0.00"]


def test_whatever_an_entry_says_it_cannot_leave_the_data_of_its_page(client, cast):
    entry = Entry.objects.current().get(name="Saturday Stars")
    draft = services.start_change(entry=entry, actor=cast.petra)
    nasty = "</script><script>alert(1)</script><!--"
    services.save_entry(entry=draft, actor=cast.petra, seen_version=draft.version, name=nasty)
    publish(draft, cast)

    page = client.get(entry.service.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    said = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1]
    assert json.loads(said)["name"] == nasty


def test_search_engines_find_guides_and_what_the_council_answers_for(cast, client):
    told = client.get("/sitemap.xml").content.decode()
    travel = Guide.objects.get(topic="travel").get_absolute_url()
    for address in (travel, "/local-offer/coverage/", "/local-offer/said/", "/local-offer/ages/under-5/"):
        assert f"{address}</loc>" in told
    assert "/guides/work/" not in told
    rules = client.get("/robots.txt").content.decode()
    assert "Allow: /local-offer/guides/\nDisallow: /local-offer/guides/work/" in rules
