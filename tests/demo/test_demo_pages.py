"""The demo's pages: the cast with one-click sign-in, and none of it outside the demo."""

import os
import subprocess
import sys

import pytest
from django.urls import reverse

from accounts.actor import HAT
from audit.models import LedgerEntry
from demo.cast import PASSWORD
from demo.people import CAST
from tools.database import ROOT

OUTSIDE = """
import django
from django.conf import settings
django.setup()
from django.apps import apps
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
assert not settings.DEMO
assert not apps.is_installed("demo")
for path in ("/demo/", "/demo/sign-in/priya/", "/demo/mailbox/"):
    try:
        resolve(path)
    except Resolver404:
        continue
    raise AssertionError(path)
try:
    reverse("demo:cast")
except NoReverseMatch:
    print("no demo here")
"""


@pytest.mark.parametrize("demo", ["", "0", "no"])
def test_outside_demo_mode_neither_the_cast_nor_its_sign_in_exists(demo):
    environment = {**os.environ, "DEMO": demo, "DJANGO_SETTINGS_MODULE": "sen_portal.settings"}

    done = subprocess.run(
        [sys.executable, "-c", OUTSIDE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout.strip(), done.returncode) == ("no demo here", 0), done.stderr


def test_the_cast_stands_on_one_page_with_what_each_is_here_to_do(client, cast):
    page = client.get(reverse("demo:cast")).content.decode()

    assert [person.name for person in CAST if person.name not in page] == []
    assert [person.key for person in CAST if reverse("demo:sign_in", args=[person.key]) not in page] == []


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.key)
def test_one_click_signs_in_as_each_of_the_cast_and_the_ledger_knows(person, client, cast):
    response = client.post(reverse("demo:sign_in", args=[person.key]), follow=True)

    actor = getattr(cast, person.key)
    assert response.status_code == 200
    assert client.session[HAT] == str(actor.membership_id)
    assert LedgerEntry.objects.filter(event="signed.in", actor_id=actor.id).count() == 1


def test_the_page_says_how_to_sign_in_without_a_click_and_it_is_true(client, cast):
    page = client.get(reverse("demo:cast")).content.decode()
    assert f"such as priya@example.org, with the password “{PASSWORD}”" in page

    answers = {"login": "priya@example.org", "password": PASSWORD}
    assert client.post(reverse("account_login"), answers).url == reverse("homes:home")


def test_helen_is_herself_at_oak_and_can_change_role(client, cast):
    client.post(reverse("demo:sign_in", args=["helen"]))

    page = client.get(reverse("homes:home")).content.decode()
    assert "Helen Marsh, SENCO, Oak Primary School" in page
    assert "Change role" in page
    assert (
        "Acting SENCO, Acorns Nursery School" in client.get(reverse("accounts:choose_role")).content.decode()
    )


def test_signing_in_as_somebody_else_leaves_nothing_of_the_first(client, cast):
    client.post(reverse("demo:sign_in", args=["priya"]))
    client.post(reverse("demo:sign_in", args=["rita"]))

    page = client.get(reverse("homes:home")).content.decode()

    assert "Rita Walsh" in page
    assert "Maya" not in page


def test_nobody_else_can_be_signed_in_as(client, cast):
    assert client.post(reverse("demo:sign_in", args=["nobody"])).status_code == 404


def test_signing_in_needs_a_press_of_the_button(client, cast):
    assert client.get(reverse("demo:sign_in", args=["sam"])).status_code == 405
