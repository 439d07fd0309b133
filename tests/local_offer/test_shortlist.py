"""A list of services that somebody keeps without an account."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from local_offer.models import Entry
from local_offer.selectors import read_short, said_short

LIST, KEEP, DROP = (reverse(f"local_offer:{name}") for name in ("shortlist", "keep", "drop"))


def of(name):
    return said_short([Entry.objects.current().get(name=name).service_id])


def kept(client):
    return re.findall(r'id="kept-\d+"><a[^>]*>([^<]*)', client.get(LIST).content.decode())


def test_a_visitor_keeps_two_services_and_takes_one_off_again(cast, client):
    client.post(KEEP, {"services": of("Saturday Stars"), "back": "/local-offer/?q=play"})
    client.post(KEEP, {"services": of("Northshire SENDIASS")})
    assert kept(client) == ["Saturday Stars", "Northshire SENDIASS"]

    client.post(DROP, {"services": of("Saturday Stars")})
    assert kept(client) == ["Northshire SENDIASS"]
    client.post(DROP, {"services": of("Northshire SENDIASS")})
    assert kept(client) == []
    assert "Nothing is on your list yet." in client.get(LIST).content.decode()


def test_one_comes_back_to_where_one_was_and_to_nowhere_else(cast, client):
    back = client.post(KEEP, {"services": of("Saturday Stars"), "back": "/local-offer/?q=play"})
    away = client.post(KEEP, {"services": of("Saturday Stars"), "back": "https://example.com/"})
    slashes = client.post(KEEP, {"services": of("Saturday Stars"), "back": "//example.com/"})

    assert back.url == "/local-offer/?q=play"
    assert (away.url, slashes.url) == (LIST, LIST)


def test_the_cookie_names_services_and_nothing_else_and_scripts_cannot_read_it(cast, client):
    cookie = client.post(KEEP, {"services": of("Saturday Stars")}).cookies["kept_services"]

    assert cookie.value.split(":")[0] == of("Saturday Stars")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("value", ["nonsense", "a:b:c", ""])
def test_a_cookie_somebody_changed_is_an_empty_list(value, cast, client):
    client.cookies["kept_services"] = value
    assert kept(client) == []


def test_a_list_is_sent_by_a_mail_of_ones_own_and_read_by_its_link(cast, client):
    client.post(KEEP, {"services": of("Saturday Stars")})
    page = client.get(LIST).content.decode()
    assert "mailto:?subject=Services%20from%20the%20Local%20Offer" in page

    client.cookies.clear()
    sent = client.get(LIST, {"s": of("Saturday Stars")}).content.decode()
    assert "A list from the Local Offer: 1 service" in sent
    assert "01632 960150" in sent
    assert kept(client) == []
    client.post(KEEP, {"services": of("Saturday Stars")})
    assert kept(client) == ["Saturday Stars"]


def test_no_more_than_twenty_are_kept(cast, client):
    client.post(KEEP, {"services": of("Saturday Stars")})
    told = client.post(
        KEEP, {"services": said_short(uuid4() for _ in range(20))}, follow=True
    ).content.decode()
    assert "Your list is full." in told


def test_what_is_no_longer_published_is_left_out(cast, client):
    page = client.get(LIST, {"s": said_short([uuid4()])}).content.decode()
    assert "None of the services on this list is in the Local Offer any more." in page


def test_names_of_services_go_there_and_back():
    pks = [uuid4() for _ in range(3)]
    assert read_short(said_short(pks)) == pks
    assert read_short("x.%%%." + said_short(pks[:1]) + ".é") == pks[:1]


def test_a_service_page_says_whether_it_is_on_the_list(cast, client):
    address = Entry.objects.current().get(name="Saturday Stars").service.get_absolute_url()
    assert "Put on my list" in client.get(address).content.decode()
    client.post(KEEP, {"services": of("Saturday Stars")})
    assert "Take off my list" in client.get(address).content.decode()
    assert "My list: 1 service" in client.get("/local-offer/").content.decode()
