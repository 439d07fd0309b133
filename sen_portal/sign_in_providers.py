"""Which providers people may sign in with, from the environment (docs/operate.md); none is offered without it."""

from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

from accounts.providers import Provider
from sen_portal import environment

_DFE = "https://oidc.signin.education.gov.uk:443"
_ONE_LOGIN = "https://oidc.account.gov.uk/"


def configured() -> list[Provider]:
    """
    Return the providers whose variables are set, in the order in which they are offered.

    :raises ImproperlyConfigured: if one is set up by halves
    """
    return [provider for provider in (_microsoft(), _dfe_sign_in(), _one_login()) if provider is not None]


def _microsoft() -> Provider | None:
    """Entra ID, of one tenant: the common address would let in the people of every other organisation, too."""
    client_id = environment.text("ENTRA_CLIENT_ID", "")
    if not client_id:
        return None
    tenant = environment.text("ENTRA_TENANT", "")
    try:
        number = UUID(tenant)
    except ValueError:
        raise ImproperlyConfigured("ENTRA_TENANT must be the number of your own tenant") from None
    return Provider(
        key="microsoft",
        name="Microsoft",
        issuer=f"https://login.microsoftonline.com/{number}/v2.0",
        client_id=client_id,
        client_secret=environment.secret("ENTRA_CLIENT_SECRET"),
        strong=_strong("ENTRA_STRONG", "amr=mfa"),
    )


def _dfe_sign_in() -> Provider | None:
    client_id = environment.text("DFE_SIGN_IN_CLIENT_ID", "")
    if not client_id:
        return None
    return Provider(
        key="dfe",
        name="DfE Sign-in",
        issuer=_address("DFE_SIGN_IN_ISSUER", _DFE),
        client_id=client_id,
        client_secret=environment.secret("DFE_SIGN_IN_CLIENT_SECRET"),
        strong=_strong("DFE_SIGN_IN_STRONG", ""),
    )


def _one_login() -> Provider | None:
    """It signs what it asks instead of showing a secret, and asks for two factors, which the answer confirms."""
    client_id = environment.text("ONE_LOGIN_CLIENT_ID", "")
    if not client_id:
        return None
    return Provider(
        key="one-login",
        name="GOV.UK One Login",
        issuer=_address("ONE_LOGIN_ISSUER", _ONE_LOGIN),
        client_id=client_id,
        private_key=environment.secret("ONE_LOGIN_PRIVATE_KEY"),
        scopes=("openid",),
        asks=(("vtr", '["Cl.Cm"]'), ("ui_locales", "en")),
        strong=_strong("ONE_LOGIN_STRONG", "vot=Cl.Cm"),
    )


def _address(name: str, default: str) -> str:
    issuer = environment.text(name, default)
    if not issuer.startswith("https://"):
        raise ImproperlyConfigured(f"{name} must begin with https://, not {issuer!r}")
    return issuer


def _strong(name: str, default: str) -> frozenset[tuple[str, str]]:
    """Return the claims, as written "amr=mfa, acr=2", that say that more than a password was shown."""
    pairs = [tuple(word.split("=", 1)) for word in environment.words(name, default)]
    if any(len(pair) != 2 for pair in pairs):
        raise ImproperlyConfigured(f"{name} must be claims such as amr=mfa, with commas between them")
    return frozenset((claim, value) for claim, value in pairs)
