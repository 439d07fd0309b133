"""Questions about signing in and the hat worn."""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import dates
from core.clock import now
from core.forms import PortalForm

from . import lockout
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


class SecondStepForm(PortalForm, AuthenticateForm):  # type: ignore[misc]
    """A code of the app, or one of those on paper. Guessing gets slower here, too."""

    error_names: ClassVar[dict[str, Any]] = {"code": gettext_lazy("the code")}

    def clean_code(self) -> str:
        """
        Return the code, which fits and has not been used before.

        :raises ValidationError: if it does not, or was wrong too often
        """
        account, address = f"code:{self.user.pk}", get_adapter().get_client_ip(context.request)
        if lockout.is_held(account, address, now()):
            raise get_adapter().validation_error("too_many_login_attempts")
        try:
            code: str = super().clean_code()
        except forms.ValidationError:
            lockout.note_wrong(account, address, now())
            raise
        lockout.forget(account, address)
        return code


class NewPasskeyForm(PortalForm, SignupWebAuthnForm):  # type: ignore[misc]
    """What the browser answered when it made a passkey, and what its owner calls it."""

    error_names: ClassVar[dict[str, Any]] = {"name": gettext_lazy("a name for it")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60
        self.fields["credential"].error_messages["required"] = _("The passkey was not made. Try again")


class NewAppForm(PortalForm, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which shows that it has the secret."""

    error_names: ClassVar[dict[str, Any]] = {"code": gettext_lazy("the code")}


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
