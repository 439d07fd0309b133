"""A provider at which people sign in, for the tests of the ways in."""

import pytest

from accounts.models import LinkedSignIn
from tests.accounts.provider import OwnProvider, new_key


@pytest.fixture(scope="session")
def signing_key():
    return new_key()


@pytest.fixture
def provider(signing_key, settings):
    """The council's provider, set up here; Moira is signed in there."""
    running = OwnProvider(signing_key)
    thread = running.run()
    settings.SIGN_IN_PROVIDERS = [running.as_provider()]
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture
def tied_moira(cast, provider):
    """Moira's account, which she has tied to her sign-in with the provider."""
    user = cast.moira.user
    LinkedSignIn.objects.create(user=user, issuer=provider.address, subject=provider.person["sub"])
    return user
