"""Two entries of one service: one editor brings them together in a draft, and publishing it makes one of the two."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require

from ..models import CONTENT, Entry
from . import editing
from .entries import save_entry, start_change


@transaction.atomic
def bring_together(*, entry: Entry, other: Entry, actor: Any, from_other: Sequence[str]) -> Entry:
    """
    Begin the change in which an entry says what two said. The public reads both until it is published.

    :param from_other: the fields in which the other's words are taken
    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if they are not two published entries of one authority, or one is being changed
    """
    require(actor, Permission.ENTRY_CHECK, entry)
    require(actor, Permission.ENTRY_CHECK, other)
    if not _can_be_one(entry, other) or editing.in_hand(text=entry) or editing.in_hand(text=other):
        raise MoveNotAllowed("two published entries that nobody is changing can be one")
    draft = start_change(entry=entry, actor=actor)
    draft.takes_over = other.service
    draft.save(update_fields=["takes_over", "updated_at"])
    content = {name: getattr(other, name) for name in CONTENT if name in from_other}
    save_entry(entry=draft, actor=actor, seen_version=draft.version, **content)
    audit.record(
        actor=actor, event=Event.ENTRY_MERGED, subject=draft, details={"other": str(other.service_id)}
    )
    return draft


def _can_be_one(entry: Entry, other: Entry) -> bool:
    both_read = all(each.service.current_id == each.pk for each in (entry, other))
    same_area = entry.service.area_id == other.service.area_id
    return both_read and same_area and entry.service_id != other.service_id
