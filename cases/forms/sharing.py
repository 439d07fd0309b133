"""Questions about named sharing."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Agency, Membership
from accounts.sight import RecordPart
from core.formkit import DatePartsField
from core.forms import PortalForm

from ..models import ShareObjection, Terms, hats_to_share_with
from ..policies import parts_to_share
from ..selectors import ShareQuestion

LONGEST = timedelta(days=365)


class ShareForm(PortalForm):
    """With whom a part of a record is shared, which parts, why, and from when to when."""

    error_names: ClassVar[dict[str, Any]] = {
        "reason": gettext_lazy("why you share it"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
    }

    email = forms.EmailField(
        label=gettext_lazy("The e-mail address one person signs in with"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    hat = forms.ChoiceField(label=gettext_lazy("In which role?"), required=False, widget=forms.RadioSelect)
    agency = forms.ChoiceField(label=gettext_lazy("Or a whole agency"), required=False)
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What may they read?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what they may read")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why do you share it?"),
        help_text=gettext_lazy("The family and whoever you share it with read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    starts_on = DatePartsField(label=gettext_lazy("First day"))
    ends_on = DatePartsField(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("At most a year. You can end it on any day.")
    )

    def __init__(self, *args: Any, question: ShareQuestion, actor: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.actor, self.today = question, actor, today
        self.hats: dict[str, Membership] = {}
        fields: Any = self.fields
        fields["agency"].choices = [
            ("", _("Choose")),
            *((key, str(one)) for key, one in question.agencies.items()),
        ]
        fields["parts"].choices = [(part.value, part.label) for part in parts_to_share(actor)]
        fields["starts_on"].initial, fields["starts_on"].earliest = today, today
        fields["ends_on"].earliest, fields["ends_on"].latest = today, today + LONGEST
        if self.is_bound:
            self._offer_hats()

    def _offer_hats(self) -> None:
        """Ask for the role only of somebody who has several."""
        self.hats = hats_to_share_with(self.data.get("email", ""), actor=self.actor, today=self.today)
        fields: Any = self.fields
        fields["hat"].choices = [(key, hat.hat) for key, hat in self.hats.items()]

    @property
    def asks_which_role(self) -> bool:
        """Return whether the person has several roles, one of which must be chosen."""
        return len(self.hats) > 1

    def clean(self) -> dict[str, Any]:
        """Find whom it is shared with, and refuse days in the wrong order."""
        answers = super().clean() or self.cleaned_data
        if answers.get("email"):
            self._clean_person(answers)
        elif not answers.get("agency") and not self.errors.keys() & {"email", "agency"}:
            self.add_error("email", _("Enter the e-mail address of one person, or choose an agency"))
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must be the first or later"))
        return answers

    def _clean_person(self, answers: dict[str, Any]) -> None:
        if answers.get("agency"):
            self.add_error("agency", _("Share it with one person or with an agency, not with both"))
        elif not self.hats:
            self.add_error("email", _("Nobody you can share with signs in with this address"))
        elif self.asks_which_role and not answers.get("hat"):
            self.add_error("hat", _("Choose in which role they may read it"))

    def _receiver(self) -> Membership | Agency:
        if self.cleaned_data["agency"]:
            return self.question.agencies[self.cleaned_data["agency"]]
        return self.hats[self.cleaned_data["hat"]] if self.asks_which_role else next(iter(self.hats.values()))

    @property
    def terms(self) -> Terms:
        """Return what is asked for, once the form is valid."""
        answers = self.cleaned_data
        return Terms(
            receiver=self._receiver(),
            parts=[RecordPart(part) for part in answers["parts"]],
            reason=answers["reason"],
            starts_on=answers["starts_on"],
            ends_on=answers["ends_on"],
        )

    def answers(self) -> list[tuple[str, str]]:
        """Return what was typed, for the page that shows it once more before it is done."""
        kept = {
            *self.fields,
            *(f"{day}-{part}" for day in ("starts_on", "ends_on") for part in ("day", "month", "year")),
        }
        return [(name, value) for name in self.data if name in kept for value in self.data.getlist(name)]


class StopShareForm(PortalForm):
    """Why a share ends before its last day."""

    why = forms.CharField(
        label=gettext_lazy("Why does it end?"),
        help_text=gettext_lazy("The family can read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class ObjectionForm(PortalForm):
    """What a member of the family says against a share."""

    words = forms.CharField(
        label=gettext_lazy("What do you want to say?"),
        help_text=gettext_lazy(
            "Those who shared it read this and must answer. Nobody else of your family reads it."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Say why you object")},
    )


class AnswerObjectionForm(PortalForm):
    """Whether a share that a member of the family objects to is ended or kept, and why."""

    error_names: ClassVar[dict[str, Any]] = {"reason": gettext_lazy("why you decided so")}

    answer = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        widget=forms.RadioSelect,
        choices=[
            (ShareObjection.Answer.END, gettext_lazy("End the sharing now")),
            (ShareObjection.Answer.KEEP, gettext_lazy("Keep it until its last day")),
        ],
        error_messages={"required": gettext_lazy("Choose whether to end it or keep it")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("The person who objected reads this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )
