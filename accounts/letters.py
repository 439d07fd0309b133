"""
E-mails about accounts themselves. A change asks for one; a worker writes and posts it after the commit.

What carries them (`notifications`) is above this app and gives itself here. Links are made when the e-mail is
written: none waits anywhere, and the web never speaks to an e-mail server.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import urljoin
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from .models import Agency, Invitation, SignInLink, User
from .tokens import token_of


class Letter(StrEnum):
    """Every e-mail of this kind."""

    EMERGENCY = "emergency"
    INVITATION = "invitation"
    NEW_PASSWORD = "new_password"  # noqa: S105  (a kind of letter)
    SIGN_IN_LINK = "sign_in_link"
    WAYS_CHANGED = "ways_changed"


class Written(NamedTuple):
    """An e-mail that is ready to be posted."""

    address: str
    subject: str
    body: str


Carrier = Callable[..., Any]
_carriers: list[Carrier] = []


def carried_by(carrier: Carrier) -> None:
    """Let this carry the letters: `carrier(key, letter=..., about=...)`, in the transaction of the change."""
    _carriers[:] = [carrier]


def ask(letter: Letter, about: Any) -> None:
    """Ask for a letter about an account or an invitation, in the transaction of the change."""
    _carriers[0](f"letter:{letter}:{uuid4()}", letter=str(letter), about=str(about))


def write(letter: Letter, about: str) -> Written | None:
    """Return the letter as it is to be sent now, or nothing if there is no reason for it any more."""
    return _WRITERS[letter](about)


def address_of(name: str, **named: Any) -> str:
    """Return the full address of a page."""
    return urljoin(settings.SITE_ADDRESS, reverse(name, kwargs=named or None))


def _invitation(about: str) -> Written | None:
    """A link, and who invites; never of which child."""
    invitation = Invitation.objects.filter(pk=about, used_at=None, withdrawn_at=None).first()
    if invitation is None:
        return None
    sender = Agency.objects.get(pk=invitation.agency_id or invitation.area_id)
    link = address_of("accounts:open_invitation", token=token_of(invitation))
    return _written(
        invitation.email, "invitation", link=link, sender=sender.name, has_code=invitation.is_family
    )


def _sign_in_link(about: str) -> Written | None:
    link = (
        SignInLink.objects.filter(pk=about, used_at=None, user__is_active=True).select_related("user").first()
    )
    if link is None or link.user is None:
        return None
    return _written(
        link.user.email, "sign_in_link", link=address_of("accounts:open_link", token=token_of(link))
    )


def _emergency(about: str) -> Written | None:
    """To the data-protection officer of an agency: that it happened and under which number; never of whom."""
    agency_id, _slash, number = about.partition("/")
    agency = Agency.objects.filter(pk=agency_id).exclude(protection_email="").first()
    if agency is None:
        return None
    return _written(agency.protection_email, "emergency", agency=agency.name, number=number)


def _new_password(about: str) -> Written | None:
    user = User.objects.filter(pk=about, is_active=True).first()
    if user is None:
        return None
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return _written(user.email, "new_password", link=address_of("account_reset_password_from_key", **key))


def _ways_changed(about: str) -> Written | None:
    user = User.objects.filter(pk=about, is_active=True).first()
    return _written(user.email, "ways_changed", link=address_of("accounts:account")) if user else None


def _written(address: str, name: str, **words: Any) -> Written:
    subject = render_to_string(f"accounts/letters/{name}_subject.txt", words).strip()
    return Written(address, subject, render_to_string(f"accounts/letters/{name}.txt", words))


_WRITERS: dict[Letter, Callable[[str], Written | None]] = {
    Letter.EMERGENCY: _emergency,
    Letter.INVITATION: _invitation,
    Letter.NEW_PASSWORD: _new_password,
    Letter.SIGN_IN_LINK: _sign_in_link,
    Letter.WAYS_CHANGED: _ways_changed,
}
