"""The only code that writes the ledger."""

from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models

from .events import Event
from .models import LedgerEntry


class SomeoneToName(Protocol):
    """What the ledger keeps of an actor."""

    @property
    def id(self) -> str: ...

    @property
    def membership_id(self) -> UUID | None: ...

    @property
    def label(self) -> str: ...


def record(
    *, actor: SomeoneToName, event: Event, subject: models.Model, details: dict[str, Any] | None = None
) -> LedgerEntry:
    """
    Add one entry to the ledger, in the same transaction as the change it describes.

    :raises RuntimeError: if there is no transaction for the entry to share
    """
    return _write(
        actor,
        event,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        case_id=getattr(subject, "ledger_case_id", None),
        details=details or {},
    )


def record_refusal(
    *, actor: SomeoneToName, subject_type: str, subject_id: str, permission: str
) -> LedgerEntry:
    """Add an entry for something that was asked for and, to this actor, does not exist."""
    return _write(
        actor,
        Event.RECORD_REFUSED,
        subject_type=subject_type,
        subject_id=subject_id[:300],
        case_id=None,
        details={"permission": str(permission)},
    )


def _write(actor: SomeoneToName, event: Event, **about: Any) -> LedgerEntry:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event!r} must be recorded inside the transaction it describes")
    return LedgerEntry.objects.create(
        event=event,
        actor_id=actor.id,
        membership_id=str(actor.membership_id or ""),
        actor_label=actor.label,
        **about,
    )
