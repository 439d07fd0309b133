"""What a manager asks of the ledger."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formkit import DatePartsField
from core.forms import PortalForm

from ..models.looks import Kind
from ..selectors.trail import LOOKED_BACK, TrailAsked, case_by_reference, staff_to_ask_about


class TrailFilters(PortalForm):
    """Who did what to which record, and when. Lives in the address, and holds no name."""

    who = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    reference = forms.CharField(
        label=gettext_lazy("Reference of the record"),
        help_text=gettext_lazy("For example SEN-0001234"),
        required=False,
        max_length=20,
    )
    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False, choices=Kind.choices)
    first = DatePartsField(label=gettext_lazy("From"), required=False)
    last = DatePartsField(label=gettext_lazy("To"), required=False)

    def __init__(self, *args: Any, actor: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.today = actor, today
        self.fields["who"].choices = [("", _("everybody")), *staff_to_ask_about(actor)]  # type: ignore[attr-defined]

    def clean_reference(self) -> Any:
        """The record with this reference, among those the manager sees."""
        reference = self.cleaned_data["reference"].strip()
        if not reference:
            return None
        found = case_by_reference(reference, actor=self.actor, today=self.today)
        if found is None:
            raise ValidationError(_("There is no record with this reference among those you see"))
        return found

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        answers = super().clean() or {}
        first, last = answers.get("first"), answers.get("last")
        if first and last and last < first:
            self.add_error("last", _("To must be the same day as From, or later"))
        return answers

    def asked(self, *, after: str = "") -> TrailAsked:
        """Return what is asked for: of the last four weeks, unless days are given."""
        answers = self.cleaned_data
        last = answers.get("last")
        first = answers.get("first") or (last or self.today) - LOOKED_BACK
        return TrailAsked(
            first=first,
            last=last,
            who=answers.get("who") or None,
            case=answers.get("reference"),
            kind=answers.get("kind") or "",
            after=after,
        )
