"""Two entries of one service: one editor brings them together in a draft, and publishing it makes one of the two."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require

from ..models import CONTENT, Entry, Part
from . import editing
from .entries import copy_of, parts_of, save_entry, start_change


@transaction.atomic
def bring_together(
    *,
    entry: Entry,
    other: Entry,
    actor: Any,
    from_other: Sequence[str],
    lines_of_other: Collection[UUID] = (),
) -> Entry:
    """
    Begin the change in which an entry says what two said. The public reads both until it is published.

    :param from_other: the fields in which the other's words are taken
    :param lines_of_other: those of its places, openings and prices that are listed too, by their keys
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
    parts = _both(draft, other, lines_of_other)
    save_entry(entry=draft, actor=actor, seen_version=draft.version, parts=parts, **content)
    audit.record(
        actor=actor, event=Event.ENTRY_MERGED, subject=draft, details={"other": str(other.service_id)}
    )
    return draft


def _both(draft: Entry, other: Entry, lines_of_other: Collection[UUID]) -> list[Part]:
    """Return the lines of a draft, and below them the chosen ones of the other entry."""
    own = parts_of(entry=draft)
    known = {line.key for line in own}
    more = [line for line in parts_of(entry=other) if line.key in lines_of_other and line.key not in known]
    return [copy_of(part=line) for line in (*own, *more)]


def _can_be_one(entry: Entry, other: Entry) -> bool:
    both_read = all(each.service.current_id == each.pk for each in (entry, other))
    same_area = entry.service.area_id == other.service.area_id
    return both_read and same_area and entry.service_id != other.service_id
