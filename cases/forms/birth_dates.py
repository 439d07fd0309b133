"""The question which of two dates of birth is right."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from core import dates
from core.forms import PortalForm


class BirthDateForm(PortalForm):
    """Which date is right, and how that is known."""

    HELD, BROUGHT = "held", "brought"

    right = forms.ChoiceField(
        label=gettext_lazy("Which date of birth is right?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which date of birth is right")},
    )
    evidence = forms.CharField(
        label=gettext_lazy("How do you know?"),
        help_text=gettext_lazy("For example: birth certificate seen on 5 March 2026"),
        widget=forms.Textarea,
        max_length=1000,
        error_messages={"required": gettext_lazy("Enter how you know")},
    )

    def __init__(self, *args: Any, held: date, brought: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(self.HELD, dates.date(held)), (self.BROUGHT, dates.date(brought))]
        self.fields["right"].choices = choices  # type: ignore[attr-defined]

    @property
    def brought_is_right(self) -> bool:
        return bool(self.cleaned_data["right"] == self.BROUGHT)
