"""What is asked of one place, one line of opening times and one price of an entry."""

import re
from datetime import time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.date_parts import DatePartsField
from core.forms import VersionedForm

from ..codes import Day, Feature
from ..models import Opening, Place
from .parts import short_answer
from .sections import Ticks

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?")
_BY_NAME = {"noon": time(12), "midday": time(12), "midnight": time(0)}


class ClockField(forms.CharField):
    """A time of day as people write it: 9am, 2:30pm, 14:30, noon."""

    default_error_messages: ClassVar[dict[str, Any]] = {"clock": _("Enter a time like 9am, 2:30pm or 14:30")}

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"classes": "govuk-input--width-5"})
        super().__init__(required=False, max_length=10, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show a time as it is typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: Any) -> time | None:
        """Return the time, or none when nothing was typed."""
        typed = super().clean(value).lower()
        if not typed:
            return None
        if typed in _BY_NAME:
            return _BY_NAME[typed]
        found = _CLOCK.fullmatch(typed)
        try:
            return _time_of(*found.groups()) if found else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> time:
        raise ValidationError(self.error_messages["clock"], code="clock")


def _time_of(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half and not 1 <= number <= 12:
        raise ValueError("no such hour of half a day")
    if half:
        number = number % 12 + (12 if half == "pm" else 0)
    elif minute is None:
        raise ValueError("neither minutes nor half of the day")
    return time(number, int(minute or 0))


class LineForm(VersionedForm):
    """One line of a draft, which others may be writing too."""

    @property
    def many(self) -> list[str]:
        """The names under which several answers may be sent."""
        return [self.add_prefix(name) for name, asked in self.fields.items() if isinstance(asked, Ticks)]

    def tell_of_change(self, version: int) -> None:
        """Say that somebody saved first, and let the next press save over what is now shown beside."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(version)
        self.add_error(
            None,
            _(
                "Somebody else saved this entry after you opened the page. Compare what is saved now with"
                " what you wrote, and save again to keep yours."
            ),
        )


class RemoveForm(VersionedForm):
    """Whether a line goes."""


class PlaceForm(LineForm):
    """Where a service is given."""

    kind = forms.ChoiceField(
        label=_("What kind of place is it?"), choices=Place.Kind.choices, widget=forms.RadioSelect
    )
    name = short_answer(_("Name"), _("For example: Millbrook Family Hub."), longest=120)
    address = short_answer(_("Street and number"), longest=200)
    town = short_answer(_("Town"), longest=80, classes="govuk-!-width-two-thirds")
    county = short_answer(_("County"), longest=80, classes="govuk-!-width-two-thirds")
    postcode = short_answer(
        _("Postcode"),
        _("Families find the place on the map by it."),
        longest=8,
        classes="govuk-input--width-10",
    )
    features = Ticks(label=_("What makes it easier to use?"), choices=Feature.choices)

    def clean_postcode(self) -> str:
        """Return the postcode in capitals with its space."""
        said = " ".join(str(self.cleaned_data["postcode"]).upper().split())
        if said and not _POSTCODE.fullmatch(said):
            raise ValidationError(_("Enter a full postcode, like ZZ4 1AA"))
        return f"{said.replace(' ', '')[:-3]} {said[-3:]}" if said else ""

    def clean(self) -> dict[str, Any]:
        """Refuse a place nobody could find."""
        answers = super().clean() or {}
        if not any(answers.get(name) for name in ("name", "address", "town", "postcode")):
            self.add_error("name", _("Enter the name of the place or its address"))
        return answers


class OpeningForm(LineForm):
    """When a service is open."""

    every = forms.ChoiceField(label=_("How often?"), choices=Opening.Every.choices, widget=forms.RadioSelect)
    days = Ticks(label=_("On which days?"), choices=Day.choices)
    opens_at = ClockField(label=_("Opens at"), help_text=_("For example, 9am or 14:30."))
    closes_at = ClockField(label=_("Closes at"))
    in_term_only = forms.BooleanField(label=_("In term time only"), required=False)
    starts_on = DatePartsField(
        label=_("First day"), help_text=_("Only if it is for a season or has not begun."), required=False
    )
    ends_on = DatePartsField(label=_("Last day"), required=False)
    note = short_answer(_("Anything else"), _("For example: by appointment."), longest=200)

    def clean(self) -> dict[str, Any]:
        """Refuse times and days the wrong way round, and a line that says nothing."""
        answers = super().clean() or {}
        opens, closes = answers.get("opens_at"), answers.get("closes_at")
        if opens and closes and closes <= opens and closes != time(0):
            self.add_error("closes_at", _("It must close later than it opens"))
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Last day must be the same as First day, or later"))
        if not self.errors and not any(answers.get(name) for name in ("days", "opens_at", "note")):
            self.add_error("days", _("Tick the days it is open, or say when under “Anything else”"))
        return answers


class PriceForm(LineForm):
    """What one thing costs."""

    error_names: ClassVar[dict[str, Any]] = {
        "what": _("what is paid for"),
        "amount": _("the price in pounds"),
    }

    what = short_answer(
        _("What is paid for"), _("For example: a session, or the first visit."), longest=120, required=True
    )
    amount = forms.DecimalField(
        label=_("Price in pounds"),
        help_text=_("0 if it is free."),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs={"classes": "govuk-input--width-5", "inputmode": "decimal"}),
        error_messages={
            "invalid": _("Price must be a number of pounds, like 4.50"),
            "max_decimal_places": _("Price must have no more than two numbers after the point"),
            "min_value": _("Price must be 0 or more"),
        },
    )
    note = short_answer(_("Anything else"), _("For example: carers come free."), longest=200)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(_without_pound_sign(data, self.prefix or options.get("prefix")), **options)


def _without_pound_sign(data: Any, prefix: str | None) -> Any:
    """People write £4.50; the sign is no mistake of theirs."""
    name = f"{prefix}-amount" if prefix else "amount"
    if data is None or name not in data:
        return data
    answers = data.copy()
    answers[name] = answers[name].strip().removeprefix("£")
    return answers


PART_FORMS: dict[str, type[LineForm]] = {
    "places": PlaceForm,
    "openings": OpeningForm,
    "prices": PriceForm,
}
"""By the name of the kind in addresses."""
