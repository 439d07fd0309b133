"""What the inbox and the page of undelivered work show."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from core import dates

from .kinds import Kind
from .models import Message, OutboxRow

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
    sent: str
    is_unread: bool


@dataclass(frozen=True)
class Inbox:
    """One page of the inbox, newest first."""

    rows: list[InboxRow]
    unread: int
    next_url: str
    first_url: str
    undelivered_url: str


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
        next_url=f"?after={_place_of(shown[-1])}" if len(found) > INBOX_SIZE else "",
        first_url=reverse("notifications:inbox") if after else "",
        undelivered_url=_undelivered_url(actor),
    )


def _undelivered_url(actor: Any) -> str:
    return reverse("notifications:undelivered") if actor.holds(Permission.DELIVERY_VIEW) else ""


@dataclass(frozen=True)
class MessagePage:
    """One message, opened."""

    sentence: str
    kind: str
    url: str
    sent: str


def message_page(message: Message) -> MessagePage:
    """Return what the page of one message shows."""
    notice = message.notice
    return MessagePage(notice.sentence, str(Kind(notice.kind).label), notice.url, _moment(message.sent_at))


def sends_email(actor: Any) -> bool:
    """Return whether this hat's messages also send an e-mail."""
    preference = getattr(actor.membership, "delivery_preference", None)
    return preference is None or bool(preference.sends_email)


# -- what did not reach people ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class UndeliveredRow:
    """Something that has not reached somebody, in plain words."""

    what: str
    since: str
    standing: str
    is_given_up: bool
    try_again_url: str


@dataclass(frozen=True)
class Undelivered:
    """What has not reached people, the given up first."""

    rows: list[UndeliveredRow]
    is_cut_off: bool


def undelivered_count(actor: Any, today: date) -> int:
    """Return how many things have failed and are not done, counted no further than one more than 99."""
    rows = OutboxRow.objects.visible_to(actor, today).in_trouble()
    return len(rows.values_list("pk")[: MOST_COUNTED + 1])


def undelivered(*, actor: Any, today: date) -> Undelivered:
    """Return what has not reached people of the actor's authority, in one query."""
    troubled = OutboxRow.objects.visible_to(actor, today).in_trouble()
    rows = troubled.with_people().order_by(F("dead_at").asc(nulls_last=True), "pk")
    found = list(rows[: MOST_COUNTED + 1])
    shown = [_undelivered_row(row) for row in found[:MOST_COUNTED]]
    return Undelivered(rows=shown, is_cut_off=len(found) > MOST_COUNTED)


def _undelivered_row(row: Any) -> UndeliveredRow:
    return UndeliveredRow(
        what=_what(row.kind, row.whose_name),
        since=_moment(row.asked_at),
        standing=_standing(row),
        is_given_up=row.dead_at is not None,
        try_again_url=reverse("notifications:try_again", args=[row.pk]),
    )


def _what(kind: str, person: str) -> str:
    if kind == "email.send":
        return _("E-mail to %(person)s") % {"person": person}
    if kind == "inbox.deliver":
        return _("Message to %(person)s") % {"person": person}
    return _("Work in the background: %(kind)s") % {"kind": kind}


def _standing(row: OutboxRow) -> str:
    """Say what is wrong. Only an e-mail's own words are shown; other errors are for operators."""
    why = f"{row.error[:1].upper()}{row.error[1:]}. " if row.kind == "email.send" else ""
    tried = ngettext("Tried %(n)s time", "Tried %(n)s times", row.attempts) % {"n": row.attempts}
    if row.dead_at is not None:
        return why + _("%(tried)s; nobody tries again by itself.") % {"tried": tried}
    return why + _("%(tried)s; it is tried again by itself.") % {"tried": tried}


def _row(message: Message) -> InboxRow:
    return InboxRow(
        sentence=message.notice.sentence,
        kind=str(Kind(message.notice.kind).label),
        url=reverse("notifications:message", args=[message.pk]),
        sent=_moment(message.sent_at),
        is_unread=message.read_at is None,
    )


def _moment(when: datetime) -> str:
    return dates.moment(localtime(when))


def _place_of(message: Message) -> str:
    return f"{message.sent_at.timestamp():.6f}_{message.pk}"


def _place(text: str) -> tuple[datetime, UUID]:
    moment, _line, pk = text.partition("_")
    try:
        return datetime.fromtimestamp(float(moment), tz=UTC), UUID(pk)
    except (ValueError, OverflowError, OSError):
        raise StalePlace from None


# -- what is on its way ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HeldRow:
    """Something that leaves in a few minutes: what, to how many people, at what time. Never to whom."""

    kind: str
    people: str
    leaves: str
    undo_url: str


def on_their_way(*, actor: Any, today: date, now: datetime) -> list[HeldRow]:
    """Return what this hat has caused and can still undo, the next to leave first, in one query."""
    rows = OutboxRow.objects.visible_to(actor, today).held_for(actor, now).order_by("not_before", "pk")
    by_notice: dict[str, list[OutboxRow]] = {}
    for row in rows[: MOST_COUNTED + 1]:
        by_notice.setdefault(row.payload["notice"], []).append(row)
    return [_held_row(rows) for rows in by_notice.values()]


def _held_row(rows: list[OutboxRow]) -> HeldRow:
    first = rows[0]
    people = ngettext("%(n)s person", "%(n)s people", len(rows)) % {"n": len(rows)}
    return HeldRow(
        kind=str(Kind(first.payload["about"]).label),
        people=people,
        leaves=dates.clock_time(localtime(first.not_before).time()),
        undo_url=reverse("notifications:undo", args=[first.pk]),
    )
