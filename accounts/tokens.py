"""
What stands in a link: which row it opens, signed. Nothing that opens a row is kept anywhere, so none can be stolen.

A row counts how often its link was sent: the newest works, and those before it are over.
"""

import secrets
from uuid import UUID

from django.core import signing

from .models.invited import Link

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without those that are read for another: I and 1, L, O and 0, U and V."""


def token_of(link: Link) -> str:
    """Return what its address ends in."""
    return _signer(type(link)).sign(f"{link.pk.hex}-{getattr(link, 'times_sent', 1)}")


def opened_by(kind: type[Link], token: str) -> tuple[UUID, int] | None:
    """Return which row of a kind this token opens, and which of its sendings; None if it is none of ours."""
    try:
        number, _dash, times = _signer(kind).unsign(token).partition("-")
    except signing.BadSignature:
        return None
    return UUID(number), int(times)


def new_code() -> str:
    """Return what a letter on paper says: eight letters and figures, in two groups."""
    code = "".join(secrets.choice(_LETTERS) for _place in range(8))
    return f"{code[:4]}-{code[4:]}"


def plain_code(typed: str) -> str:
    """Return a code as it is compared, however it was typed."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def _signer(kind: type[Link]) -> signing.Signer:
    return signing.Signer(salt=f"accounts.{kind.__name__.lower()}", sep=":")
