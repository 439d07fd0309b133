"""
Whom nothing more is told about a case: whoever the whole record is withheld from.

Who that is, the app that knows cases says when it starts; this page asks it when a message is put into an inbox, when
its e-mail leaves, and whenever an inbox is read. Nothing is deleted: what is told again later is there again.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet


class Silence(Protocol):
    """What an app knows of cases of which somebody is told nothing."""

    def cases(self, actor: Any, today: date) -> QuerySet[Any]:
        """Return the keys of the cases this reader is told nothing of, as a query of one column."""

    def pairs(self, memberships: Collection[UUID], today: date) -> set[tuple[UUID, UUID]]:
        """Return (case, hat) for each of these hats that is told nothing of a case."""


_kept: list[Silence] = []


def keeps_silence(silence: Silence) -> None:
    """Register who is told nothing of which case."""
    _kept.append(silence)


def silent_cases(actor: Any, today: date) -> list[QuerySet[Any]]:
    """Return queries for the cases this reader is told nothing of."""
    return [silence.cases(actor, today) for silence in _kept]


def silent_pairs(memberships: Collection[UUID], today: date) -> set[tuple[UUID, UUID]]:
    """Return (case, hat) for each of these hats that is told nothing of a case."""
    found: set[tuple[UUID, UUID]] = set()
    return found.union(*(silence.pairs(memberships, today) for silence in _kept))
