"""The questions of a story, as a form whose answers live in the address."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.date_parts import DateParts, DatePartsField
from core.forms import PortalForm

from .stories import Ask, AskKind, Story, When

_ISO = re.compile(r"(\d{1,4})-(\d{1,2})-(\d{1,2})")
_YEARS_AHEAD = 3
_SCHOOL_YEARS_AHEAD = 6
_SEPTEMBER, _AUGUST = 9, 8


class FindForm(PortalForm):
    """Whom somebody looks for."""

    asked = forms.CharField(
        label=gettext_lazy("Name, UPN, NHS number, date of birth or reference"),
        help_text=gettext_lazy("For example Patel, or 5 March 2016, or SEN-0001234"),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter a name, a number or a date of birth")},
    )


class LinkedDateParts(DateParts):
    """Three boxes, or one date in an address: `received_on=2026-07-20`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The three texts, from the boxes or from the address."""
        linked = str(data.get(name) or "").strip()
        if not linked:
            return super().value_from_datadict(data, files, name)
        if found := _ISO.fullmatch(linked):
            year, month, day = found.groups()
            return (day.lstrip("0"), month.lstrip("0"), year)
        return (linked[:20], "", "")

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether neither the boxes nor a date were sent."""
        return name not in data and super().value_omitted_from_data(data, files, name)


class StoryForm(PortalForm):
    """
    What happened, and when. Built from the story; a day lies between the law's beginning and a few years from today.

    On its own page it asks what the story asks first; what somebody has answered under the dates is asked again there
    when something is wrong with it.
    """

    def __init__(self, data: MultiValueDict[str, Any] | None, *, story: Story, today: date) -> None:
        self.story = story
        super().__init__(data)
        for ask in story.asks:
            self.fields[ask.name] = _field_for(ask, story, today)
            self._word_errors(ask.name, self.fields[ask.name])

    def clean(self) -> dict[str, Any]:
        """Ask for one of those of which one is needed, and refuse days in an order that cannot be."""
        answers = super().clean() or {}
        one_of = self.story.any_of
        if one_of and not any(answers.get(name) or name in self.errors for name in one_of):
            self.add_error(one_of[0], _("Give one of these dates"))
        for ask in self.story.asks:
            first, then = answers.get(ask.not_before), answers.get(ask.name)
            earlier = self.story.ask(ask.not_before)
            if earlier and first and then and then < first:
                question = {"question": earlier.label}
                self.add_error(
                    ask.name, _("This date cannot be before your answer to “%(question)s”") % question
                )
        return answers

    @property
    def facts(self) -> dict[str, Any]:
        """What was answered, in the order it was asked."""
        return {
            ask.name: self.cleaned_data[ask.name] for ask in self.story.asks if self.cleaned_data[ask.name]
        }

    @property
    def query(self) -> str:
        """The answers as they stand in an address: the story's dates, and nothing about anybody."""
        return urlencode({name: str(value) for name, value in self.facts.items()})

    def asked(self, *whens: When) -> Iterable[Any]:
        """The questions put at these times."""
        return [self[ask.name] for ask in self.story.asks if ask.when in whens]

    def asked_first(self) -> Iterable[Any]:
        """The questions of the story's own page, and those from under the dates that were answered."""
        sent = [
            self[ask.name]
            for ask in self.story.asks
            if ask.when is When.WHAT_IF and self.is_bound and (self[ask.name].data or ask.name in self.errors)
        ]
        return [*self.asked(When.FIRST, When.IF_KNOWN), *sent]


def _field_for(ask: Ask, story: Story, today: date) -> forms.Field:
    needed = ask.when is When.FIRST
    is_optional = ask.when is When.IF_KNOWN and ask.name not in story.any_of
    label = _("%(question)s (optional)") % {"question": ask.label} if is_optional else ask.label
    if ask.is_day:
        question = {"question": ask.label}
        is_one_of_many = (
            sum(each.is_day for each in story.asks if each.when is not When.WHAT_IF or each is ask) > 1
        )
        return DatePartsField(
            label=label,
            help_text=ask.hint,
            required=needed,
            widget=LinkedDateParts(),
            earliest=ask.earliest,
            latest=date(today.year + _YEARS_AHEAD, 12, 31),
            error_name=_("The date for “%(question)s”") % question if is_one_of_many else _("The date"),
            error_messages={
                "required": _("Give the date for “%(question)s”") % question
                if is_one_of_many
                else _("Give the date")
            },
        )
    return forms.ChoiceField(
        label=label,
        help_text=ask.hint,
        required=needed,
        choices=_choices(ask, today),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one"), "invalid_choice": _("Choose one from the list")},
    )


def _choices(ask: Ask, today: date) -> list[tuple[str, Any]]:
    if ask.kind is AskKind.SEPTEMBER:
        years = range(today.year - 1, today.year + _YEARS_AHEAD + 1)
        return [(str(year), _("September %(year)s") % {"year": year}) for year in years]
    if ask.kind is AskKind.SCHOOL_YEAR:
        sentence, month = _("September %(first)s to August %(last)s"), _SEPTEMBER
    elif ask.kind is AskKind.COLLEGE_YEAR:
        sentence, month = _("August %(first)s to July %(last)s"), _AUGUST
    else:
        return list(ask.choices)
    this = today.year + (today.month >= month)
    years = range(this - 1, this + _SCHOOL_YEARS_AHEAD)
    return [(str(year), sentence % {"first": year - 1, "last": year}) for year in years]
