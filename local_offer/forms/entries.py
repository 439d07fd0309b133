"""Questions about what a service is."""

from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalForm, VersionedForm

from ..models import OLDEST, Entry
from .parts import easy_read, long_answer


class EntryForm(PortalForm):
    """What a service is, for whom, and how to get it."""

    error_names: ClassVar[dict[str, Any]] = {
        "name": _("the name of the service"),
        "kind_of_help": _("the kind of help"),
        "summary": _("what it is"),
        "cost": _("what it costs"),
    }

    name = forms.CharField(label=_("Name of the service"), max_length=120)
    kind_of_help = forms.ChoiceField(label=_("Kind of help"), choices=Entry.Help.choices)
    summary = forms.CharField(
        label=_("What it is, in one or two sentences"),
        help_text=_("Families see this first. Write as you would speak to them."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who_for = long_answer(_("Who it is for"), _("Say whether a diagnosis or a plan is needed."))
    how_to_get = long_answer(_("How to get it"), _("What to do first, and how long people wait."))
    how_decided = long_answer(_("How decisions are made"), required=False)
    when = forms.CharField(label=_("When"), required=False, max_length=300)
    where = forms.CharField(label=_("Where"), required=False, max_length=300)
    postcode_area = forms.CharField(
        label=_("First part of the postcode"),
        required=False,
        max_length=4,
        widget=forms.TextInput(attrs={"classes": "govuk-input--width-4"}),
    )
    cost = forms.CharField(label=_("Cost"), help_text=_("Write Free if it costs nothing."), max_length=200)
    age_from = forms.IntegerField(
        label=_("From age"),
        required=False,
        min_value=0,
        max_value=OLDEST,
        widget=forms.NumberInput(attrs={"classes": "govuk-input--width-2"}),
    )
    age_to = forms.IntegerField(
        label=_("To age"),
        required=False,
        min_value=0,
        max_value=OLDEST,
        widget=forms.NumberInput(attrs={"classes": "govuk-input--width-2"}),
    )
    access = long_answer(
        _("Access"), _("Steps, toilets, quiet rooms, hearing loops, signing."), required=False, rows=3
    )
    easy_read = easy_read()
    telephone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        """Refuse ages the wrong way round, and an entry nobody could get in touch with."""
        answers = super().clean() or {}
        youngest, oldest = answers.get("age_from"), answers.get("age_to")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_to", _("To age must be the same as From age, or higher"))
        if not any(answers.get(name) for name in ("telephone", "email", "website")):
            self.add_error("telephone", _("Enter a telephone number, an e-mail address or a website"))
        return answers


class EntryChangeForm(VersionedForm, EntryForm):
    """What a draft says, which others may be writing too."""


class NewEntryForm(EntryForm):
    """The first entry of a service: whose it is, and what it says."""

    organisation = forms.TypedChoiceField(
        label=_("Who runs the service?"), coerce=UUID, error_messages={"required": _("Choose who runs it")}
    )
    kind_of_help = forms.ChoiceField(
        label=_("Kind of help"), choices=[("", _("Choose the kind of help")), *Entry.Help.choices]
    )
    field_order = ("organisation", "name", "kind_of_help")

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


class ReturnForm(PortalForm):
    """Why an entry goes back to its writer."""

    reason = long_answer(_("What should be put right?"))
