"""Questions about where the family is reached and the child lives."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from core.forms import PortalForm, VersionedForm


def _address(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
    )


class ContactForm(PortalForm):
    """How one member of the family is reached."""

    error_names: ClassVar[dict[str, Any]] = {"email": gettext_lazy("the e-mail address")}

    address = _address(gettext_lazy("Address, with the postcode"))
    telephone = forms.CharField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Where letters go. Signing in stays with the address you sign in with."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class HomeForm(VersionedForm):
    """Where the child lives."""

    address = _address(gettext_lazy("Address"))
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
