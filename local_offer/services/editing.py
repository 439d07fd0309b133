"""What entries and guides have in common: saving a draft, and the moves from draft to public."""

from datetime import date
from typing import Any

from accounts.permissions import Permission
from core.workflow import MoveNotAllowed, require

from ..models import Edited
from ..workflow import EDITED


def save_words(*, text: Edited, actor: Any, seen_version: int, content: dict[str, Any]) -> list[str]:
    """
    Keep what was written in a draft, and return the fields that changed.

    :raises NotPermitted: if the actor may not edit it
    :raises MoveNotAllowed: if it is no draft any more
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.ENTRY_EDIT, text)
    if text.stage != Edited.Stage.DRAFT:
        raise MoveNotAllowed("only a draft is edited")
    changed = [name for name in text.CONTENT if name in content and getattr(text, name) != content[name]]
    for name in changed:
        setattr(text, name, content[name])
    text.save_over(seen_version, fields=changed)
    return changed


def in_hand(*, text: Edited) -> Any:
    """Return the change of the same whole that is in hand, if any; nobody else begins one meanwhile."""
    whole = text.whole
    type(whole).objects.select_for_update().get(pk=whole.pk)
    return type(text).objects.in_hand().filter(**{_name_of_whole(text): whole}).first()  # type: ignore[attr-defined]


def _name_of_whole(text: Edited) -> str:
    return type(text.whole)._meta.model_name or ""


def send(*, text: Edited, actor: Any, today: date) -> None:
    """
    Send a draft to the authority's editors to be checked.

    :raises NotPermitted: if the actor may not edit it
    :raises MoveNotAllowed: if it is no draft any more
    """
    EDITED[type(text)].make("send", text, actor=actor, on=today)


def check(*, text: Edited, actor: Any, today: date) -> None:
    """
    Say that a text is right and plain. Another editor publishes it.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it is not waiting to be checked
    """
    EDITED[type(text)].make("check", text, actor=actor, on=today)
    text.checked_by = actor.membership
    text.save(update_fields=["checked_by", "updated_at"])


def give_back(*, text: Edited, actor: Any, today: date, reason: str) -> None:
    """
    Give a text back to its writer, saying what is to be put right.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it is not waiting to be checked or published
    """
    EDITED[type(text)].make("return", text, actor=actor, on=today, reason=reason)
    text.checked_by = None
    text.save(update_fields=["checked_by", "updated_at"])


def publish(*, text: Edited, actor: Any, today: date) -> None:
    """
    Make a checked text the one the public reads. It counts as checked today.

    :raises NotPermitted: if the actor is the editor who checked it, or no editor of this authority
    :raises MoveNotAllowed: if it has not been checked
    """
    EDITED[type(text)].make("publish", text, actor=actor, on=today)
    text.published_by = text.reviewed_by = actor.membership
    text.reviewed_on = today
    text.save(update_fields=["published_by", "reviewed_by", "reviewed_on", "updated_at"])
    whole = text.whole
    whole.current = text
    whole.save(update_fields=["current", "updated_at"])
