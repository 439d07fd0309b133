"""Staff show more than a password before any record is shown; whoever has a second factor always shows it."""

import re
from io import StringIO

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from notifications.outbox import drain
from tests.accounts.ways import codes_now, set_up_app, text, type_password


@pytest.fixture
def app_of_sam(cast):
    """Sam has set up an app; its secret."""
    client = Client()
    type_password(client, cast.sam)
    secret, _page = set_up_app(client)
    return secret


def second_step(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code}, follow=True)


def test_with_a_password_alone_sam_is_shown_how_to_protect_his_account_and_no_record(cast, client):
    page = type_password(client, cast.sam)

    assert "Protect your account" in text(page)
    assert client.get(cast.maya.get_absolute_url()).url == reverse("accounts:choose_role")
    assert client.get(reverse("cases:work_list")).url == reverse("accounts:choose_role")


def test_with_a_password_alone_a_family_gets_in(cast, client):
    assert "Hello Priya" in text(type_password(client, cast.priya))


def test_once_sam_has_set_up_an_app_he_gets_in_and_is_shown_his_codes_once(cast, client):
    type_password(client, cast.sam)

    _secret, page = set_up_app(client)

    assert len(re.findall(r"<li>\d{8}</li>", text(page))) == 10
    assert client.get(cast.maya.get_absolute_url()).status_code == 200
    assert "You have 10 codes left" in text(client.get(reverse("accounts:account")))


def test_a_code_that_does_not_fit_sets_nothing_up(cast, client):
    type_password(client, cast.sam)
    client.get(reverse("accounts:add_app"))

    page = client.post(reverse("accounts:add_app"), {"code": "000000"})

    assert "That did not fit" in text(page)
    assert not Authenticator.objects.exists()


def test_next_time_sam_is_asked_for_a_code_after_his_password(cast, client, app_of_sam):
    page = type_password(client, cast.sam)
    assert "One more step" in text(page)
    assert client.get(cast.maya.get_absolute_url()).url.startswith("/sign-in/")

    page = second_step(client, codes_now(app_of_sam)[2])

    assert "Sam Okafor, caseworker, Northshire Council" in text(page)


def test_a_code_works_once(cast, client, app_of_sam):
    code = codes_now(app_of_sam)[2]
    type_password(client, cast.sam)
    second_step(client, code)
    other = Client()
    type_password(other, cast.sam)

    assert "That did not fit" in text(second_step(other, code))


def test_a_recovery_code_lets_sam_in_once(cast, client, app_of_sam):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    type_password(client, cast.sam)
    assert "Sam Okafor, caseworker" in text(second_step(client, code))

    other = Client()
    type_password(other, cast.sam)
    assert "That did not fit" in text(second_step(other, code))


def test_guessing_codes_gets_slower_and_the_right_one_waits_too(cast, client, app_of_sam):
    type_password(client, cast.sam)
    for _number in range(5):
        second_step(client, "123123")

    assert "wrong too often" in text(second_step(client, codes_now(app_of_sam)[2]))


def test_a_new_password_does_not_pass_by_the_second_step(cast, client, app_of_sam):
    cast.sam.user.set_password("seven green umbrellas")
    cast.sam.user.save()

    assert "One more step" in text(type_password(client, cast.sam, "seven green umbrellas"))


def test_secrets_of_second_factors_are_not_kept_in_clear(cast, app_of_sam):
    kept = [str(factor.data) for factor in Authenticator.objects.all()]

    assert kept
    assert not any(app_of_sam in data for data in kept)


def test_they_are_still_read_after_the_key_was_changed(cast, client, app_of_sam, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key " * 5, [settings.SECRET_KEY]
    type_password(client, cast.sam)

    assert "Sam Okafor, caseworker" in text(second_step(client, codes_now(app_of_sam)[2]))


def test_a_change_is_in_the_ledger_and_sam_is_told_by_e_mail(cast, app_of_sam):
    drain()

    assert LedgerEntry.objects.filter(event="sign_in.way_added", actor_id=cast.sam.id).count() == 1
    assert [message.subject for message in mail.outbox] == ["The way you sign in has changed"]


def test_setting_it_up_ends_his_other_sign_ins(cast, client, sign_in):
    running = sign_in(cast.sam)
    other = Client()
    type_password(other, cast.sam)
    set_up_app(other)

    assert running.get(reverse("homes:home")).url.startswith("/sign-in/")


def test_without_any_second_factor_left_sam_has_to_set_one_up_again(cast, client):
    type_password(client, cast.sam)
    set_up_app(client)
    factor = Authenticator.objects.get(type="totp")

    client.post(reverse("accounts:remove_factor", args=[factor.pk]))

    assert not Authenticator.objects.exists()
    assert client.get(cast.maya.get_absolute_url()).url == reverse("accounts:choose_role")


def test_nobody_takes_away_somebody_elses_way_in(cast, app_of_sam, sign_in):
    factor = Authenticator.objects.get(type="totp")

    assert sign_in(cast.moira).post(reverse("accounts:remove_factor", args=[factor.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_new_recovery_codes_end_the_old(cast, client):
    type_password(client, cast.sam)
    set_up_app(client)
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()

    page = text(client.post(reverse("accounts:new_codes")))

    new = re.findall(r"<li>(\d{8})</li>", page)
    assert len(new) == 10
    assert not set(new) & set(old)


def test_after_a_new_secret_key_every_second_factor_is_sealed_with_it_and_the_old_key_can_go(cast, settings):
    adapter = get_adapter()
    factor = Authenticator.objects.create(
        user=cast.sam.user, type=Authenticator.Type.TOTP, data={"secret": adapter.encrypt("a secret")}
    )
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key " + "1" * 50

    said = StringIO()
    call_command("rotate_keys", stdout=said)
    settings.SECRET_KEY_FALLBACKS = []

    factor.refresh_from_db()
    assert "1 second factors are sealed" in said.getvalue()
    assert adapter.decrypt(factor.data["secret"]) == "a secret"


def test_a_key_that_is_not_there_is_said_and_nothing_changes(cast, settings):
    Authenticator.objects.create(
        user=cast.sam.user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt("a secret")}
    )
    settings.SECRET_KEY = "a new key " + "1" * 50
    with pytest.raises(CommandError, match="SECRET_KEY_FALLBACKS"):
        call_command("rotate_keys")
