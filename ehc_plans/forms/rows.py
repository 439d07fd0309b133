"""The rows of a plan, one form for each kind, and the issue of a version."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.date_parts import DatePartsField
from core.forms import PortalForm, VersionedForm

from ..models import BudgetLine, Provision, View
from .choices import as_sentences

_LONG = forms.Textarea(attrs={"rows": 4})
Choices = list[tuple[str, str]]


class RowForm(VersionedForm):
    """A row: its words, and the rows it belongs to. The choices come from the page's selector."""

    links: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        rows: dict[str, Choices],
        settings: Choices = (),
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in self.links:
            self.fields[name].choices = rows[name]
        if "setting" in self.fields:
            self.fields["setting"].choices = list(settings)

    def answers(self) -> dict[str, Any]:
        """Return what the row is to say."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ViewForm(RowForm):
    topic = forms.ChoiceField(
        label=_("What it is about"), choices=View.Topic.choices, widget=forms.RadioSelect
    )
    whose = forms.ChoiceField(
        label=_("Whose words these are"), choices=as_sentences(View.Whose), widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("What they say"), widget=_LONG)


class NeedForm(RowForm):
    text = forms.CharField(
        label=_("The need"),
        widget=_LONG,
        help_text=_("One need in each row, so that provision can follow it."),
    )


class OutcomeForm(RowForm):
    links = ("needs",)
    text = forms.CharField(label=_("What the child or young person will do"), widget=_LONG)
    measure = forms.CharField(label=_("How you will know"), required=False, max_length=300)
    achieve_by = DatePartsField(label=_("By when"), required=False)
    needs = forms.MultipleChoiceField(
        label=_("Which needs it is about"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one need")},
    )


class ProvisionForm(RowForm):
    links = ("outcomes", "needs")
    text = forms.CharField(label=_("What will be provided"), widget=_LONG)
    who = forms.CharField(label=_("Who, and their training"), required=False, max_length=200)
    minutes = forms.IntegerField(label=_("Minutes each time"), required=False, min_value=1, max_value=10_000)
    times = forms.IntegerField(label=_("How many times"), required=False, min_value=1, max_value=1_000)
    per = forms.ChoiceField(
        label=_("Over what time"), required=False, choices=[("", _("not said")), *Provision.Per.choices]
    )
    how_long = forms.CharField(
        label=_("For how long"),
        required=False,
        max_length=200,
        help_text=_("Such as “term time” or “until July 2027”."),
    )
    outcomes = forms.MultipleChoiceField(
        label=_("Which outcomes it serves"), widget=forms.CheckboxSelectMultiple, required=False
    )
    needs = forms.MultipleChoiceField(
        label=_("Which needs it meets"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one need")},
    )


class PlacementForm(RowForm):
    setting = forms.ChoiceField(label=_("The school, college or other setting"), required=False)
    setting_type = forms.CharField(label=_("Its type"), max_length=200)
    from_on = DatePartsField(label=_("From which day"), required=False)

    def answers(self) -> dict[str, Any]:
        """Return the answers, with the setting by its key, or none."""
        found = super().answers()
        found["setting_id"] = found.pop("setting") or None
        return found


class BudgetLineForm(RowForm):
    links = ("provisions",)
    purpose = forms.CharField(label=_("What it pays for"), widget=_LONG)
    arrangement = forms.ChoiceField(
        label=_("How it is paid"), choices=as_sentences(BudgetLine.Arrangement), widget=forms.RadioSelect
    )
    amount = forms.DecimalField(
        label=_("Pounds a year"),
        min_value=Decimal("0.01"),
        max_value=Decimal(1_000_000),
        decimal_places=2,
        max_digits=9,
    )
    provisions = forms.MultipleChoiceField(
        label=_("Which provision it secures"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one provision")},
    )

    def answers(self) -> dict[str, Any]:
        """Return the answers, with the money in pence."""
        found = super().answers()
        found["yearly_pence"] = int(found.pop("amount") * 100)
        return found


class AdviceItemForm(RowForm):
    author = forms.CharField(label=_("Whose advice"), max_length=200)
    role = forms.CharField(label=_("Their role"), max_length=200)
    dated_on = DatePartsField(label=_("Its date"))
    about = forms.CharField(label=_("What it is about"), required=False, max_length=200)

    error_names = {"dated_on": _("the date of the advice")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dated_on"].latest = self.today


ROW_FORMS: dict[str, type[RowForm]] = {
    "view": ViewForm,
    "need": NeedForm,
    "outcome": OutcomeForm,
    "provision": ProvisionForm,
    "placement": PlacementForm,
    "budget-line": BudgetLineForm,
    "advice-item": AdviceItemForm,
}


class NextVersionForm(PortalForm):
    """Why an amended version is made."""

    reason = forms.CharField(
        label=_("Why the plan is amended"),
        max_length=300,
        help_text=_("Such as “After the review meeting on 7 December 2026”. It stays with the version."),
    )


class IssueForm(PortalForm):
    """When a version was made, and who signed it."""

    made_on = DatePartsField(label=_("The day the plan was made"), help_text=_("The day on the signed plan."))
    signed_by = forms.CharField(label=_("Who signed it"), max_length=200)
    signed_role = forms.CharField(label=_("Their role"), max_length=200)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_on"].latest = today
