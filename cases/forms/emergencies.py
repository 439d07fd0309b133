"""What is asked of somebody who needs a record at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from core.date_parts import DatePartsField
from core.forms import PortalForm

from ..models import EmergencyOpening
from ..services import Whom


class EmergencyForm(PortalForm):
    """Exactly which child, and why."""

    given_name = forms.CharField(label=gettext_lazy("First name"), max_length=100)
    family_name = forms.CharField(label=gettext_lazy("Last name"), max_length=100)
    born_on = DatePartsField(label=gettext_lazy("Date of birth"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you need the record now?"),
        widget=forms.RadioSelect,
        choices=EmergencyOpening.Reason.choices,
        error_messages={"required": gettext_lazy("Choose why you need the record now")},
    )
    words = forms.CharField(
        label=gettext_lazy("What has happened?"),
        help_text=gettext_lazy("The SEN manager reads this at once."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    nobody_found = gettext_lazy(
        "Your agency has no record of exactly this child. Check the names and the date"
    )

    def clean(self) -> dict[str, Any]:
        """Return the answers; the child as one of them."""
        answers = super().clean() or {}
        if {"given_name", "family_name", "born_on"} <= answers.keys():
            answers["whom"] = Whom(
                answers.pop("family_name"), answers.pop("given_name"), answers.pop("born_on")
            )
        return answers


class OfficerForm(PortalForm):
    """Where the data-protection officer is told."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of your data-protection officer"),
        help_text=gettext_lazy(
            "The e-mail says that a record was opened in an emergency, and names no child."
        ),
        required=False,
    )
