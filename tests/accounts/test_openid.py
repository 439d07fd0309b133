"""Moira signs in with her council's own provider: the portal believes only what that signed for us, just now."""

from datetime import timedelta

import jwt
import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.provider import go, go_and_return, new_key
from tests.accounts.ways import text, type_password

NOT_SIGNED_IN = "You are not signed in"


def test_moira_signs_in_where_she_signs_in_anyway(tied_moira, client):
    page = text(go_and_return(client))

    assert "Protect your account" in page
    assert tied_moira.linked_sign_ins.get().last_used_at is not None


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_the_secret_is_shown_in_the_way_the_provider_takes_it(tied_moira, client, provider, method):
    provider.methods = [method]

    assert "Protect your account" in text(go_and_return(client))


def test_a_provider_that_wants_no_secret_gets_a_signed_question(tied_moira, client, provider, settings):
    settings.SIGN_IN_PROVIDERS = [provider.as_provider(client_secret="", private_key=_pem(provider.key))]

    assert "Protect your account" in text(go_and_return(client))


def _pem(key):
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


BENT = {
    "another issuer": lambda claims: claims | {"iss": "https://login.example.org/another-tenant"},
    "for another portal": lambda claims: claims | {"aud": "another portal"},
    "for another, and us": lambda claims: (
        claims | {"aud": ["another portal", "portal"], "azp": "another portal"}
    ),
    "too old": lambda claims: claims | {"iat": claims["iat"] - 900, "exp": claims["iat"] - 600},
    "from the future": lambda claims: claims | {"iat": claims["iat"] + 900, "exp": claims["iat"] + 1200},
    "never ending": lambda claims: {name: value for name, value in claims.items() if name != "exp"},
    "another nonce": lambda claims: claims | {"nonce": "of yesterday"},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "about nobody": lambda claims: claims | {"sub": ""},
}


@pytest.mark.parametrize("what", sorted(BENT))
def test_a_token_that_says_something_else_lets_nobody_in(tied_moira, client, provider, what):
    provider.bend = BENT[what]

    assert NOT_SIGNED_IN in text(go_and_return(client))
    assert "_auth_user_id" not in client.session


def unsigned(claims):
    return jwt.encode(claims, None, algorithm="none", headers={"kid": "1"})


def with_the_secret(claims):
    return jwt.encode(
        claims, "only the two of us, and a little longer", algorithm="HS256", headers={"kid": "1"}
    )


def by_somebody_else(claims):
    return jwt.encode(claims, new_key(), algorithm="RS256", headers={"kid": "1"})


def by_a_key_nobody_published(claims):
    return jwt.encode(claims, new_key(), algorithm="RS256", headers={"kid": "2"})


@pytest.mark.parametrize("sign", [unsigned, with_the_secret, by_somebody_else, by_a_key_nobody_published])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(tied_moira, client, provider, sign):
    provider.sign = sign

    assert NOT_SIGNED_IN in text(go_and_return(client))
    assert "_auth_user_id" not in client.session


def test_a_new_key_of_the_provider_is_taken_up_at_once_and_asked_for_once_a_minute(
    tied_moira, client, provider
):
    go_and_return(client)
    client.logout()
    newer = new_key()
    provider.published["2"] = newer
    provider.sign = lambda claims: jwt.encode(claims, newer, algorithm="RS256", headers={"kid": "2"})

    assert "Protect your account" in text(go_and_return(client))
    client.logout()
    provider.sign = by_a_key_nobody_published
    provider.published.pop("2")
    asked = provider.asked.count("/keys")
    for _time in range(3):
        go_and_return(client)
    assert provider.asked.count("/keys") == asked


def test_one_way_back_is_good_for_once(tied_moira, client):
    back = go(client)
    client.get(back)
    client.logout()

    assert NOT_SIGNED_IN in text(client.get(back, follow=True))


def test_the_way_back_of_another_browser_signs_nobody_in(tied_moira, client):
    back = go(Client())

    assert NOT_SIGNED_IN in text(client.get(back, follow=True))


def test_a_state_that_is_not_ours_signs_nobody_in_and_uses_up_ours(tied_moira, client):
    back = go(client)

    assert NOT_SIGNED_IN in text(client.get(back.replace("state=", "state=x"), follow=True))
    assert NOT_SIGNED_IN in text(client.get(back, follow=True))


def test_an_answer_of_another_provider_is_not_taken(tied_moira, client):
    back = go(client).replace("iss=http", "iss=https")

    assert NOT_SIGNED_IN in text(client.get(back, follow=True))


def test_whoever_was_away_too_long_starts_again(tied_moira, client):
    back = go(client)
    session = client.session
    session["provider_begun"] |= {
        "at": session["provider_begun"]["at"] - timedelta(minutes=11).total_seconds()
    }
    session.save()

    assert NOT_SIGNED_IN in text(client.get(back, follow=True))


def test_whoever_changes_their_mind_there_is_told_that_nothing_happened(tied_moira, client):
    back = go(client)

    assert NOT_SIGNED_IN in text(client.get(back.replace("code=", "error=access_denied&was="), follow=True))


def test_a_provider_that_goes_by_another_name_is_not_asked(tied_moira, client, provider):
    provider.name = "https://login.example.org"

    page = client.get(reverse("accounts:sign_in_with", args=["work"]), follow=True)

    assert NOT_SIGNED_IN in text(page)


def test_when_the_provider_is_down_moira_is_told_and_signs_in_another_way(tied_moira, client, provider, cast):
    provider.is_broken = True

    page = client.get(reverse("accounts:sign_in_with", args=["work"]), follow=True)

    assert "Try again, or sign in another way" in text(page)
    assert "Protect your account" in text(type_password(client, cast.moira))


def test_what_went_wrong_is_in_the_log_without_a_name(tied_moira, client, provider, caplog):
    provider.bend = BENT["another issuer"]
    go_and_return(client)

    (line,) = [record.getMessage() for record in caplog.records if record.name == "accounts.providers"]
    assert line == "work: the identity token: InvalidIssuerError"


def test_another_website_sends_nobody_to_the_provider(tied_moira, client):
    page = client.get(
        reverse("accounts:sign_in_with", args=["work"]), headers={"sec-fetch-site": "cross-site"}
    )

    assert page.url == reverse("account_login")
