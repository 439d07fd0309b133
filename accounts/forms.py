"""Questions about signing in and the hat worn."""

from datetime import date
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import dates
from core.clock import now
from core.date_parts import DatePartsField
from core.forms import PortalForm

from . import lockout
from .actor import Actor
from .models import Agency, Invitation, Membership, User
from .roles import INVITED_BY, LEADS_OF, Role


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


def _code_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("The 8 letters and figures that you were told by letter or telephone."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class InviteForm(PortalForm):
    """Whom the lead of an agency invites, and to what."""

    full_name = forms.CharField(label=gettext_lazy("Full name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address at work"),
        help_text=gettext_lazy("The invitation goes there, and it is what they sign in with."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)
    job_title = forms.CharField(
        label=gettext_lazy("Job title (if it is another)"), max_length=100, required=False
    )
    starts_on = DatePartsField(label=gettext_lazy("First day"))
    ends_on = DatePartsField(
        label=gettext_lazy("Last day (if it is known)"),
        help_text=gettext_lazy("On the day after, the role shows nothing more."),
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"starts_on": today}, **kwargs)
        roles = INVITED_BY.get(actor.role, ()) if actor.role else ()
        self.fields["role"].choices = [(role.value, _begun(str(role.label))) for role in roles]  # type: ignore[attr-defined]
        self.fields["starts_on"].earliest = today  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return the answers; the role as one of ours, the last day not before the first."""
        answers = super().clean() or {}
        starts_on, ends_on = answers.get("starts_on"), answers.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day must not be before the first"))
        if answers.get("role"):
            answers["role"] = Role(answers["role"])
        return answers


class EndRoleForm(PortalForm):
    """The last day of a colleague's role."""

    last_day = DatePartsField(
        label=gettext_lazy("What is their last day?"),
        help_text=gettext_lazy(
            "From the day after, nothing opens for them. To end the role at once, give yesterday."
        ),
    )

    def __init__(self, *args: Any, earliest: date, latest: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].earliest = earliest  # type: ignore[attr-defined]
        self.fields["last_day"].latest = latest  # type: ignore[attr-defined]


class InviteFamilyForm(PortalForm):
    """Which parent or young person is invited."""

    full_name = forms.CharField(label=gettext_lazy("Full name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Their own, which nobody else reads."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Who are they?"),
        widget=forms.RadioSelect,
        choices=[
            (Role.PARENT.value, gettext_lazy("A parent or carer")),
            (Role.YOUNG_PERSON.value, gettext_lazy("A young person")),
        ],
        error_messages={"required": gettext_lazy("Choose who they are")},
    )

    def clean_role(self) -> Role:
        """Return the role itself."""
        return Role(self.cleaned_data["role"])


class CodeForm(PortalForm):
    """What the letter says."""

    code = _code_field()
    error_names: ClassVar[dict[str, Any]] = {"code": gettext_lazy("the code")}
    wrong_code = gettext_lazy("That is not the code. After five wrong codes the link is over")


class LinkForm(PortalForm):
    """Where a family's link goes."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    error_names: ClassVar[dict[str, Any]] = {"email": gettext_lazy("your e-mail address")}


class TakeUpForm(CodeForm):
    """What is asked of somebody who is invited: families their code, and those without an account a password."""

    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        help_text=gettext_lazy(
            "12 characters or more. Three or four words that do not belong together are easy to remember."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    error_names: ClassVar[dict[str, Any]] = {
        "code": gettext_lazy("the code"),
        "password": gettext_lazy("a password"),
    }

    def __init__(self, *args: Any, invitation: Invitation, asks_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitee = User(email=invitation.email, full_name=invitation.full_name)
        if not invitation.is_family:
            del self.fields["code"]
        if not asks_password:
            del self.fields["password"]

    def clean_password(self) -> str:
        """
        Return the password.

        :raises ValidationError: if it is too easy to guess
        """
        password: str = self.cleaned_data["password"]
        validate_password(password, self.invitee)
        return password


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


class DetailsForm(PortalForm):
    """How an agency is reached."""

    telephone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address for families"),
        help_text=gettext_lazy("One that somebody reads every working day."),
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=300)
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "class": "govuk-input--width-10"}),
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        said = {name: getattr(agency, name) for name in ("telephone", "email", "address", "postcode")}
        super().__init__(*args, initial=said, **kwargs)


class LeadForm(PortalForm):
    """Whom an authority invites as the first lead of a setting or service."""

    role = forms.ChoiceField(label=gettext_lazy("What will they be?"), widget=forms.RadioSelect)
    full_name = forms.CharField(label=gettext_lazy("Full name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address at work"),
        help_text=gettext_lazy("The invitation goes there, and it is what they sign in with."),
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = LEADS_OF.get(agency.kind, ())
        self.fields["role"].choices = [(role.value, _begun(str(role.label))) for role in roles]  # type: ignore[attr-defined]
        if len(roles) == 1:
            self.fields["role"].initial = roles[0].value

    def clean_role(self) -> Role:
        """Return the role itself."""
        return Role(self.cleaned_data["role"])


class OpenAgencyForm(PortalForm):
    """A health body, a care team or an information service of the area."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("Its name"), help_text=gettext_lazy("As families know it."), max_length=200
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [Agency.Kind.HEALTH, Agency.Kind.SOCIAL_CARE, Agency.Kind.SENDIASS]
        self.fields["kind"].choices = [(kind.value, _begun(str(kind.label))) for kind in kinds]  # type: ignore[attr-defined]

    def clean_kind(self) -> Agency.Kind:
        """Return the kind itself."""
        return Agency.Kind(self.cleaned_data["kind"])


def _begun(hat: str) -> str:
    """Return the words with a capital, as they begin a line."""
    return hat[:1].upper() + hat[1:]


def _hint(hat: Membership) -> str:
    if hat.is_family:
        return _("Your own family’s record.")
    return _("Until %(day)s.") % {"day": dates.date(hat.ends_on)} if hat.ends_on else ""
