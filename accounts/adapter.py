"""How allauth behaves here: nobody opens an account for themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class PortalAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations of an agency, never from a form on the open web."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
