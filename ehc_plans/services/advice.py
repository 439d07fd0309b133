"""Written advice and views: a draft of the writer's own, sent once, superseded and never edited."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.models import ChangedSinceSeen
from core.workflow import require

from ..models import Advice, Invitee
from . import telling
from .limits import write_review_limits


class NothingWritten(Exception):
    """There is not a word to send."""


@dataclass(frozen=True)
class Words:
    """What somebody writes for a review."""

    going_well: str = ""
    not_going_well: str = ""
    should_change: str = ""
    is_shared_with_family: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.going_well.strip() or self.not_going_well.strip() or self.should_change.strip())


@transaction.atomic
def save_advice(
    *, invitee: Invitee, actor: Any, words: Words, seen_version: int, today: date, send: bool
) -> Advice:
    """
    Save somebody's advice or views as their draft, or send it to those who arrange the review.

    What was sent before stays as it was; a later one supersedes it. Written by the service that acts for a parent, it
    says so.

    :raises NotPermitted: if the actor may not
    :raises NothingWritten: if there is nothing to send
    :raises ChangedSinceSeen: if the draft was saved by somebody else after the page was opened
    """
    require(actor, Permission.ADVICE_WRITE, invitee)
    if send and words.is_empty:
        raise NothingWritten
    draft = _draft_to_write(invitee, seen_version)
    for name, value in vars(words).items():
        setattr(draft, name, value)
    draft.written_by = actor.label
    draft.on_behalf_of = "" if invitee.membership_id == actor.membership_id else invitee.name
    draft.sent_on = today if send else None
    draft.save_over(draft.version, fields=[*vars(words), "written_by", "on_behalf_of", "sent_on"])
    event = Event.ADVICE_SENT if send else Event.ADVICE_SAVED
    audit.record(actor=actor, event=event, subject=draft)
    if send:
        write_review_limits(review=invitee.review, actor=actor, today=today, act=Event.ADVICE_SENT)
        telling.tell_of_advice(review=invitee.review, invitee=invitee)
    return draft


def _draft_to_write(invitee: Invitee, seen_version: int) -> Advice:
    """Return the draft as the page showed it; a first draft, and one after something was sent, begin at nothing."""
    Invitee.objects.select_for_update(of=("self",)).get(pk=invitee.pk)
    draft: Advice | None = invitee.advice.filter(sent_on__isnull=True).first()
    if draft is not None:
        if draft.version != seen_version:
            raise ChangedSinceSeen(draft)
        return draft
    before = invitee.advice.filter(superseded_by__isnull=True).first()
    begun: Advice = Advice.objects.create(
        case=invitee.case,
        review=invitee.review,
        invitee=invitee,
        is_views=invitee.is_family,
        supersedes=before,
    )
    return begun
