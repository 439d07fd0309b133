"""Questions about the hat worn."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from .actor import Actor
from .models import Membership


class RoleForm(PortalForm):
    """Which hat to wear."""

    hat = forms.ChoiceField(
        label=_("What are you here to do?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Select the role you are here in")},
    )

    def __init__(self, *args: Any, hats: list[Membership], worn: Actor | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hats = {str(hat.pk): hat for hat in hats}
        self.fields["hat"].choices = [(key, hat.hat) for key, hat in self.hats.items()]  # type: ignore[attr-defined]
        self.fields["hat"].initial = str(worn.membership_id) if worn else None

    def clean_hat(self) -> Membership:
        """Return the hat itself."""
        return self.hats[self.cleaned_data["hat"]]
