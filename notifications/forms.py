"""Questions about messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm


class EmailChoice(PortalForm):
    """Whether a message also sends an e-mail."""

    email = forms.ChoiceField(
        label=_("Shall we e-mail you when there is a message?"),
        help_text=_("The e-mail says only that there is something to read. It names no child."),
        choices=[("yes", _("Yes, e-mail me")), ("no", _("No, I look in the portal"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether we e-mail you")},
    )

    @staticmethod
    def answers(sends_email: bool) -> dict[str, str]:
        """Return the answers that stand for a choice made before."""
        return {"email": "yes" if sends_email else "no"}

    def sends_email(self) -> bool:
        """Return the choice."""
        return bool(self.cleaned_data["email"] == "yes")
