"""How allauth behaves here: nobody opens an account for themselves, and every word is ours."""

import hmac
from base64 import urlsafe_b64encode
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.clock import now

from . import letters, lockout
from .models import User


class PortalAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations of an agency, never from a form on the open web."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account is closed. Ask whoever invited you"),
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is wrong"),
        "too_many_login_attempts": gettext_lazy("That was wrong too often. Try again in a few minutes"),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def add_message(self, request: Any, level: int, *args: Any, **kwargs: Any) -> None:
        """Tell only what went wrong at the top of the next page: each page says itself what has happened."""
        if level == messages.ERROR and kwargs.get("message"):
            messages.error(request, kwargs["message"])

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """
        Return whose address and password these are. An unknown address costs as much as a wrong password.

        :raises ValidationError: while this network address has to wait before it tries this account again
        """
        account, address = credentials.get("email", ""), self.get_client_ip(request)
        if lockout.is_held(account, address, now()):
            raise self.validation_error("too_many_login_attempts")
        user: User | None = super().authenticate(request, **credentials | {"email": account.strip().lower()})
        if user is None:
            lockout.note_wrong(account, address, now())
        else:
            lockout.forget(account, address)
        return user

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account is told no more than an address that has none."""
        return redirect("account_login")

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """A worker writes and posts it, so that a known address takes no longer to answer than an unknown one."""
        with transaction.atomic():
            letters.ask(letters.Letter.NEW_PASSWORD, user.pk)


class PortalMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets are kept encrypted, and guessing their codes gets slower."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That did not fit. Try again"),
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return str(settings.COUNCIL_NAME)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}


def _keys() -> MultiFernet:
    """The newest key encrypts; the older ones, kept while keys are rotated, still decrypt."""
    return MultiFernet(_key(secret) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])


def _key(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hmac.digest(secret.encode(), b"accounts.second_factors", "sha256")))
