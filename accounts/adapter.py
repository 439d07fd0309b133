"""How allauth behaves here: nobody opens an account for themselves, and every word is ours."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


class PortalAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations of an agency, never from a form on the open web."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask whoever invited you"),
        "email_password_mismatch": _("The e-mail address or the password is wrong"),
        "too_many_login_attempts": _("That was wrong too often. Try again in a few minutes"),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Tell nothing at the top of the next page: each page says itself what has happened."""
