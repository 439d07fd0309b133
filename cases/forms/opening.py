"""Why somebody opens a case that is not theirs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import PortalForm

from ..models import OpeningReason


class WhyForm(PortalForm):
    """One reason, in words where it is none of those listed."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Your reason"),
        widget=forms.RadioSelect,
        choices=OpeningReason.Reason.choices,
        error_messages={"required": gettext_lazy("Choose your reason")},
    )
    words = forms.CharField(
        label=gettext_lazy("If it is another reason, what is it?"), required=False, max_length=300
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the reason is another one."""
        given = super().clean() or {}
        if given.get("reason") == OpeningReason.Reason.OTHER and not given.get("words"):
            self.add_error("words", _("Write what your reason is"))
        return given
