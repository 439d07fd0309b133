"""Whoever runs the portal says by variables where people may sign in; a provider set up by halves stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from sen_portal.sign_in_providers import configured

TENANT = "7b0e5c1a-51aa-4b8e-9d2b-0f7f0a3a9d11"
MICROSOFT = {"ENTRA_CLIENT_ID": "portal", "ENTRA_TENANT": TENANT, "ENTRA_CLIENT_SECRET": "s"}
DFE = {"DFE_SIGN_IN_CLIENT_ID": "portal", "DFE_SIGN_IN_CLIENT_SECRET": "s"}
ONE_LOGIN = {"ONE_LOGIN_CLIENT_ID": "portal", "ONE_LOGIN_PRIVATE_KEY": "pem"}


@pytest.fixture
def given(monkeypatch):
    def give(variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return configured()

    return give


def test_without_variables_there_are_none(given):
    assert given({}) == []


def test_each_is_set_up_by_its_own(given):
    providers = given(MICROSOFT | DFE | ONE_LOGIN)

    assert [provider.name for provider in providers] == ["Microsoft", "DfE Sign-in", "GOV.UK One Login"]
    assert providers[0].issuer == f"https://login.microsoftonline.com/{TENANT}/v2.0"


def test_entra_is_that_of_one_council(given):
    with pytest.raises(ImproperlyConfigured, match="your own tenant"):
        given(MICROSOFT | {"ENTRA_TENANT": "common"})


@pytest.mark.parametrize(
    ("variables", "missing"),
    [
        (MICROSOFT, "ENTRA_CLIENT_SECRET"),
        (DFE, "DFE_SIGN_IN_CLIENT_SECRET"),
        (ONE_LOGIN, "ONE_LOGIN_PRIVATE_KEY"),
    ],
)
def test_one_without_its_secret_stops_the_start(given, variables, missing):
    with pytest.raises(ImproperlyConfigured, match=missing):
        given({name: value for name, value in variables.items() if name != missing})


def test_an_issuer_is_reached_by_https_only(given):
    with pytest.raises(ImproperlyConfigured, match="https"):
        given(DFE | {"DFE_SIGN_IN_ISSUER": "http://oidc.signin.education.gov.uk"})


def test_which_claims_show_more_than_a_password_is_said_by_variables(given):
    (dfe,) = given(DFE | {"DFE_SIGN_IN_STRONG": "acr=2, amr=mfa"})

    assert dfe.is_strong({"amr": ["pwd", "mfa"]})
    assert dfe.is_strong({"acr": "2"})
    assert not dfe.is_strong({"acr": "1", "amr": ["pwd"]})
    assert not dfe.is_strong({})


def test_words_that_are_no_claims_stop_the_start(given):
    with pytest.raises(ImproperlyConfigured, match="DFE_SIGN_IN_STRONG"):
        given(DFE | {"DFE_SIGN_IN_STRONG": "mfa"})


def test_one_login_says_by_itself_that_two_factors_were_shown(given):
    (one_login,) = given(ONE_LOGIN)

    assert one_login.is_strong({"vot": "Cl.Cm"})
    assert not one_login.is_strong({"vot": "Cl"})


def test_a_secret_is_shown_by_nothing_that_prints_a_provider(given):
    assert "pem" not in repr(given(ONE_LOGIN))
