"""A workflow is a table of moves. `Workflow.make` is the only code that changes a stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from audit import services as audit
from audit.events import Event

from .access import allows


class MoveNotAllowed(Exception):
    """The record is not at a stage this move can start from."""


class NotPermitted(Exception):
    """The actor may not do this."""


@dataclass(frozen=True)
class Move:
    """One step: what it is called, where it may start, where it ends, who may, and what the ledger calls it."""

    name: str
    source: frozenset[str]
    target: str
    permission: str
    event: Event


class Workflow:
    """The moves of one kind of record. The record needs `stage` and a `stage_changes` relation."""

    def __init__(self, *moves: Move) -> None:
        self._moves = {move.name: move for move in moves}

    def __iter__(self) -> Iterator[Move]:
        return iter(self._moves.values())

    def open_to(self, actor: Any, record: Any) -> list[Move]:
        """Return the moves `actor` could make now: what the page offers as buttons."""
        return [m for m in self if record.stage in m.source and allows(actor, m.permission, record)]

    @transaction.atomic
    def make(self, name: str, record: Any, *, actor: Any, on: date, reason: str = "") -> None:
        """
        Move `record` to its next stage, keep the history, and tell the ledger.

        The row is locked and its stage read again, so that two people cannot both move it. `record.stage` is
        brought up to date.

        :raises NotPermitted: if the actor may not
        :raises MoveNotAllowed: if the record has already moved on
        """
        move = self._moves[name]
        locked = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
        if not allows(actor, move.permission, record):
            raise NotPermitted(name)
        if locked.stage not in move.source:
            raise MoveNotAllowed(f"cannot {name} from {locked.stage}")
        record.stage_changes.create(
            from_stage=locked.stage, to_stage=move.target, on=on, by=actor.label, reason=reason
        )
        record.stage = move.target
        record.save(update_fields=["stage", "updated_at"])
        audit.record(
            actor=actor, event=move.event, subject=record, details={"on": on.isoformat(), "reason": reason}
        )


def require(actor: Any, permission: str, record: Any) -> None:
    """
    Ask the policy once more where the change is made, so that a task or the API cannot slip past the web.

    :raises NotPermitted: if the actor may not
    """
    if not allows(actor, permission, record):
        raise NotPermitted(permission)
