"""Families sign in by a link in an e-mail and the code of their letter."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import SignInLink
from accounts.tokens import plain_code, token_of
from core import clock
from notifications.outbox import drain
from tests.accounts.ways import set_up_app, text, type_password

CODE, OVER = "WXYZ-2345", "This link does not work"


@pytest.fixture
def priya(cast):
    """Priya has a letter with a code."""
    cast.priya.user.code = make_password(plain_code(CODE))
    cast.priya.user.save()
    return cast.priya


def ask(client, address):
    answer = client.post(reverse("accounts:ask_for_link"), {"email": address}, follow=True)
    drain()
    return answer


def link_in_mail():
    return re.search(r"http://localhost:8000(/sign-in/link/open/\S+)", mail.outbox[-1].body)[1]


def type_code(client, code=CODE):
    return client.post(reverse("accounts:link"), {"code": code}, follow=True)


def test_priya_signs_in_with_link_and_code(priya, client):
    assert "If a family signs in with that address" in text(ask(client, "PRIYA@example.org"))
    client.get(link_in_mail(), follow=True)

    assert "Hello Priya" in text(type_code(client, "wxyz 2345"))


def test_staff_and_unknown_addresses_get_the_same_answer_and_no_link(priya, cast, client):
    cast.sam.user.code = make_password(plain_code(CODE))
    cast.sam.user.save()

    pages = [
        text(ask(client, address)) for address in ("priya@example.org", "sam@example.org", "no@example.org")
    ]

    assert pages[0] == pages[1] == pages[2]
    assert [message.to for message in mail.outbox] == [["priya@example.org"]]
    assert SignInLink.objects.count() == 3


def test_looking_uses_nothing_up(priya, client):
    ask(client, "priya@example.org")
    for _number in range(3):
        Client().get(link_in_mail(), follow=True)
        Client().head(link_in_mail(), follow=True)
    client.get(link_in_mail())

    assert "Hello Priya" in text(type_code(client))


@pytest.mark.parametrize("what", ["used", "too old", "nobody's", "not ours"])
def test_used_old_and_foreign_links_get_one_answer(priya, client, what):
    ask(client, "priya@example.org")
    address = link_in_mail()
    if what == "used":
        client.get(address)
        type_code(client)
        client = Client()
    if what == "too old":
        SignInLink.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    if what == "nobody's":
        SignInLink.objects.all().delete()
    if what == "not ours":
        address = reverse("accounts:open_link", args=["none"])

    page = text(client.get(address, follow=True))

    assert OVER in page
    assert re.sub(r'value="[^"]*"', "", page) == re.sub(
        r'value="[^"]*"', "", text(Client().get(reverse("accounts:open_link", args=["x"]), follow=True))
    )


def test_after_five_wrong_codes_the_link_is_over(priya, client):
    ask(client, "priya@example.org")
    client.get(link_in_mail())
    for _number in range(5):
        assert "That is not the code" in text(type_code(client, "AAAA-AAAA"))

    assert OVER in text(type_code(client))


def test_a_link_that_was_made_for_nobody_opens_nothing(db, client):
    link = SignInLink.objects.create(expires_at=clock.now() + timedelta(minutes=5))
    client.get(reverse("accounts:open_link", args=[token_of(link)]))

    assert "That is not the code" in text(type_code(client))


def test_a_second_factor_is_asked_for_after_the_link_too(priya, client):
    other = Client()
    type_password(other, priya)
    set_up_app(other)
    ask(client, "priya@example.org")
    client.get(link_in_mail())

    assert "One more step" in text(type_code(client))


def test_asking_is_limited_for_one_network_address(priya, client):
    for _number in range(20):
        client.post(reverse("accounts:ask_for_link"), {"email": "no@example.org"})

    assert client.post(reverse("accounts:ask_for_link"), {"email": "no@example.org"}).status_code == 429
