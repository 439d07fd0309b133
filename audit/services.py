"""The only code that writes the ledger."""

from collections.abc import Iterable
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
    return _write(actor, event, **_about(subject, details))


def record_many(
    *,
    actor: SomeoneToName,
    event: Event,
    subjects: Iterable[models.Model],
    details: dict[str, Any] | None = None,
) -> None:
    """
    Add one entry for each subject of one act, in few statements: for changes by the hundred, such as a list taken in.

    :raises RuntimeError: if there is no transaction for the entries to share
    """
    entries = [_entry(actor, event, **_about(subject, details)) for subject in subjects]
    LedgerEntry.objects.bulk_create((LedgerEntry(**entry) for entry in entries), batch_size=1000)


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


def _about(subject: models.Model, details: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "subject_type": subject._meta.label_lower,
        "subject_id": str(subject.pk),
        "case_id": getattr(subject, "ledger_case_id", None),
        "details": details or {},
    }


def _write(actor: SomeoneToName, event: Event, **about: Any) -> LedgerEntry:
    return LedgerEntry.objects.create(**_entry(actor, event, **about))


def _entry(actor: SomeoneToName, event: Event, **about: Any) -> dict[str, Any]:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event!r} must be recorded inside the transaction it describes")
    return {
        "event": event,
        "actor_id": actor.id,
        "membership_id": str(actor.membership_id or ""),
        "actor_label": actor.label,
        **about,
    }
