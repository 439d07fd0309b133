"""Questions about what a service is."""

from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm

from ..models import Entry
from .parts import long_answer, short_answer


class NewEntryForm(PortalForm):
    """The first entry of a service: whose it is and what it is. The rest is written chapter by chapter."""

    error_names: ClassVar[dict[str, Any]] = {
        "name": _("the name of the service"),
        "kind_of_help": _("the kind of help"),
        "summary": _("what it is"),
    }

    organisation = forms.TypedChoiceField(
        label=_("Who runs the service?"), coerce=UUID, error_messages={"required": _("Choose who runs it")}
    )
    name = short_answer(_("Name of the service"), longest=120, required=True)
    kind_of_help = forms.ChoiceField(
        label=_("Kind of help"), choices=[("", _("Choose the kind of help")), *Entry.Help.choices]
    )
    summary = forms.CharField(
        label=_("What it is, in one or two sentences"),
        help_text=_("Families see this first. Write as you would speak to them."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = cast("forms.TypedChoiceField", self.fields["organisation"])
        if len(organisations) == 1:
            offered.widget, offered.initial = forms.HiddenInput(), organisations[0][0]
            offered.choices = organisations
        else:
            offered.choices = [("", _("Choose who runs it")), *organisations]


class ConfirmForm(PortalForm):
    """A move that asks nothing more."""


class TakeOffForm(PortalForm):
    """Why a service leaves the Local Offer."""

    reason = long_answer(
        _("Why is it not offered any more?"),
        _("Whoever opens its page reads this. Say what there is instead, if anything, and name no person."),
    )


class ReturnForm(PortalForm):
    """Why an entry goes back to its writer."""

    reason = long_answer(_("What should be put right?"))
