"""How long a sign-in runs, who sees where they are signed in, and how it is ended."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts import running
from accounts.devices import device_of
from accounts.models import SignIn
from core import clock
from tests.accounts.ways import text, type_password

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0"


@pytest.fixture
def later(monkeypatch):
    """Let time pass: `later(minutes=31)`."""
    started = clock.now()

    def pass_by(**time):
        for module in ("accounts.middleware", "accounts.views.account", "sen_portal.frame"):
            monkeypatch.setattr(f"{module}.now", lambda: started + timedelta(**time))

    return pass_by


def is_in(client):
    return client.get(reverse("homes:home")).status_code == 200


def test_staff_are_signed_out_after_half_an_hour_and_told_so(cast, sign_in, later):
    client = sign_in(cast.sam)
    later(minutes=29)
    assert is_in(client)
    later(minutes=60)

    response = client.get(cast.maya.get_absolute_url(), follow=True)

    assert "You were signed out" in text(response)
    assert response.redirect_chain[0][0].endswith(f"?next={cast.maya.get_absolute_url()}")


def test_families_have_an_hour(cast, sign_in, later):
    client = sign_in(cast.priya)
    later(minutes=59)
    assert is_in(client)
    later(minutes=59 + 61)
    assert not is_in(client)


def test_nobody_stays_longer_than_twelve_hours_however_busy(cast, sign_in, later):
    client = sign_in(cast.sam)
    for minutes in range(25, 12 * 60, 25):
        later(minutes=minutes)
        assert is_in(client)
    later(hours=12, minutes=1)
    assert not is_in(client)


def test_asking_how_long_is_left_is_not_being_there_and_saying_so_is(cast, sign_in, later):
    client, address = sign_in(cast.sam), reverse("accounts:time_left")
    later(minutes=20)
    assert 590 < client.get(address).json()["seconds"] <= 600
    assert 590 < client.get(address).json()["seconds"] <= 600
    assert 1790 < client.post(address).json()["seconds"] <= 1800


def test_each_page_says_how_long_is_left(cast, sign_in):
    assert 'data-seconds="1' in text(sign_in(cast.sam).get(reverse("homes:home")))


def test_sam_sees_where_he_is_signed_in_and_ends_one(cast, sign_in):
    here, there = sign_in(cast.sam), Client(HTTP_USER_AGENT=FIREFOX)
    there.post(reverse("account_login"), {"login": "sam@example.org", "password": "a calm and steady demo"})
    page = text(here.get(reverse("accounts:account")))
    assert "Firefox on Windows" in page
    other = SignIn.objects.exclude(pk=here.session[running.KEY]).get(user=cast.sam.user)

    here.post(reverse("accounts:end_sign_in", args=[other.pk]))

    assert there.get(reverse("accounts:account")).url.startswith("/sign-in/")
    assert is_in(here)


def test_he_ends_all_others_at_once(cast, sign_in):
    here, there = sign_in(cast.sam), Client()
    type_password(there, cast.sam)

    here.post(reverse("accounts:end_others"))

    assert there.get(reverse("accounts:account")).url.startswith("/sign-in/")
    assert is_in(here)


def test_nobody_ends_somebody_elses(cast, sign_in):
    theirs = SignIn.objects.create(user=cast.moira.user)

    sign_in(cast.sam).post(reverse("accounts:end_sign_in", args=[theirs.pk]))

    assert SignIn.objects.filter(pk=theirs.pk).exists()


def test_whose_account_is_closed_is_cut_at_the_next_request(cast, sign_in):
    client = sign_in(cast.sam)
    assert is_in(client)
    cast.sam.user.is_active = False
    cast.sam.user.save()

    assert client.get(cast.maya.get_absolute_url()).url.startswith("/sign-in/")


def test_a_closed_account_is_told_what_a_wrong_password_is_told(cast, client):
    cast.sam.user.is_active = False
    cast.sam.user.save()

    assert "The e-mail address or the password is wrong" in text(type_password(client, cast.sam))


def test_the_session_has_another_number_after_signing_in(cast, client):
    client.get(reverse("account_login"))
    client.session.save()
    before = client.session.session_key

    type_password(client, cast.priya)

    assert client.session.session_key != before


def test_after_a_while_changing_how_one_signs_in_asks_to_sign_in_again(cast, sign_in, later):
    client = sign_in(cast.sam)
    later(minutes=16)

    for page in ("add_passkey", "add_app"):
        assert client.get(reverse(f"accounts:{page}")).url == reverse("accounts:sign_in_again")
    answer = client.post(reverse("accounts:sign_in_again"))

    assert answer.url == "/sign-in/?next=%2Faccount%2F"
    assert not is_in(client)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
            "Safari on iPhone",
        ),
        ("curl/8", ""),
    ],
)
def test_a_device_is_named_in_few_words(said, words):
    assert device_of(said) == words
