"""Questions that several forms ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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
