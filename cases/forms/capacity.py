"""Questions about who acts for a young person."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formkit import DatePartsField
from core.forms import PortalForm

from ..models import AlternativePerson
from ..selectors import ActingQuestion
from ..services import Acting
from .limits import long_text

LONGEST = timedelta(days=365)
OTHER = "other"
_BASIS, _DECISION = AlternativePerson.Basis, AlternativePerson.Decision


class ActingForm(PortalForm):
    """Who acts, in which decision, what the assessment found, and from when to when."""

    error_names: ClassVar[dict[str, Any]] = {
        "link": gettext_lazy("who acts"),
        "basis": gettext_lazy("why they act"),
        "decision": gettext_lazy("the decision"),
        "about": gettext_lazy("what is to be decided"),
        "assessed_by": gettext_lazy("who assessed capacity"),
        "assessed_on": gettext_lazy("the day of the assessment"),
        "finding": gettext_lazy("what the assessment found"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
    }

    decision = forms.ChoiceField(
        label=gettext_lazy("Which decision?"),
        help_text=gettext_lazy(
            "Capacity is about one decision at one time. For another decision, record it again."
        ),
        widget=forms.RadioSelect,
        choices=_DECISION.choices,
    )
    about = forms.CharField(
        label=gettext_lazy("What is to be decided?"),
        help_text=gettext_lazy("In a sentence the young person can read."),
        max_length=300,
    )
    assessed_by = forms.CharField(label=gettext_lazy("Who assessed capacity for it?"), max_length=200)
    assessed_on = DatePartsField(label=gettext_lazy("When?"))
    finding = long_text(
        gettext_lazy("What did the assessment find?"),
        gettext_lazy("The young person, whoever acts and the authority read this. The school does not."),
    )
    link = forms.ChoiceField(label=gettext_lazy("Who acts?"), widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("Name, if somebody else"), required=False, max_length=200)
    relation = forms.CharField(
        label=gettext_lazy("Who they are to the young person, if somebody else"),
        required=False,
        max_length=100,
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("Why do they act?"),
        help_text=gettext_lazy("A parent acts only where there is no deputy and no attorney."),
        widget=forms.RadioSelect,
        choices=_BASIS.choices,
    )
    starts_on = DatePartsField(label=gettext_lazy("First day"))
    ends_on = DatePartsField(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("At most a year. You can end it on any day.")
    )

    def __init__(self, *args: Any, page: ActingQuestion, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        fields: Any = self.fields
        fields["link"].choices = [
            *((key, f"{link.name}, {link.relationship}".strip(", ")) for key, link in page.links.items()),
            (OTHER, _("Somebody else: they are told on paper")),
        ]
        fields["assessed_on"].latest = today
        fields["starts_on"].initial, fields["starts_on"].earliest = today, today
        fields["ends_on"].earliest, fields["ends_on"].latest = today, today + LONGEST

    def clean(self) -> dict[str, Any]:
        """Ask who somebody else is, and refuse days in the wrong order."""
        answers = super().clean() or self.cleaned_data
        if answers.get("link") == OTHER:
            if not answers.get("name"):
                self.add_error("name", _("Enter the name of whoever acts"))
            if not answers.get("relation"):
                self.add_error("relation", _("Enter who they are to the young person"))
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must be the first or later"))
        return answers

    @property
    def acting(self) -> Acting:
        """Return what is to be recorded, once the form is valid."""
        answers = self.cleaned_data
        link = self.page.links.get(answers["link"])
        return Acting(
            name=link.name if link else answers["name"],
            relation=(link.relationship if link else answers["relation"]) or _("relative"),
            membership=link.membership if link else None,
            basis=_BASIS(answers["basis"]),
            decision=_DECISION(answers["decision"]),
            **{
                key: answers[key]
                for key in ("about", "assessed_by", "assessed_on", "finding", "starts_on", "ends_on")
            },
        )


class StopActingForm(PortalForm):
    """Why somebody no longer acts."""

    error_names: ClassVar[dict[str, Any]] = {"why": gettext_lazy("why it ends")}

    why = forms.CharField(
        label=gettext_lazy("Why does it end?"),
        help_text=gettext_lazy("The young person and whoever acted read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
