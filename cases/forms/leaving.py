"""The question who takes over the work of somebody who leaves."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from core.forms import PortalForm


class HandOverForm(PortalForm):
    """Which colleague takes all of it over."""

    colleague = forms.ChoiceField(
        label=gettext_lazy("Who takes over all of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who takes it over")},
    )

    def __init__(self, *args: Any, staff: Mapping[str, Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff
        choices = [(key, hat.user.full_name) for key, hat in staff.items()]
        self.fields["colleague"].choices = choices  # type: ignore[attr-defined]

    def clean_colleague(self) -> Membership:
        """Return the colleague's hat."""
        return self.staff[self.cleaned_data["colleague"]]
