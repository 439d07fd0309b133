"""What the inbox and the page of undelivered work show."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from .kinds import Kind
from .models import Message

INBOX_SIZE = 25
MOST_COUNTED = 99


class StalePlace(Exception):
    """The address asks for a place in the inbox that no page of it gave out."""


@dataclass(frozen=True)
class InboxRow:
    """One message as the inbox and the homes show it."""

    sentence: str
    kind: str
    url: str
    sent_at: datetime
    is_unread: bool


@dataclass(frozen=True)
class Inbox:
    """One page of the inbox, newest first."""

    rows: list[InboxRow]
    unread: int
    today: date
    next_url: str


def unread_count(actor: Any, today: date) -> int:
    """Return how many messages this hat has not opened, counted no further than one more than 99."""
    unread = Message.objects.visible_to(actor, today).unread()
    return len(unread.values_list("pk")[: MOST_COUNTED + 1])


def latest(actor: Any, today: date, *, size: int = 3) -> list[InboxRow]:
    """Return the newest messages of this hat, for a home page, in one query."""
    messages = Message.objects.visible_to(actor, today).for_gate(actor, today)
    return [_row(message) for message in messages.order_by("-sent_at", "-pk")[:size]]


def inbox(*, actor: Any, today: date, after: str = "") -> Inbox:
    """
    Return one page of this hat's inbox, in two queries however long it is.

    :raises StalePlace: if `after` is not a place the inbox gave out
    """
    messages = Message.objects.visible_to(actor, today).for_gate(actor, today).order_by("-sent_at", "-pk")
    if after:
        sent_at, pk = _place(after)
        messages = messages.filter(
            Q(sent_at__lt=sent_at) | Q(sent_at=sent_at, pk__lt=pk), sent_at__lte=sent_at
        )
    found = list(messages[: INBOX_SIZE + 1])
    shown = found[:INBOX_SIZE]
    return Inbox(
        rows=[_row(message) for message in shown],
        unread=unread_count(actor, today),
        today=today,
        next_url=f"?after={_place_of(shown[-1])}" if len(found) > INBOX_SIZE else "",
    )


@dataclass(frozen=True)
class MessagePage:
    """One message, opened."""

    sentence: str
    kind: str
    url: str
    sent_at: datetime


def message_page(message: Message) -> MessagePage:
    """Return what the page of one message shows."""
    notice = message.notice
    return MessagePage(notice.sentence, str(Kind(notice.kind).label), notice.url, message.sent_at)


def _row(message: Message) -> InboxRow:
    return InboxRow(
        sentence=message.notice.sentence,
        kind=str(Kind(message.notice.kind).label),
        url=reverse("notifications:message", args=[message.pk]),
        sent_at=message.sent_at,
        is_unread=message.read_at is None,
    )


def _place_of(message: Message) -> str:
    return f"{message.sent_at.timestamp():.6f}_{message.pk}"


def _place(text: str) -> tuple[datetime, UUID]:
    moment, _, pk = text.partition("_")
    try:
        return datetime.fromtimestamp(float(moment), tz=UTC), UUID(pk)
    except (ValueError, OverflowError, OSError):
        raise StalePlace from None
