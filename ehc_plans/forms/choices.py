"""Choices as a person reads them beside a radio button."""

from typing import Any

from django.db import models
from django.utils.functional import lazy
from django.utils.text import capfirst

_begin = lazy(capfirst, str)


def as_sentences(choices: type[models.TextChoices]) -> list[tuple[str, Any]]:
    """Return the choices with a capital first letter: their labels also stand inside sentences."""
    return [(value, _begin(label)) for value, label in choices.choices]
