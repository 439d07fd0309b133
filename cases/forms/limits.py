"""Questions about time limits: exceptions, requests, closed days, and a past day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.date_parts import NAMES
from core.formkit import DatePartsField
from core.forms import PortalForm
from timelimits.grounds import Ground

from ..models import AssessmentRequest, Case, Closure, LimitException
from ..selectors import ExceptionQuestion
from ..services import Reason

LONGEST = 4000


def long_text(label: Any, hint: Any = "") -> forms.CharField:
    """Return a question that is answered in sentences."""
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )


class ExceptionForm(PortalForm):
    """On which ground a limit could not be kept, when, how that is known, and why it was impractical."""

    error_names: ClassVar[dict[str, Any]] = {
        "ground": gettext_lazy("the ground"),
        "starts_on": gettext_lazy("the first day"),
        "ends_on": gettext_lazy("the last day"),
        "asked_on": gettext_lazy("the day advice was asked for"),
        "evidence": gettext_lazy("how you know"),
        "why_impractical": gettext_lazy("why the limit could not be kept"),
    }

    ground = forms.ChoiceField(
        label=gettext_lazy("Which ground does the law give?"), widget=forms.RadioSelect
    )
    starts_on = DatePartsField(
        label=gettext_lazy("First day"),
        help_text=gettext_lazy("Of the closure, the absence, the appointment or the circumstances."),
    )
    ends_on = DatePartsField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Leave it empty for circumstances that have not ended."),
        required=False,
    )
    asked_on = DatePartsField(
        label=gettext_lazy("The day advice was asked for"),
        help_text=gettext_lazy("Only for a closure."),
        required=False,
    )
    evidence = long_text(
        gettext_lazy("How do you know?"), gettext_lazy("For example a letter, with its date.")
    )
    why_impractical = long_text(
        gettext_lazy("Why did that make it impractical to keep the limit?"),
        gettext_lazy("Too few staff, late advice or a short holiday are no grounds."),
    )

    def __init__(self, *args: Any, page: ExceptionQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.ground.value, each.ground.label) for each in page.grounds]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]

    def reason(self) -> Reason:
        """Return what was said."""
        said = {name: self.cleaned_data[name] for name in Reason.__dataclass_fields__}
        return Reason(**{**said, "ground": Ground(said["ground"])})


class CorrectionForm(ExceptionForm):
    """The same, with what was wrong before."""

    why = long_text(gettext_lazy("What was wrong before?"))

    @staticmethod
    def said(exception: LimitException) -> dict[str, Any]:
        """Return what the last entry says."""
        return {name: getattr(exception, name) for name in Reason.__dataclass_fields__}


class ChangeExceptionForm(PortalForm):
    """Whether what excused a limit has ended, or was recorded by mistake."""

    ENDED, MISTAKE = "ended", "mistake"
    error_names: ClassVar[dict[str, Any]] = {
        "ends_on": gettext_lazy("the last day"),
        "why": gettext_lazy("what happened"),
    }

    change = forms.ChoiceField(
        label=gettext_lazy("What has changed?"),
        widget=forms.RadioSelect,
        choices=[
            (ENDED, gettext_lazy("It has ended: the authority can act again")),
            (MISTAKE, gettext_lazy("It should not have been recorded")),
        ],
        error_messages={"required": gettext_lazy("Choose what has changed")},
    )
    ends_on = DatePartsField(label=gettext_lazy("If it has ended, on which day was that?"), required=False)
    why = long_text(gettext_lazy("What happened?"))

    @property
    def has_ended(self) -> bool:
        return bool(self.cleaned_data["change"] == self.ENDED)

    def clean(self) -> dict[str, Any]:
        """Ask for the last day of what has ended."""
        answers = super().clean() or self.cleaned_data
        if (
            answers.get("change") == self.ENDED
            and answers.get("ends_on") is None
            and "ends_on" not in self.errors
        ):
            self.add_error("ends_on", _("Enter the last day"))
        return answers


class RequestForm(PortalForm):
    """When a request for an assessment was received, and who made it."""

    error_names: ClassVar[dict[str, Any]] = {"received_on": gettext_lazy("the day it was received")}

    received_on = DatePartsField(
        label=gettext_lazy("On which day was it received?"),
        help_text=gettext_lazy("The day it reached the authority by any route. The limits run from it."),
    )
    made_by = forms.ChoiceField(
        label=gettext_lazy("Who asked?"),
        widget=forms.RadioSelect,
        choices=AssessmentRequest.MadeBy.choices,
        error_messages={"required": gettext_lazy("Choose who asked")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].latest = today  # type: ignore[attr-defined]


class DecideRequestForm(PortalForm):
    """Whether the authority assesses, and when it said so."""

    error_names: ClassVar[dict[str, Any]] = {"decided_on": gettext_lazy("the day of the decision")}

    decision = forms.ChoiceField(
        label=gettext_lazy("What did the authority decide?"),
        widget=forms.RadioSelect,
        choices=[
            (AssessmentRequest.Decision.ASSESS, gettext_lazy("To assess")),
            (AssessmentRequest.Decision.NOT_ASSESS, gettext_lazy("Not to assess")),
        ],
        error_messages={"required": gettext_lazy("Choose what was decided")},
    )
    decided_on = DatePartsField(label=gettext_lazy("On which day was the family told?"))

    def __init__(self, *args: Any, today: date, received_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day: Any = self.fields["decided_on"]
        day.earliest, day.latest = received_on, today


class ClosureForm(PortalForm):
    """The days on which an authority or a setting is closed."""

    error_names: ClassVar[dict[str, Any]] = {
        "starts_on": gettext_lazy("the first closed day"),
        "ends_on": gettext_lazy("the last closed day"),
    }

    kind = forms.ChoiceField(
        label=gettext_lazy("What are these days?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what these days are")},
    )
    starts_on = DatePartsField(label=gettext_lazy("First closed day"))
    ends_on = DatePartsField(
        label=gettext_lazy("Last closed day"), help_text=gettext_lazy("The same day if it is only one.")
    )

    def __init__(self, *args: Any, is_authority: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [Closure.Kind.OFFICE] if is_authority else [Closure.Kind.HOLIDAY, Closure.Kind.TRAINING]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.value, str(kind.label)[:1].upper() + str(kind.label)[1:]) for kind in kinds
        ]
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0].value

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last closed day must be the first or later"))
        return answers


class TakeBackForm(PortalForm):
    """A question that is answered by its button."""


class KnownForm(PortalForm):
    """The past day for which a case is to be shown. Lives in the address."""

    error_names: ClassVar[dict[str, Any]] = {"day": gettext_lazy("the day")}

    day = DatePartsField(label=gettext_lazy("Which day?"))

    def __init__(self, *args: Any, case: Case, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day: Any = self.fields["day"]
        day.earliest, day.latest = case.opened_on, today

    @staticmethod
    def is_asked(address: Mapping[str, Any]) -> bool:
        """Return whether the address asks for a day at all."""
        return any(f"day-{part}" in address for part in NAMES)
