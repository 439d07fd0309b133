"""Questions about signing in and the hat worn."""

from typing import Any, ClassVar

from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import dates
from core.forms import PortalForm

from .actor import Actor
from .models import Membership


class SignInForm(PortalForm, LoginForm):  # type: ignore[misc]
    """Who somebody is, by e-mail address and password."""

    error_names: ClassVar[dict[str, Any]] = {
        "login": gettext_lazy("your e-mail address"),
        "password": gettext_lazy("your password"),
    }


class ForgottenPasswordForm(PortalForm, ResetPasswordForm):  # type: ignore[misc]
    """Where the link to a new password goes."""

    error_names: ClassVar[dict[str, Any]] = {"email": gettext_lazy("your e-mail address")}


class NewPasswordForm(PortalForm, ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, twice."""

    error_names: ClassVar[dict[str, Any]] = {
        "password1": gettext_lazy("a new password"),
        "password2": gettext_lazy("the new password again"),
    }


class RoleForm(PortalForm):
    """Which hat to wear."""

    hat = forms.ChoiceField(
        label=gettext_lazy("Who are you working as now?"),
        help_text=gettext_lazy(
            "You see only what that role may see, and the record shows the role you used."
        ),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the role you are here in")},
    )

    def __init__(self, *args: Any, hats: list[Membership], worn: Actor | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hats = {str(hat.pk): hat for hat in hats}
        self.fields["hat"].choices = [(key, _begun(hat.hat)) for key, hat in self.hats.items()]  # type: ignore[attr-defined]
        self.fields["hat"].initial = str(worn.membership_id) if worn else None

    @property
    def hints(self) -> dict[str, str]:
        """A line under a hat: whose record it opens, or until when it is worn."""
        lines = {key: _hint(hat) for key, hat in self.hats.items()}
        return {key: line for key, line in lines.items() if line}

    def clean_hat(self) -> Membership:
        """Return the hat itself."""
        return self.hats[self.cleaned_data["hat"]]


def _begun(hat: str) -> str:
    """Return the words with a capital, as they begin a line."""
    return hat[:1].upper() + hat[1:]


def _hint(hat: Membership) -> str:
    if hat.is_family:
        return _("Your own family’s record.")
    return _("Until %(day)s.") % {"day": dates.date(hat.ends_on)} if hat.ends_on else ""
