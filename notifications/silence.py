"""
Whom nothing more is told about a case, or about one document: whoever it is withheld from.

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

    def papers(self, actor: Any, today: date) -> QuerySet[Any]:
        """Return the documents this reader is told nothing of, each with its `key` as it stands in addresses."""

    def pairs(self, memberships: Collection[UUID], today: date) -> set[tuple[UUID, UUID]]:
        """Return (case or document, hat) for each of these hats that is told nothing of it."""

    def keep_back(self, notices: Collection[tuple[Any, UUID]], today: date) -> None:
        """Do what is to be done about each (notice, hat) that was kept back: nothing is silent for those who tell."""


_kept: list[Silence] = []


def keeps_silence(silence: Silence) -> None:
    """Register who is told nothing of which case."""
    _kept.append(silence)


def silent_cases(actor: Any, today: date) -> list[QuerySet[Any]]:
    """Return queries for the cases this reader is told nothing of."""
    return [silence.cases(actor, today) for silence in _kept]


def silent_papers(actor: Any, today: date) -> list[QuerySet[Any]]:
    """Return queries for the documents this reader is told nothing of, each with its `key`."""
    return [silence.papers(actor, today) for silence in _kept]


def silent_pairs(memberships: Collection[UUID], today: date) -> set[tuple[UUID, UUID]]:
    """Return (case or document, hat) for each of these hats that is told nothing of it."""
    found: set[tuple[UUID, UUID]] = set()
    return found.union(*(silence.pairs(memberships, today) for silence in _kept))


def keep_back(notices: Collection[tuple[Any, UUID]], today: date) -> None:
    """Hand over what was kept back from whom. Called in the transaction in which it was."""
    for silence in _kept:
        silence.keep_back(notices, today)


def is_silent(notice: Any, hat: UUID, pairs: Collection[tuple[UUID, UUID]]) -> bool:
    """Return whether this hat is told nothing of what a notice is about: its case, or the document it leads to."""
    return any(whose == hat and (what == notice.case_id or str(what) in notice.url) for what, whose in pairs)
