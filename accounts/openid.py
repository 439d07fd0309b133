"""
Signing in with a provider: OpenID Connect's code flow, with PKCE, state and nonce.

Who somebody is, is read from one place alone: the identity token, whose signature by the provider's own keys, issuer,
audience, time and nonce are looked at. The algorithm is one of three that are named here, never one that the token
chooses. Nothing else of the answer is used or kept. docs/adr/0020 says why this is not allauth's.

RFC 6749, RFC 7636 (PKCE), RFC 7523 (signed questions), RFC 9207 (issuer in the answer), OpenID Connect Core 1.0 §3.1.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.core.cache import cache

from .providers import Provider

ALGORITHMS = ["RS256", "PS256", "ES256"]
WITHIN = timedelta(minutes=10)
"""For so long one may be away at the provider."""
LONGEST_SUBJECT = 255
_CLOCKS_DIFFER_BY = 30
_KEPT_FOR, _KEYS_ASKED_AGAIN_AFTER = 3600, 60
_TIMEOUT = (3, 5)


class Refused(Exception):
    """What came back is not a sign-in of ours, or the provider did not answer. The reason is for the log."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is remembered while somebody is at the provider."""

    provider: str
    state: str
    nonce: str
    verifier: str
    at: float
    goes_on: str = ""
    links_to: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Who somebody is at a provider, as it has just said itself."""

    provider: str
    issuer: str
    subject: str
    email: str
    is_strong: bool
    at: float

    def is_fresh(self, now: datetime) -> bool:
        """Return whether it was said only just now."""
        return now - datetime.fromtimestamp(self.at, now.tzinfo) < WITHIN


def begin(
    provider: Provider, *, comes_back_to: str, now: datetime, goes_on: str = "", links_to: str = ""
) -> tuple[str, dict[str, Any]]:
    """
    Return the address at the provider, and what to remember until somebody comes back from there.

    :raises Refused: if the provider does not answer
    """
    begun = Begun(
        provider.key, token_urlsafe(), token_urlsafe(), token_urlsafe(48), now.timestamp(), goes_on, links_to
    )
    challenge = urlsafe_b64encode(sha256(begun.verifier.encode()).digest()).rstrip(b"=").decode()
    question = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": comes_back_to,
        "scope": " ".join(provider.scopes),
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **dict(provider.asks),
    }
    return f"{_endpoint(provider, 'authorization_endpoint')}?{urlencode(question)}", asdict(begun)


def finish(
    provider: Provider, *, begun: Begun, answer: Mapping[str, str], comes_back_to: str, now: datetime
) -> Proof:
    """
    Return who the provider says has come back.

    :raises Refused: if anything about the answer is not as it must be
    """
    if begun.provider != provider.key or not _same(answer.get("state", ""), begun.state):
        raise Refused("the state is not that of this browser")
    if now.timestamp() - begun.at > WITHIN.total_seconds():
        raise Refused("it took too long")
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise Refused("the answer is of another issuer")
    if "code" not in answer:
        raise Refused("there is no code")
    token = _exchange(provider, answer["code"], begun.verifier, comes_back_to, now)
    claims = _claims(provider, token, begun.nonce)
    email = claims.get("email")
    return Proof(
        provider=provider.key,
        issuer=provider.issuer,
        subject=claims["sub"],
        email=email if isinstance(email, str) else "",
        is_strong=provider.is_strong(claims),
        at=now.timestamp(),
    )


def _exchange(provider: Provider, code: str, verifier: str, comes_back_to: str, now: datetime) -> str:
    """Return the identity token that a code is good for."""
    endpoint = _endpoint(provider, "token_endpoint")
    question = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": comes_back_to,
        "code_verifier": verifier,
    }
    token = _ask("POST", endpoint, **_signed(provider, question, endpoint, now)).get("id_token")
    if not isinstance(token, str):
        raise Refused("there is no identity token")
    return token


def _claims(provider: Provider, token: str, nonce: str) -> dict[str, Any]:
    """Return what the token says, once it is shown that the provider says it, to us, now, and in answer to this."""
    try:
        key = _key(provider, jwt.get_unverified_header(token))
        claims: dict[str, Any] = jwt.decode(
            token,
            key=key,
            algorithms=ALGORITHMS,
            issuer=provider.issuer,
            audience=provider.client_id,
            leeway=_CLOCKS_DIFFER_BY,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as problem:
        raise Refused(f"the identity token: {type(problem).__name__}") from problem
    if not _same(str(claims["nonce"]), nonce):
        raise Refused("the nonce is not that of this sign-in")
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != provider.client_id:
        raise Refused("the token is meant for others, too")
    if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise Refused("the token names nobody")
    return claims


def _key(provider: Provider, header: dict[str, Any]) -> jwt.PyJWK:
    """Return the provider's key that a token names. Keys we do not know yet are asked for, once a minute at most."""
    if header.get("alg") not in ALGORITHMS:
        raise Refused("the algorithm is not one of ours")
    address = _endpoint(provider, "jwks_uri")
    for may_ask_again in (True, False):
        found = [each for each in _keys(address) if header.get("kid") in (each.key_id, None)]
        if len(found) == 1:
            return found[0]
        if not may_ask_again or not cache.add(f"openid.asked:{_digest(address)}", 1, _KEYS_ASKED_AGAIN_AFTER):
            break
        cache.delete(f"openid:{_digest(address)}")
    raise Refused("no key of the provider's is named")


def _keys(address: str) -> list[jwt.PyJWK]:
    kept = [one for one in _kept(address).get("keys", []) if one.get("use", "sig") == "sig"]
    return [jwt.PyJWK(one) for one in kept if one.get("kty") in {"RSA", "EC"}]


def _signed(provider: Provider, question: dict[str, str], endpoint: str, now: datetime) -> dict[str, Any]:
    """Return the question with what shows that we ask it: our signature, or the secret in the place it is taken in."""
    if provider.private_key:
        return {"data": question | _signature(provider, endpoint, now)}
    if _takes_basic(provider):
        shown = (quote(provider.client_id, safe=""), quote(provider.client_secret, safe=""))
        return {"data": question, "auth": shown}
    return {
        "data": question | {"client_id": provider.client_id, "client_secret": provider.client_secret},
    }


def _signature(provider: Provider, endpoint: str, now: datetime) -> dict[str, str]:
    """Return our own signature, in place of a secret that two would know (RFC 7523 §2.2)."""
    key = load_pem_private_key(provider.private_key.encode(), password=None)
    said = {
        "iss": provider.client_id, "sub": provider.client_id, "aud": endpoint, "jti": token_urlsafe(),
        "iat": int(now.timestamp()), "exp": int(now.timestamp()) + 300,
    }  # fmt: skip
    algorithm = "RS256" if isinstance(key, RSAPrivateKey) else "ES256"
    return {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": jwt.encode(said, provider.private_key, algorithm=algorithm),
    }


def _endpoint(provider: Provider, name: str) -> str:
    """Return one of the provider's addresses, as it publishes them under its own name; as safe as that name is."""
    published = _published(provider)
    address = published.get(name)
    if published.get("issuer") != provider.issuer:
        raise Refused("the provider goes by another name")
    if not isinstance(address, str) or urlsplit(address).scheme != urlsplit(provider.issuer).scheme:
        raise Refused(f"the provider has no {name}")
    return address


def _takes_basic(provider: Provider) -> bool:
    """Return whether the secret goes into the header: every provider takes that if it says nothing."""
    methods = _published(provider).get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return "client_secret_basic" in methods


def _published(provider: Provider) -> dict[str, Any]:
    """Return what a provider says of itself."""
    return _kept(provider.issuer.rstrip("/") + "/.well-known/openid-configuration")


def _kept(address: str) -> dict[str, Any]:
    """Return what a provider publishes at an address, asked once an hour."""
    name = f"openid:{_digest(address)}"
    found: dict[str, Any] | None = cache.get(name)
    if found is None:
        found = _ask("GET", address)
        cache.set(name, found, _KEPT_FOR)
    return found


def _ask(method: str, address: str, **more: Any) -> dict[str, Any]:
    try:
        response = requests.request(method, address, timeout=_TIMEOUT, allow_redirects=False, **more)
        answer = response.json() if response.status_code == 200 else None
    except (requests.RequestException, ValueError) as problem:
        raise Refused(f"the provider did not answer: {type(problem).__name__}") from problem
    if not isinstance(answer, dict):
        raise Refused(f"the provider answered {response.status_code}")
    return answer


def _digest(address: str) -> str:
    return sha256(address.encode()).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
