"""A family that lost the code of its letter is given another by its authority, and by nobody else."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import services
from accounts.models import SignInLink
from accounts.tokens import token_of
from audit.models import LedgerEntry
from core import clock
from notifications.outbox import drain
from tests.accounts.ways import family_invited, text


@pytest.fixture
def unas(cast):
    """Una has taken her invitation up; the invitation, and the code she has lost."""
    invitation, code = family_invited(cast.sam)
    services.take_up(
        token=token_of(invitation), password="seven green umbrellas", signed_in=None, now=clock.now()
    )
    invitation.refresh_from_db()
    return invitation, code


def new_code(client, invitation):
    page = text(client.post(reverse("accounts:new_code", args=[invitation.pk])))
    return re.search(r"<strong>(\w{4}-\w{4})</strong>", page)[1]


def signs_in(code):
    client = Client()
    client.post(reverse("accounts:ask_for_link"), {"email": "una.reid@example.org"})
    link = SignInLink.objects.latest("created_at")
    client.get(reverse("accounts:open_link", args=[token_of(link)]), follow=True)
    client.post(reverse("accounts:link"), {"code": code})
    return "_auth_user_id" in client.session


def test_sam_gives_una_a_new_code_and_the_lost_one_is_over(cast, sign_in, unas):
    invitation, lost = unas
    client = sign_in(cast.sam)
    assert "Give a new code" in text(client.get(reverse("accounts:families")))
    assert "Give Una Reid a new code?" in text(client.get(reverse("accounts:new_code", args=[invitation.pk])))

    code = new_code(client, invitation)

    assert not signs_in(lost)
    assert signs_in(code)


def test_una_is_told_and_it_is_in_the_ledger(cast, sign_in, unas):
    drain()
    mail.outbox.clear()
    new_code(sign_in(cast.sam), unas[0])
    drain()

    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["una.reid@example.org"], "The way you sign in has changed")
    ]
    said = LedgerEntry.objects.get(event="sign_in.new_code")
    assert said.membership_id == str(cast.sam.membership_id)


def test_asking_for_the_page_changes_nothing(cast, sign_in, unas):
    invitation, code = unas
    sign_in(cast.sam).get(reverse("accounts:new_code", args=[invitation.pk]))

    assert signs_in(code)


def test_rita_of_another_authority_and_staff_who_invite_no_family_give_none(cast, sign_in, unas):
    address = reverse("accounts:new_code", args=[unas[0].pk])

    assert sign_in(cast.rita).post(address).status_code == 404
    assert sign_in(cast.dev).post(address).status_code == 403
    assert signs_in(unas[1])


def test_while_an_invitation_is_open_it_has_the_code_of_its_letter(cast, sign_in):
    invitation, _code = family_invited(cast.sam)
    client = sign_in(cast.sam)

    assert "Give a new code" not in text(client.get(reverse("accounts:families")))
    answer = client.post(reverse("accounts:new_code", args=[invitation.pk]))
    assert answer.url == reverse("accounts:families")
