"""What is said of a service: drafts, checks, publication."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import CONTENT, PARTS, Comment, Entry, EntrySaving, Part, Service
from ..sections import missing_sections
from . import editing
from .finding import learn_words


@transaction.atomic
def add_service(
    *, actor: Any, organisation: Agency, area: Agency, parts: Sequence[Part] = (), **content: Any
) -> Entry:
    """
    Begin a service's first entry, as a draft. `content` are the fields of `Entry` named in `models.CONTENT`.

    :param parts: its places, openings and prices, not saved yet and in their order
    :raises NotPermitted: if it is neither the actor's own organisation nor in the authority they edit for
    """
    require(actor, Permission.ENTRY_ADD, None)
    service = Service.objects.create(organisation=organisation, area=area)
    entry = Entry(service=service, written_by=actor.membership, **content)
    require(actor, Permission.ENTRY_EDIT, entry)
    entry.save()
    _write_parts(entry, parts)
    audit.record(actor=actor, event=Event.ENTRY_STARTED, subject=entry)
    return entry


@transaction.atomic
def start_change(*, entry: Entry, actor: Any) -> Entry:
    """
    Return the draft in which a published entry is changed; the public reads the old one until it is published.

    A change that is already in hand is gone on with.

    :raises NotPermitted: if the actor may not edit it
    """
    require(actor, Permission.ENTRY_EDIT, entry)
    found: Entry | None = editing.in_hand(text=entry)
    if found is not None:
        return found
    content = {name: getattr(entry, name) for name in CONTENT}
    draft = Entry.objects.create(service=entry.service, written_by=actor.membership, **content)
    _write_parts(draft, [copy_of(part=part) for part in parts_of(entry=entry)])
    audit.record(actor=actor, event=Event.ENTRY_STARTED, subject=draft)
    return draft


@transaction.atomic
def save_entry(
    *, entry: Entry, actor: Any, seen_version: int, parts: Sequence[Part] | None = None, **content: Any
) -> None:
    """
    Keep what was written in a draft.

    :param parts: every place, opening and price it shall have, in their order; those not given go; none leaves them
    :raises NotPermitted: if the actor may not edit it
    :raises MoveNotAllowed: if it is no draft any more
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    changed = editing.save_words(text=entry, actor=actor, seen_version=seen_version, content=content)
    if parts is not None:
        changed += _replace_parts(entry, parts)
    if changed:
        EntrySaving.objects.create(entry=entry, by=actor.label, fields=changed)
    audit.record(actor=actor, event=Event.ENTRY_CHANGED, subject=entry, details={"fields": changed})


def parts_of(*, entry: Entry) -> list[Part]:
    """Return every place, opening and price of an entry, each kind in its order."""
    return [part for kind in PARTS for part in kind.of(entry)]


def copy_of(*, part: Part) -> Part:
    """Return the same line for another entry; its key stays, so that open data knows it again."""
    return type(part)(key=part.key, **{name: getattr(part, name) for name in part.CONTENT})


def _write_parts(entry: Entry, parts: Sequence[Part]) -> None:
    for kind in PARTS:
        lines = [part for part in parts if isinstance(part, kind)]
        for position, line in enumerate(lines):
            line.entry, line.position = entry, position
        kind._default_manager.bulk_create(lines)


def _replace_parts(entry: Entry, parts: Sequence[Part]) -> list[str]:
    """Write the lines anew, and return the kinds in which something changed."""
    before, after = _said_by(parts_of(entry=entry)), _said_by(parts)
    changed = [kind for kind in PARTS if before[kind] != after[kind]]
    for kind in changed:
        kind.of(entry).delete()
    _write_parts(entry, [part for part in parts if type(part) in changed])
    return [str(kind._meta.verbose_name_plural) for kind in changed]


def _said_by(parts: Sequence[Part]) -> dict[type[Part], list[list[Any]]]:
    """Return what the lines of each kind say, in their order."""
    return {
        kind: [
            [part.key, *(getattr(part, name) for name in kind.CONTENT)]
            for part in parts
            if type(part) is kind
        ]
        for kind in PARTS
    }


@transaction.atomic
def send_entry(*, entry: Entry, actor: Any, today: date) -> None:
    """
    Send a draft to the authority's editors to be checked.

    :raises NotPermitted: if the actor may not edit it
    :raises MoveNotAllowed: if it is no draft any more, or lacks what no family can do without
    """
    if missing_sections(entry):
        raise MoveNotAllowed("something that families need is not written yet")
    editing.send(text=entry, actor=actor, today=today)


@transaction.atomic
def check_entry(*, entry: Entry, actor: Any, today: date) -> None:
    """
    Say that an entry is right and plain. Another editor publishes it.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it is not waiting to be checked
    """
    editing.check(text=entry, actor=actor, today=today)


@transaction.atomic
def return_entry(*, entry: Entry, actor: Any, today: date, reason: str) -> None:
    """
    Give an entry back to its writer, saying what is to be put right, and tell the provider who wrote it.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it is not waiting to be checked or published
    """
    editing.give_back(text=entry, actor=actor, today=today, reason=reason)
    _tell_provider(
        Kind.ENTRY_RETURNED, entry, _("“%(name)s” is given back to you: %(reason)s"), reason=reason
    )


@transaction.atomic
def publish_entry(*, entry: Entry, actor: Any, today: date) -> None:
    """
    Make a checked entry the one the public reads, and tell the provider who wrote it. It counts as checked today.

    :raises NotPermitted: if the actor is the editor who checked it, or no editor of this authority
    :raises MoveNotAllowed: if it has not been checked
    """
    editing.publish(text=entry, actor=actor, today=today)
    _take_over(entry)
    learn_words(entry=entry)
    _tell_provider(Kind.ENTRY_PUBLISHED, entry, _("“%(name)s” is published in the Local Offer."))


def _take_over(entry: Entry) -> None:
    """
    Let a service stand for its twin, when its published change says so: the twin's address leads to it.

    What families said of the twin, and what it stood for itself, moves too.
    """
    twin = entry.takes_over
    if twin is None or twin.merged_into_id is not None:
        return
    Comment.objects.filter(service=twin).update(service=entry.service)
    Service.objects.filter(merged_into=twin).update(merged_into=entry.service)
    twin.current, twin.merged_into = None, entry.service
    twin.save(update_fields=["current", "merged_into", "updated_at"])


def _tell_provider(kind: Kind, entry: Entry, sentence: str, **words: str) -> None:
    """Tell whoever wrote it, unless that is one of the editors: they see all of it on their home."""
    if entry.written_by.agency_id == entry.service.area_id:
        return
    url = entry.service.get_absolute_url() if kind == Kind.ENTRY_PUBLISHED else entry.get_absolute_url()
    words |= {"name": entry.name}
    queue(kind, to=[entry.written_by], case_id=None, sentence=sentence % words, url=url)
