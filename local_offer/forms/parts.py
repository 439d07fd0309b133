"""Questions that several forms ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import OLDEST


def long_answer(
    label: Any, hint: Any = "", *, required: bool = True, rows: int = 4, longest: int = 1000
) -> forms.CharField:
    """Return a question whose answer takes more than a line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def easy_read() -> forms.CharField:
    """Return the question for the same in easy words."""
    return long_answer(
        _("Easy read"),
        _(
            "The same in short sentences, one idea on each line, with easy words. Families can choose to read this "
            "instead. Leave it empty if you have none yet."
        ),
        required=False,
        rows=6,
        longest=3000,
    )


def short_answer(
    label: Any, hint: Any = "", *, longest: int, required: bool = False, classes: str = ""
) -> forms.CharField:
    """Return a question whose answer is a line."""
    attributes = {"classes": classes} if classes else {}
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.TextInput(attrs=attributes),
    )


def age(label: Any, hint: Any = "") -> forms.IntegerField:
    """Return a question for an age that a Local Offer is about."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=False,
        min_value=0,
        max_value=OLDEST,
        widget=forms.NumberInput(attrs={"classes": "govuk-input--width-2"}),
    )
