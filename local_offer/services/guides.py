"""Guides: the pages that must be there beside the services."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Agency
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..models import Guide, GuideText
from . import editing


@transaction.atomic
def begin_guide(*, actor: Any, area: Agency, topic: str, **content: Any) -> GuideText:
    """
    Begin the page on a topic, as a draft. `content` are the fields named in `GuideText.CONTENT`.

    :raises NotPermitted: if the actor neither edits nor co-edits this authority's Local Offer
    """
    guide, _is_new = Guide.objects.get_or_create(area=area, topic=topic)
    draft = GuideText(guide=guide, written_by=actor.membership, **content)
    require(actor, Permission.ENTRY_EDIT, draft)
    draft.save()
    audit.record(actor=actor, event=Event.GUIDE_STARTED, subject=draft)
    return draft


@transaction.atomic
def start_guide_change(*, text: GuideText, actor: Any) -> GuideText:
    """
    Return the draft in which a published guide is changed; the public reads the old one until it is published.

    A change that is already in hand is gone on with.

    :raises NotPermitted: if the actor may not edit it
    """
    require(actor, Permission.ENTRY_EDIT, text)
    found: GuideText | None = editing.in_hand(text=text)
    if found is not None:
        return found
    content = {name: getattr(text, name) for name in text.CONTENT}
    draft = GuideText.objects.create(guide=text.guide, written_by=actor.membership, **content)
    audit.record(actor=actor, event=Event.GUIDE_STARTED, subject=draft)
    return draft


@transaction.atomic
def save_guide(*, text: GuideText, actor: Any, seen_version: int, **content: Any) -> None:
    """
    Keep what was written in a guide's draft.

    :raises NotPermitted: if the actor may not edit it
    :raises MoveNotAllowed: if it is no draft any more
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    changed = editing.save_words(text=text, actor=actor, seen_version=seen_version, content=content)
    audit.record(actor=actor, event=Event.GUIDE_CHANGED, subject=text, details={"fields": changed})


@transaction.atomic
def send_guide(*, text: GuideText, actor: Any, today: date) -> None:
    """
    Send a guide's draft to be checked.

    :raises NotPermitted: if the actor may not edit it
    :raises MoveNotAllowed: if it is no draft any more
    """
    editing.send(text=text, actor=actor, today=today)


@transaction.atomic
def check_guide(*, text: GuideText, actor: Any, today: date) -> None:
    """
    Say that a guide is right and plain. Another editor publishes it.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it is not waiting to be checked
    """
    editing.check(text=text, actor=actor, today=today)


@transaction.atomic
def return_guide(*, text: GuideText, actor: Any, today: date, reason: str) -> None:
    """
    Give a guide back to its writer, saying what is to be put right.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it is not waiting to be checked or published
    """
    editing.give_back(text=text, actor=actor, today=today, reason=reason)


@transaction.atomic
def publish_guide(*, text: GuideText, actor: Any, today: date) -> None:
    """
    Make a checked guide the one the public reads.

    :raises NotPermitted: if the actor is the editor who checked it, or no editor of this authority
    :raises MoveNotAllowed: if it has not been checked
    """
    editing.publish(text=text, actor=actor, today=today)
