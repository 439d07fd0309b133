"""Values of a list as the preview shows them."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from core import dates

from .reading import Field
from .reading.codes import PROVISION


def in_words(name: Field, value: Any) -> str:
    """Return a value as the preview shows it."""
    if value in (None, ""):
        return ""
    say = _WORDS.get(name)
    return say(value) if say else str(value)


def _provision_words(code: str) -> str:
    return f"{code}, {PROVISION.get(code, '')}".rstrip(", ")


def _sex_words(code: str) -> str:
    return {"F": _("Female"), "M": _("Male")}.get(code, _("Not recorded"))


def _place_words(is_main: bool) -> str:
    return _("Main school") if is_main else _("Subsidiary school")


_WORDS: dict[Field, Callable[[Any], str]] = {
    Field.BORN_ON: dates.date,
    Field.SEX: _sex_words,
    Field.SEN_PROVISION: _provision_words,
    Field.ENROLMENT_STATUS: _place_words,
}
