"""
Translations that are looked up once.

Django walks through every catalogue each time a text is asked for; a dense page asks five hundred times for the same
few. Texts do not change while the portal runs, so the first answer for each language is kept.
"""

from functools import cache
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as look_up
from markupsafe import Markup


def template_text(message: str, /, **variables: Any) -> Markup:
    """Return a template's text in the language of the request, its variables escaped and filled in."""
    return _marked(get_language(), message) % variables if variables else _finished(get_language(), message)


def template_plural(singular: str, plural: str, count: int, /, **variables: Any) -> Markup:
    """Return a template's text for this number of things, its variables escaped and filled in."""
    return Markup(ngettext(singular, plural, count)) % {"num": count, **variables}


@cache
def _marked(language: str | None, message: str) -> Markup:
    return Markup(look_up(message))


@cache
def _finished(language: str | None, message: str) -> Markup:
    """The text with its doubled per cent signs single, as one without variables is shown."""
    return _marked(language, message) % {}
