"""One place, one line of opening times or one price of a draft at a time."""

from typing import Any
from uuid import UUID

from django.db import transaction

from ..models import Entry, Part, Place, Postcode
from .entries import copy_of, parts_of, save_entry


@transaction.atomic
def save_part(
    *,
    entry: Entry,
    actor: Any,
    seen_version: int,
    kind: type[Part],
    key: UUID | None,
    content: dict[str, Any],
) -> None:
    """
    Keep one line of a draft: the one of this key, or a new one at the end.

    :param content: the fields named in the kind's `CONTENT`, as far as they are asked for
    :raises NotPermitted: if the actor may not edit the entry
    :raises MoveNotAllowed: if it is no draft any more
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    lines = [copy_of(part=line) for line in parts_of(entry=entry)]
    line = next((each for each in lines if type(each) is kind and each.key == key), None)
    if line is None:
        line = kind() if key is None else kind(key=key)
        lines.append(line)
    moved = isinstance(line, Place) and line.postcode != content.get("postcode")
    for name, value in content.items():
        setattr(line, name, value)
    if isinstance(line, Place) and moved:
        _put_on_the_map(line)
    save_entry(entry=entry, actor=actor, seen_version=seen_version, parts=lines)


@transaction.atomic
def remove_part(*, entry: Entry, actor: Any, seen_version: int, kind: type[Part], key: UUID) -> None:
    """
    Take one line out of a draft. What the public reads keeps it until the draft is published.

    :raises NotPermitted: if the actor may not edit the entry
    :raises MoveNotAllowed: if it is no draft any more
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    left = [copy_of(part=line) for line in parts_of(entry=entry) if type(line) is not kind or line.key != key]
    save_entry(entry=entry, actor=actor, seen_version=seen_version, parts=left)


def _put_on_the_map(place: Place) -> None:
    """Say where a place is by its postcode; one that is not in the authority's file is on no map."""
    point = Postcode.middle_of(place.postcode) if place.postcode else None
    place.latitude, place.longitude = (point.latitude, point.longitude) if point else (None, None)
