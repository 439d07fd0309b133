"""A worker asks the websites that families are sent to; nothing but the public internet is spoken to."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.urls import reverse

from local_offer import services, websites
from local_offer.models import Entry, Link
from notifications import outbox
from notifications.models import OutboxRow


class Pages(BaseHTTPRequestHandler):
    """A website with a page that is there, one that is gone, one that fails and some that send on."""

    asked: list[tuple[str, str]] = []
    statuses = {"/": 200, "/gone": 404, "/fails": 503, "/shy": 403, "/head": 405}

    def do_HEAD(self):
        self.asked.append(("HEAD", self.path))
        self._answer(self.statuses.get(self.path, 302))

    def do_GET(self):
        self.asked.append(("GET", self.path))
        self._answer(200 if self.path == "/head" else self.statuses.get(self.path, 302))

    def _answer(self, status):
        self.send_response(status)
        if status == 302:
            moved = {"/moved": "/", "/round": "/round", "/inside": "http://[::1]/"}
            self.send_header("Location", moved[self.path])
        self.end_headers()

    def log_message(self, *_args):
        """Keep quiet."""


@pytest.fixture
def website(settings) -> Iterator[str]:
    """A website on this machine, which only the setting for tests lets anyone reach."""
    settings.LINK_CHECK_MAY_REACH = ["127.0.0.1"]
    Pages.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("/", ""),
        ("/moved", ""),
        ("/head", ""),
        ("/shy", ""),
        ("/gone", "gone"),
        ("/fails", "failing"),
        ("/round", "round"),
        ("/inside", "not_public"),
    ],
)
def test_a_website_is_asked_for_the_head_of_its_page(page, problem, website):
    assert websites.ask(website + page) == problem
    assert Pages.asked[0] == ("HEAD", page)


def test_a_page_that_answers_only_whole_is_asked_for_whole(website):
    websites.ask(f"{website}/head")

    assert Pages.asked == [("HEAD", "/head"), ("GET", "/head")]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:a00:1::]/",
        "http://1.1.1.1:6379/",
        "http://somebody:secret@1.1.1.1/",
        "ftp://1.1.1.1/",
        "file:///etc/passwd",
    ],
)
def test_nothing_but_websites_on_the_public_internet_is_spoken_to(address, monkeypatch):
    def never(*_args, **_named):
        raise AssertionError("no connection is made")

    monkeypatch.setattr(websites.urllib3, "HTTPConnectionPool", never)

    assert websites.ask(address) == "not_public"


def test_a_name_that_stands_for_one_address_inside_and_one_outside_is_refused(monkeypatch):
    both = [(None, None, None, "", (address, 80)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: both)

    assert websites.ask("http://two-faced.example.org/") == "not_public"


def test_a_website_that_never_answers_holds_nobody_up(monkeypatch):
    monkeypatch.setattr(websites, "LONGEST", 0)

    assert websites.ask("http://slow.example.org/") in ("no_answer", "not_found")


@pytest.fixture
def stars(cast, website):
    """Saturday Stars with a website of which one page is gone; nothing else leads anywhere."""
    from local_offer.models import Organisation

    Organisation.objects.update(website="")
    entry = Entry.objects.current().get(name="Saturday Stars")
    Entry.objects.filter(pk=entry.pk).update(website=f"{website}/gone")
    return entry


def night(today):
    services.plan_asking(today=today)
    outbox.drain()


def test_lena_sees_a_broken_link_in_the_list_and_on_the_entry_and_families_see_the_page(stars, cast, client):
    night(cast.today)

    client.force_login(cast.lena.user)
    listed = client.get(reverse("local_offer:entries"), {"show": "broken"}).content.decode()
    assert "Saturday Stars" in listed
    assert "Website does not work" in listed
    page = client.get(stars.get_absolute_url()).content.decode()
    assert "The page is not there any more" in page
    assert "Noticed on 16 November 2026" in page
    client.logout()
    assert client.get(stars.service.get_absolute_url()).status_code == 200


def test_a_link_is_asked_once_a_day_however_often_beat_runs(stars, cast):
    assert services.plan_asking(today=cast.today) == 1
    assert services.plan_asking(today=cast.today) == 0
    assert OutboxRow.objects.filter(kind=services.ASK_LINK).count() == 1


def test_a_link_that_works_is_asked_again_after_a_week(stars, cast, website):
    Entry.objects.filter(pk=stars.pk).update(website=f"{website}/")
    night(cast.today)

    assert services.plan_asking(today=cast.today + timedelta(days=6)) == 0
    assert services.plan_asking(today=cast.today + timedelta(days=7)) == 1


def test_a_website_that_fails_once_is_no_broken_link_yet(stars, cast, website):
    Entry.objects.filter(pk=stars.pk).update(website=f"{website}/fails")
    night(cast.today)
    assert not Link.objects.visible_to(cast.lena, cast.today).broken().exists()

    link = Link.objects.get()
    services.keep_answer(link=link, problem="failing", today=cast.today + timedelta(days=1))

    assert Link.objects.visible_to(cast.lena, cast.today).broken().exists()
    assert link.failing_since == cast.today
    services.keep_answer(link=link, problem="", today=cast.today + timedelta(days=2))
    assert (link.failures, link.failing_since) == (0, None)


def test_a_link_that_nothing_leads_to_any_more_is_forgotten(stars, cast):
    night(cast.today)
    Entry.objects.filter(pk=stars.pk).update(website="")

    services.plan_asking(today=cast.today)

    assert not Link.objects.exists()
