"""Questions that several forms ask."""

from typing import Any

from django import forms


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
