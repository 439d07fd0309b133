"""Telling people: `queue` is the one way, from a service, in the transaction of the change."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from accounts.models import Membership
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from . import held, outbox
from .kinds import Kind
from .models import DeliveryPreference, Message, Notice, OutboxRow
from .silence import is_silent, keep_back, silent_pairs


def queue(
    kind: Kind, /, *, to: Iterable[Membership], case_id: UUID | None, sentence: str, url: str, key: str = ""
) -> None:
    """
    Tell these people, under these hats, what happened: a message in the inbox, and an e-mail that points to it.

    `sentence` says what happened and for which child; only the inbox, behind sign-in, shows it. `url` is the page it
    is about. With a `key` the same thing is told once, however often it is queued.

    :raises RuntimeError: outside the transaction of the change
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{kind} must be queued inside the transaction of the change")
    notice, _is_new = Notice.objects.get_or_create(
        key=key or str(uuid.uuid4()),
        defaults={"kind": kind, "case_id": case_id, "sentence": str(sentence)[:500], "url": url},
    )
    held_for, asked_by = held.holds(kind)
    about = {"about": str(kind)} if asked_by else {}
    new = outbox.put_many(
        "inbox.deliver",
        [
            (f"inbox:{notice.pk}:{pk}", {"notice": notice.pk, "membership": pk, **about})
            for pk in dict.fromkeys(membership.pk for membership in to)
        ],
        held_for=held_for,
        asked_by=asked_by,
    )
    held.note(new if asked_by else 0)


class LeftAlready(Exception):
    """The message has left: nothing of it can be undone."""


@transaction.atomic
def undo(*, row: OutboxRow, actor: Any, now: datetime) -> int:
    """
    Undo a message that has not left, to everybody it was for; return to how many. What was changed stays changed.

    :raises NotPermitted: if somebody else caused it
    :raises LeftAlready: if a worker has begun with it, or its minutes are over
    """
    require(actor, Permission.MESSAGE_UNDO, row)
    waiting = OutboxRow.objects.held_for(actor, now).filter(payload__notice=row.payload.get("notice"))
    going = [one.pk for one in waiting.select_for_update(skip_locked=True)]
    if not going:
        raise LeftAlready
    OutboxRow.objects.filter(pk__in=going).delete()
    details = {"kind": row.payload.get("about", ""), "people": len(going)}
    audit.record(actor=actor, event=Event.MESSAGE_UNDONE, subject=row, details=details)
    return len(going)


@dataclass
class Telling:
    """One thing to tell, and the hats it is told to: for work that tells hundreds at once."""

    kind: Kind
    key: str
    case_id: UUID | None
    sentence: str
    url: str
    to: list[UUID] = field(default_factory=list)


def tell_many(*, tellings: list[Telling], today: date) -> None:
    """Tell many people many things in a few statements. Called by handlers, in their transaction."""
    Notice.objects.bulk_create(
        [
            Notice(key=one.key, kind=one.kind, case_id=one.case_id, sentence=one.sentence[:500], url=one.url)
            for one in tellings
        ],
        ignore_conflicts=True,
    )
    known = dict(Notice.objects.filter(key__in=[one.key for one in tellings]).values_list("key", "pk"))
    deliver(pairs=[(known[one.key], hat) for one in tellings for hat in one.to], today=today)


def deliver(*, pairs: Iterable[tuple[UUID, UUID]], today: date) -> None:
    """
    Put notices into inboxes, and ask for their e-mails. `pairs` are (notice, membership).

    Who is told already, is told nothing of the case, or no longer wears the hat, is left out. Called by handlers, in
    their transaction.
    """
    wanted = _not_silenced(list(pairs), today)
    hats = Membership.objects.on(today).filter(pk__in={hat for _notice, hat in wanted}, user__is_active=True)
    current = set(hats.values_list("pk", flat=True))
    fresh = [Message(notice_id=notice, membership_id=hat) for notice, hat in wanted if hat in current]
    known = {(m.notice_id, m.membership_id) for m in _messages_of(wanted)}
    fresh = [m for m in fresh if (m.notice_id, m.membership_id) not in known]
    Message.objects.bulk_create(fresh)
    no_email = set(hats.filter(delivery_preference__sends_email=False).values_list("pk", flat=True))
    outbox.put_many(
        "email.send",
        [
            (f"email:{m.pk}", {"message": m.pk, "membership": m.membership_id})
            for m in fresh
            if m.membership_id not in no_email
        ],
    )


def _not_silenced(pairs: list[tuple[UUID, UUID]], today: date) -> list[tuple[UUID, UUID]]:
    silent = silent_pairs({hat for _notice, hat in pairs}, today)
    if not silent:
        return pairs
    about = Notice.objects.in_bulk({notice for notice, _hat in pairs})
    kept = {(notice, hat) for notice, hat in pairs if is_silent(about[notice], hat, silent)}
    if kept:
        keep_back([(about[notice], hat) for notice, hat in pairs if (notice, hat) in kept], today)
    return [pair for pair in pairs if pair not in kept]


def _messages_of(pairs: list[tuple[UUID, UUID]]) -> Any:
    return Message.objects.filter(
        notice__in={notice for notice, _hat in pairs}, membership__in={hat for _notice, hat in pairs}
    )


def mark_read(*, message: Message) -> None:
    """Remember that a message was opened. The gate's entry in the ledger says by whom."""
    if message.read_at is None:
        Message.objects.filter(pk=message.pk, read_at=None).update(read_at=Now())


@transaction.atomic
def choose_email(*, actor: Any, sends_email: bool) -> None:
    """Switch the e-mails of this hat on or off. Its messages stay in the inbox either way."""
    DeliveryPreference.objects.update_or_create(
        membership=actor.membership, defaults={"sends_email": sends_email}
    )
    audit.record(
        actor=actor, event=Event.EMAIL_CHOSEN, subject=actor.membership, details={"sends_email": sends_email}
    )


@transaction.atomic
def try_again(*, row: OutboxRow, actor: Any) -> None:
    """
    Have one piece of work tried again at once, as if it were new. What is done already stays done.

    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.DELIVERY_RETRY, row)
    _ask_again(OutboxRow.objects.filter(pk=row.pk))
    audit.record(actor=actor, event=Event.DELIVERY_RETRIED, subject=row)


@transaction.atomic
def try_everything_again(*, actor: Any, today: date) -> int:
    """
    Have all that failed for the actor's authority tried again; return how many.

    :raises NotPermitted: if the actor may not
    """
    require(actor, Permission.DELIVERY_RETRY, None)
    visible = OutboxRow.objects.visible_to(actor, today).in_trouble()
    number = _ask_again(OutboxRow.objects.filter(pk__in=list(visible.values_list("pk", flat=True))))
    audit.record(
        actor=actor, event=Event.DELIVERY_RETRIED, subject=actor.membership, details={"rows": number}
    )
    return number


def _ask_again(rows: QuerySet[OutboxRow]) -> int:
    number = rows.filter(done_at=None).update(
        attempts=0, dead_at=None, error="", asked_at=Now(), not_before=Now()
    )
    outbox.announce()
    return number
