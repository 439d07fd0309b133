"""Guessing passwords gets slower, for one account from one address, and for nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, MD5PasswordHasher
from django.urls import reverse

from accounts import lockout
from core import clock
from demo.cast import PASSWORD
from tests.accounts.ways import text, type_password

TOO_OFTEN = "That was wrong too often"


def guess(client, person, times, **extra):
    return [text(type_password(client, person, f"guess {number}", **extra)) for number in range(times)][-1]


def test_after_five_wrong_tries_the_right_password_waits_too(cast, client):
    guess(client, cast.priya, 5)

    assert TOO_OFTEN in text(type_password(client, cast.priya))


def test_from_another_address_priya_gets_in(cast, client):
    guess(client, cast.priya, 5, REMOTE_ADDR="203.0.113.7")

    assert "Hello Priya" in text(type_password(client, cast.priya, REMOTE_ADDR="198.51.100.4"))


def test_her_neighbour_at_the_same_address_gets_in(cast, client):
    guess(client, cast.priya, 5)

    assert "Hello Jay" in text(type_password(client, cast.jay))


def test_all_addresses_of_one_home_are_one(cast, client):
    guess(client, cast.priya, 5, REMOTE_ADDR="2001:db8:1:1::1")

    assert TOO_OFTEN in text(type_password(client, cast.priya, REMOTE_ADDR="2001:db8:1:1:ffff::9"))


def test_an_address_without_an_account_waits_alike(db, client):
    wrong = {"login": "nobody@example.org", "password": "wrong"}
    pages = [text(client.post(reverse("account_login"), wrong)) for _number in range(6)]

    assert TOO_OFTEN in pages[-1]
    assert not any(TOO_OFTEN in page for page in pages[:-1])


@pytest.mark.parametrize(
    ("tries", "minutes"), [(1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (10, 32), (11, 60), (10_000, 60)]
)
def test_each_wrong_try_doubles_the_wait_up_to_an_hour(tries, minutes):
    assert lockout.wait_after(tries) == timedelta(minutes=minutes)


def test_when_the_wait_is_over_it_is_over_and_being_right_forgets(db):
    now = clock.now()
    for _number in range(5):
        lockout.note_wrong("a@example.org", "203.0.113.7", now)
    assert lockout.is_held("A@example.org ", "203.0.113.7", now + timedelta(seconds=59))
    assert not lockout.is_held("a@example.org", "203.0.113.7", now + timedelta(seconds=61))

    lockout.forget("a@example.org", "203.0.113.7")
    lockout.note_wrong("a@example.org", "203.0.113.7", now)
    assert not lockout.is_held("a@example.org", "203.0.113.7", now)


def test_a_known_and_an_unknown_address_cost_one_hash_each(cast, client, monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *given: hashed.append(1) or encode(self, *given)
    )
    costs = []
    for address in (cast.priya.user.email, "nobody@example.org"):
        hashed.clear()
        client.post(reverse("account_login"), {"login": address, "password": "wrong"})
        costs.append(len(hashed))

    assert costs[0] == costs[1] == 1


def test_passwords_are_kept_as_argon2_in_life(settings):
    assert settings.PASSWORD_HASHERS[-1].endswith(Argon2PasswordHasher.__name__)


def test_both_answers_are_the_same_page(cast, client):
    pages = []
    for address in (cast.priya.user.email, "nobdy@example.org"):
        page = text(client.post(reverse("account_login"), {"login": address, "password": PASSWORD + "x"}))
        pages.append(len(page.replace(address, "")))

    assert pages[0] == pages[1]
