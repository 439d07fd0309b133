"""
Documents of Open Referral UK from elsewhere: refused, naming field and reason, or taken, with warnings.

Pure: no database and no clock. A document must say what the standard requires of its kind; what it only recommends is
asked for in a warning.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .objects import KINDS
from .shapes import Checked, Said, check

MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Refused(Exception):
    """A document is not taken. `problems` name each field and what is wrong with it."""

    problems: list[Said]

    def __str__(self) -> str:
        return " ".join(str(problem) for problem in self.problems)


def read(content: bytes, kind: str = "") -> tuple[Any, list[Said]]:
    """
    Return the document and what it should say and does not.

    :param kind: one of `KINDS`; without one it is told by what the document holds
    :raises Refused: if it is no JSON, of no kind that is read, or not as its kind must be
    """
    document = _parsed(content)
    checked = check_document(document, kind or kind_of(document))
    if not checked.is_taken:
        raise Refused(checked.problems)
    return document, checked.warnings


def check_document(document: Any, kind: str) -> Checked:
    """Return everything that is wrong with a document of a kind, and everything it should say and does not."""
    return check(document, KINDS[kind])


def kind_of(document: Any) -> str:
    """
    Tell a service from a page of services, by what the document holds.

    :raises Refused: if it is neither
    """
    if isinstance(document, dict):
        if isinstance(document.get("contents"), list):
            return "service_list"
        if "status" in document or "name" in document:
            return "service_full"
    raise Refused([Said("$", _("This is neither a service nor a page of services."))])


def services_in(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the services of a document that was taken."""
    return list(document["contents"]) if "contents" in document else [document]


def _parsed(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise Refused([Said("$", _("The document is larger than 10 MB."))])
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise Refused([Said("$", _("This is not JSON."))]) from None
