"""Questions about a child's SEN record, and the filters of the register."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.date_parts import DatePartsField
from core.forms import PortalForm

from ..codes import NEED_TYPES, Provision, need_types_on
from ..selectors import Asked
from .base import PeopleField, WordsField

SHOW = (
    ("", _("All")),
    ("late", _("Review late")),
    ("week", _("Review due this week")),
    ("soon", _("Review due in 2 weeks")),
    ("tell", _("Family to tell")),
    ("note", _("Teacher’s note to come")),
    ("none", _("SEN support without a cycle")),
)


class RegisterFilters(PortalForm):
    """How the register is narrowed. Lives in the address, so a list can be kept and shared."""

    year = forms.CharField(required=False, max_length=10)
    # "class" is a word of Python's, so the field is named for what it holds.
    class_name = forms.CharField(required=False, max_length=50)
    support = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("K and E")),
            *((kind.value, kind.label) for kind in Provision if kind != Provision.NONE),
        ],
    )
    need = forms.ChoiceField(
        required=False, choices=[("", _("All needs")), *((need.code, need.short) for need in NEED_TYPES)]
    )
    show = forms.ChoiceField(required=False, choices=SHOW)

    def asked(self) -> Asked:
        """Return what is asked for; an answer that is not among the choices counts as none."""
        self.is_valid()
        answers = self.cleaned_data
        return Asked(**{name: (answers.get(name) or "").strip() for name in self.fields})


class AsAtForm(PortalForm):
    """On which day the record is to be shown."""

    error_names = {"on": _("the day")}

    on = DatePartsField(label=_("How did the record stand on another day?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].latest = today  # type: ignore[attr-defined]


class ProvisionForm(PortalForm):
    """What provision the child has, from which day."""

    error_names = {"from_day": _("the day"), "code": _("what the child has")}

    code = forms.ChoiceField(
        label=_("What does the child have?"),
        choices=[
            (Provision.SUPPORT, _("SEN support")),
            (Provision.PLAN, _("EHC plan")),
            (Provision.NONE, _("No SEN")),
        ],
        widget=forms.RadioSelect,
    )
    from_day = DatePartsField(
        label=_("From which day?"), help_text=_("What is recorded now ends the day before, and is kept.")
    )
    reason = WordsField(label=_("Why (optional)"), rows=2)


class NeedsForm(PortalForm):
    """The child's types of need, the main one first."""

    error_names = {"from_day": _("the day"), "main": _("the main need")}

    main = forms.ChoiceField(
        label=_("Main need"), help_text=_("The need, not the diagnosis. Talk with the parents about it.")
    )
    second = forms.ChoiceField(label=_("Second need"), required=False)
    third = forms.ChoiceField(label=_("Third need"), required=False)
    from_day = DatePartsField(label=_("From which day?"))

    def __init__(self, *args: Any, today: date, provision: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = need_types_on(today, provision or Provision.SUPPORT)
        choices = [(need.code, f"{need.name} ({need.code})") for need in types]
        self.fields["main"].choices = [("", _("Choose a type of need")), *choices]  # type: ignore[attr-defined]
        for name in ("second", "third"):
            self.fields[name].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]

    def codes(self) -> list[str]:
        """Return the codes in the order of their rank."""
        answers = self.cleaned_data
        return [answers[name] for name in ("main", "second", "third") if answers[name]]


class StartForm(PortalForm):
    """Who is responsible for a new cycle, and when it begins."""

    error_names = {"begun_on": _("the day"), "responsible": _("who is responsible")}

    responsible = PeopleField(
        label=_("Which teacher is responsible?"),
        help_text=_("They stay responsible each day, even when somebody else gives the support."),
    )
    begun_on = DatePartsField(label=_("When does it begin?"))

    def __init__(self, *args: Any, teachers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].offer(teachers)  # type: ignore[attr-defined]


class CarryForm(StartForm):
    """The same for the next cycle, with the outcomes to go on with."""

    carry = forms.MultipleChoiceField(
        label=_("Which outcomes go on?"),
        help_text=_("Each begins where it ended. You can change them in the plan."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ["carry", "responsible", "begun_on"]

    def __init__(self, *args: Any, outcomes: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carry"].choices = [(str(outcome.pk), outcome.text) for outcome in outcomes]  # type: ignore[attr-defined]
