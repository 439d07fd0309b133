"""How what is being typed reads, before it is saved."""

from typing import Any

from ..models import Entry, GuideText
from ..readability import Reading, read

WRITTEN = tuple(dict.fromkeys((*Entry.IN_WORDS, *GuideText.IN_WORDS, "easy_read")))
"""The answers that families read as sentences."""


def reading_of_form(form: Any) -> Reading:
    """Return how the answers of a form read as they stand on the page, saved or not."""
    return reading_of({name: form[name].value() for name in WRITTEN if name in form.fields})


def reading_of(answers: Any) -> Reading:
    """Return how these answers read together, by the names of their fields."""
    return read("\n".join(str(answers.get(name) or "") for name in WRITTEN))
