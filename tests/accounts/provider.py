"""
A provider of OpenID Connect of our own, on loopback: it speaks HTTP and signs with keys of its own.

A test says who is signed in there (`person`), and bends what it answers: the claims, the header, the key of its token.
"""

import json
import threading
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from django.urls import reverse
from jwt.algorithms import RSAAlgorithm

from accounts.providers import Provider
from core import clock

SECRET = "only the two of us"


def new_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


class OwnProvider(ThreadingHTTPServer):
    """What a council's or a department's provider is to the portal."""

    daemon_threads = True

    def __init__(self, key: RSAPrivateKey) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.key, self.published = key, {"1": key}
        self.person: dict[str, Any] = {"sub": "moira-at-work", "email": "moira@example.org"}
        self.bend: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.sign: Callable[[dict[str, Any]], str] = lambda claims: jwt.encode(
            claims, self.key, algorithm="RS256", headers={"kid": "1"}
        )
        self.methods = ["client_secret_basic"]
        self.name = self.address
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.is_broken = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def as_provider(self, **more: Any) -> Provider:
        """What the portal's settings say of it."""
        known = {"key": "work", "name": "Northshire sign-in", "client_secret": SECRET, "client_id": "portal"}
        return Provider(issuer=self.address, **known | more)

    def run(self) -> threading.Thread:
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        return thread

    def claims_for(self, question: dict[str, str]) -> dict[str, Any]:
        now = int(clock.now().timestamp())
        claims = {"iss": self.address, "aud": question["client_id"], "nonce": question["nonce"]}
        return self.bend(claims | {"iat": now, "exp": now + 300} | self.person)


class _Answers(BaseHTTPRequestHandler):
    server: OwnProvider

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        self.server.asked.append(path.path)
        if self.server.is_broken:
            return self._say({}, status=503)
        if path.path == "/.well-known/openid-configuration":
            return self._say(self._about())
        if path.path == "/keys":
            keys = self.server.published.items()
            return self._say({"keys": [_public(key) | {"kid": kid} for kid, key in keys]})
        return self._sign_in({name: values[0] for name, values in parse_qs(path.query).items()})

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        answers = {name: values[0] for name, values in parse_qs(asked).items()}
        question = self.server.codes.pop(answers.get("code", ""), None)
        if question is None or not self._is_asked_by_the_portal(answers) or not _fits(answers, question):
            return self._say({"error": "invalid_grant"}, status=400)
        token = self.server.sign(self.server.claims_for(question))
        return self._say({"access_token": "unused", "token_type": "Bearer", "id_token": token})

    def _about(self) -> dict[str, Any]:
        address = self.server.address
        return {
            "issuer": self.server.name,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "jwks_uri": f"{address}/keys",
            "token_endpoint_auth_methods_supported": self.server.methods,
        }

    def _sign_in(self, question: dict[str, str]) -> None:
        """Whoever is signed in here goes back at once, with a code that is good for once."""
        code = f"code-{len(self.server.asked)}"
        self.server.codes[code] = question
        self.send_response(302)
        back = urlencode({"code": code, "state": question["state"], "iss": self.server.address})
        self.send_header("Location", f"{question['redirect_uri']}?{back}")
        self.end_headers()

    def _is_asked_by_the_portal(self, answers: dict[str, str]) -> bool:
        if "client_assertion" in answers:
            signed = answers["client_assertion"]
            said = jwt.decode(
                signed, self.server.key.public_key(), algorithms=["RS256"],
                audience=f"{self.server.address}/token", issuer="portal",
            )  # fmt: skip
            return bool(said["sub"] == "portal")
        if self.server.methods == ["client_secret_post"]:
            return answers.get("client_secret") == SECRET
        shown = b64decode(self.headers.get("Authorization", " ").split(" ")[1]).decode()
        return [unquote(part) for part in shown.split(":")] == ["portal", SECRET]

    def _say(self, what: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _public(key: RSAPrivateKey) -> dict[str, Any]:
    return {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "alg": "RS256", "use": "sig"}


def _fits(answers: dict[str, str], question: dict[str, str]) -> bool:
    """Whether the code is asked for by whoever went to sign in (PKCE), for the same address."""
    challenge = urlsafe_b64encode(sha256(answers["code_verifier"].encode()).digest()).rstrip(b"=").decode()
    return challenge == question["code_challenge"] and answers["redirect_uri"] == question["redirect_uri"]


def follow(address: str) -> str:
    """Go to the provider as a browser does; return the path one comes back to."""
    answer = requests.get(address, allow_redirects=False, timeout=5)
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def go(client):
    """Go to the provider and sign in there; return the path that leads back."""
    return follow(client.get(reverse("accounts:sign_in_with", args=["work"])).url)


def go_and_return(client):
    return client.get(go(client), follow=True)
