"""
The providers at which people of an organisation sign in already: Microsoft, DfE Sign-in, GOV.UK One Login.

Which there are is a matter of settings (`sen_portal/sign_in_providers.py`); without settings there are none.
"""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Provider:
    """
    One provider of OpenID Connect, and what the portal is to it.

    `strong` are the claims that say that more than a password was shown there, as (claim, value); without any, whoever
    must show more is asked here. `private_key` is for a provider that wants signed questions, not a shared secret.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ("openid", "email")
    asks: tuple[tuple[str, str], ...] = ()
    strong: frozenset[tuple[str, str]] = frozenset()

    def is_strong(self, claims: dict[str, Any]) -> bool:
        """Return whether these claims say that more than a password was shown."""
        return any(value in _as_list(claims.get(claim)) for claim, value in self.strong)


def configured() -> list[Provider]:
    """Return the providers that whoever runs the portal has set up."""
    return list(settings.SIGN_IN_PROVIDERS)


def provider_of(key: str) -> Provider | None:
    """Return the provider with this key, if it is set up."""
    return next((provider for provider in configured() if provider.key == key), None)


def name_of(issuer: str) -> str:
    """Return what people call a provider; its address, if it is not set up any more."""
    return next((provider.name for provider in configured() if provider.issuer == issuer), issuer)


def _as_list(claim: Any) -> list[Any]:
    return claim if isinstance(claim, list) else [claim]
