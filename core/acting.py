"""
Who is acting, told to the database for the length of one transaction.

The database backend (`core.database`) writes these two values when a transaction opens, so that the row-level floor
knows the hat that is worn, not only the person who wears it. Outside a transaction nobody is acting.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, Protocol
from uuid import UUID

from django.db import connection


class Acting(NamedTuple):
    """The hat worn (empty for nobody) and what for: "web", "worker:<job>" or "command:<name>"."""

    membership_id: str = ""
    purpose: str = "none"


class SomeoneActing(Protocol):
    """What the kit needs to know of an actor; `accounts.actor.Actor` is one."""

    @property
    def membership_id(self) -> UUID | None: ...

    @property
    def purpose(self) -> str: ...


acting: ContextVar[Acting] = ContextVar("acting", default=Acting())


@contextmanager
def acting_as(actor: SomeoneActing | None) -> Iterator[None]:
    """Make every transaction inside the block belong to this actor, or to nobody."""
    token = acting.set(
        Acting(str(actor.membership_id or ""), actor.purpose) if actor is not None else Acting(purpose="web")
    )
    try:
        _tell_open_transaction()
        yield
    finally:
        acting.reset(token)
        if not connection.needs_rollback:
            _tell_open_transaction()


def _tell_open_transaction() -> None:
    if connection.in_atomic_block:
        connection.tell_who_is_acting()  # type: ignore[attr-defined]
