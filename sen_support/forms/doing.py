"""Questions of Do and Review."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.date_parts import DatePartsField
from core.forms import PortalForm, VersionedForm

from ..models import LONGEST_SESSION, Outcome, Review, Session
from ..services import OutcomeResult
from .base import WordsField


class TapForm(PortalForm):
    """One tap: how long the session was, 0 for not held."""

    held = forms.IntegerField(min_value=0, max_value=LONGEST_SESSION, widget=forms.HiddenInput)
    not_held = forms.ChoiceField(
        label=_("Why was it not held?"), choices=Session.NotHeld, widget=forms.RadioSelect, required=False
    )
    note = WordsField(label=_("Note (optional)"), help_text=_("The child’s family can read this."), rows=3)


class SessionForm(PortalForm):
    """A session on any day since the plan began."""

    error_names = {"on": _("the day"), "minutes": _("the minutes")}

    on = DatePartsField(label=_("Which day was it?"))
    minutes = forms.IntegerField(
        label=_("How many minutes was it?"),
        help_text=_("0 if it was not held."),
        min_value=0,
        max_value=LONGEST_SESSION,
        widget=forms.NumberInput(attrs={"classes": "govuk-input--width-3"}),
    )
    not_held = forms.ChoiceField(
        label=_("If it was not held, why?"), choices=Session.NotHeld, widget=forms.RadioSelect, required=False
    )
    note = WordsField(label=_("Note (optional)"), help_text=_("The child’s family can read this."), rows=3)


class NotesForm(VersionedForm):
    """How it is going: a result for each outcome, and the teacher's note for the review."""

    error_names = {"on": _("the day of the results")}

    on = DatePartsField(label=_("Which day are the results of?"))
    teacher_note = WordsField(
        label=_("Your note for the review"),
        help_text=_("What has changed, and how good the support was. The family reads it."),
        rows=5,
    )

    def __init__(self, *args: Any, outcomes: list[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = {f"value_{number}": outcome for number, outcome in enumerate(outcomes, start=1)}
        for name, outcome in self.outcomes.items():
            self.fields[name] = _result_field(outcome)
            self._word_errors(name, self.fields[name])
        self.order_fields(["version", "on", *self.outcomes, "teacher_note"])

    def results(self) -> list[tuple[Outcome, Any]]:
        """Return each outcome that has a result, with it."""
        found = [(outcome, self.cleaned_data[name]) for name, outcome in self.outcomes.items()]
        return [(outcome, value) for outcome, value in found if value is not None]


def _result_field(outcome: Outcome) -> forms.DecimalField:
    return forms.DecimalField(
        label=outcome.text,
        help_text=_("%(measure)s. Leave empty if there is no new result.")
        % {"measure": outcome.measure[:1].upper() + outcome.measure[1:]},
        required=False,
        min_value=0,
        max_value=99999,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"classes": "govuk-input--width-4", "inputmode": "decimal"}),
        error_messages={"invalid": _("The result must be a number, like 7")},
    )


class ReviewForm(VersionedForm):
    """What the support changed, how good it was, and what is decided. It may be saved in parts."""

    error_names = {"exit_on": _("the day from which there is no SEN support")}

    impact = WordsField(
        label=_("What has the support changed?"),
        help_text=_("For the child’s progress, development or behaviour."),
    )
    quality = WordsField(
        label=_("How good was the support?"),
        help_text=_("Was it given as planned, and by people who knew how?"),
    )
    decision = forms.ChoiceField(
        label=_("What is decided?"), choices=Review.Decision, widget=forms.RadioSelect, required=False
    )
    exit_on = DatePartsField(label=_("If SEN support ends, from which day?"), required=False)
    next_steps = WordsField(label=_("What happens next?"), help_text=_("Who does what, and when."))

    def __init__(self, *args: Any, outcomes: list[tuple[Outcome, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = {number: outcome for number, (outcome, _now) in enumerate(outcomes, start=1)}
        names = []
        for number, (outcome, now) in enumerate(outcomes, start=1):
            self.fields[f"rating_{number}"] = forms.ChoiceField(
                label=outcome.text,
                help_text=now,
                choices=Outcome.Rating,
                widget=forms.RadioSelect,
                required=False,
                initial=outcome.rating,
            )
            self.fields[f"impact_{number}"] = WordsField(
                label=_("What changed?"), rows=2, initial=outcome.impact
            )
            names += [f"rating_{number}", f"impact_{number}"]
        self.order_fields(["version", *names])

    def results(self) -> list[OutcomeResult]:
        """Return how each outcome went."""
        answers = self.cleaned_data
        return [
            OutcomeResult(outcome.pk, answers[f"rating_{number}"], answers[f"impact_{number}"])
            for number, outcome in self.outcomes.items()
        ]

    def answers(self) -> dict[str, Any]:
        """Return the rest of the review."""
        names = ("impact", "quality", "decision", "exit_on", "next_steps")
        return {name: self.cleaned_data[name] for name in names}


class CompleteForm(PortalForm):
    """The day on which the review was held."""

    error_names = {"reviewed_on": _("the day of the review")}

    reviewed_on = DatePartsField(label=_("When was the review held?"))
