"""Questions about a record that is sealed when a child is adopted."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from core.forms import PortalForm

from ..selectors import SealingQuestion
from ..services import NewIdentity
from .limits import long_text

_UPN = re.compile(r"[A-Z]\d{11}[A-Z0-9]")
_NHS_NUMBER = re.compile(r"\d{10}")
_IDENTITY = ("given_name", "family_name", "known_as", "upn", "nhs_number", "address", "postcode")


class SealingForm(PortalForm):
    """Who the child is from now on, on what order, and which officers may open what is sealed."""

    error_names: ClassVar[dict[str, Any]] = {
        "given_name": gettext_lazy("the new given name"),
        "family_name": gettext_lazy("the new family name"),
        "order": gettext_lazy("the number of the adoption order"),
        "reason": gettext_lazy("why"),
    }

    given_name = forms.CharField(label=gettext_lazy("New given name"), max_length=100)
    family_name = forms.CharField(label=gettext_lazy("New family name"), max_length=100)
    known_as = forms.CharField(label=gettext_lazy("Known as"), max_length=100, required=False)
    upn = forms.CharField(
        label=gettext_lazy("New UPN"),
        help_text=gettext_lazy("Empty while it is not issued: the one from before is never carried over."),
        max_length=13,
        required=False,
    )
    nhs_number = forms.CharField(label=gettext_lazy("New NHS number"), max_length=12, required=False)
    address = forms.CharField(
        label=gettext_lazy("Address"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=10, required=False)
    stays_at_setting = forms.BooleanField(
        label=gettext_lazy("The child stays at the same school or college"), required=False
    )
    order = forms.CharField(label=gettext_lazy("Number of the adoption order"), max_length=100)
    reason = long_text(gettext_lazy("Why?"), gettext_lazy("Only managers and the officers named read this."))
    officers = forms.MultipleChoiceField(
        label=gettext_lazy("Who may open what is sealed?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose who may open what is sealed")},
    )

    def __init__(self, *args: Any, page: SealingQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        fields: Any = self.fields
        fields["officers"].choices = [(key, str(hat)) for key, hat in page.officers.items()]

    def clean_upn(self) -> str:
        """Return the number, or refuse what cannot be one."""
        upn = re.sub(r"\s", "", self.cleaned_data["upn"]).upper()
        if upn and not _UPN.fullmatch(upn):
            raise forms.ValidationError(
                _("Enter a UPN: a letter, then 12 digits, the last of which may be a letter")
            )
        return upn

    def clean_nhs_number(self) -> str:
        """Return the number, or refuse what cannot be one."""
        number = re.sub(r"[\s-]", "", self.cleaned_data["nhs_number"])
        if number and not _NHS_NUMBER.fullmatch(number):
            raise forms.ValidationError(_("Enter an NHS number of 10 digits"))
        return number

    @property
    def identity(self) -> NewIdentity:
        """Return who the child is from now on."""
        return NewIdentity(**{name: self.cleaned_data[name] for name in _IDENTITY})

    @property
    def named(self) -> list[Membership]:
        """Return the officers."""
        return [self.page.officers[key] for key in self.cleaned_data["officers"]]


class DecideSealingForm(PortalForm):
    """Whether the record is sealed."""

    YES, NO = "yes", "no"
    error_names: ClassVar[dict[str, Any]] = {"decision": gettext_lazy("why")}

    answer = forms.ChoiceField(
        label=gettext_lazy("Should the record be sealed?"),
        widget=forms.RadioSelect,
        choices=[
            (YES, gettext_lazy("Yes: begin the new record and seal this one now")),
            (NO, gettext_lazy("No: leave everything as it is")),
        ],
        error_messages={"required": gettext_lazy("Choose whether it is sealed")},
    )
    decision = long_text(gettext_lazy("Why?"), gettext_lazy("Kept with what is sealed."))

    @property
    def says_yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.YES)


class WhySealedForm(PortalForm):
    """Why an officer opens what is sealed."""

    error_names: ClassVar[dict[str, Any]] = {"words": gettext_lazy("why you need it")}

    words = forms.CharField(
        label=gettext_lazy("Why do you need it?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
