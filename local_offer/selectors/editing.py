"""A text behind the scenes, entry or guide: what it says, what it changes, how it came here and what is offered now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from core import dates
from core.access import allows

from ..models import Edited
from ..readability import Reading, read
from .words import Stage


@dataclass(frozen=True)
class Difference:
    """One field of a text: what it says, and what the public reads now when that differs."""

    label: str
    value: str
    before: str
    is_changed: bool


@dataclass(frozen=True)
class Offered:
    """A move of the workflow as a button or link."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class EntryPage:
    """An entry or guide behind the scenes, and what this person can do with it."""

    entry: Edited
    stage: str
    organisation: str
    rows: list[Difference]
    history: list[str]
    first: Offered | None
    others: list[Offered]
    not_yet: list[Offered]
    public_url: str | None
    reading: Reading


def text_page(
    text: Edited, *, actor: Any, labels: Mapping[str, str], organisation: str, kind: str = ""
) -> EntryPage:
    """
    Return a text with what it changes, where it stands and what comes next.

    :param kind: what the names of its addresses end in: nothing for entries, `_guide` for guides
    """
    whole = text.whole
    current = whole.current if text.stage in Edited.IN_HAND else None
    offered = _offered(text, actor, kind)
    return EntryPage(
        entry=text,
        stage=str(text.get_stage_display()),
        organisation=organisation,
        rows=_differences(text, current, labels),
        history=[history_words(change) for change in _moves_of(text)],
        first=offered[0] if offered else None,
        others=offered[1:],
        not_yet=_not_yet(text, actor),
        public_url=whole.get_absolute_url() if whole.current_id else None,
        reading=read("\n".join(str(getattr(text, name)) for name in text.IN_WORDS)),
    )


def _moves_of(text: Any) -> Any:
    return text.stage_changes.order_by("created_at")


def _offered(text: Edited, actor: Any, kind: str) -> list[Offered]:
    may_edit = allows(actor, Permission.ENTRY_EDIT, text)
    may_check = allows(actor, Permission.ENTRY_CHECK, text)
    offers = {
        Stage.DRAFT: [
            ("send", may_edit, _("Send to be checked")),
            ("edit", may_edit and bool(kind), _("Go on writing")),
        ],
        Stage.SENT: [("check", may_check, _("Mark as checked")), ("give_back", may_check, _("Give it back"))],
        Stage.CHECKED: [
            ("publish", allows(actor, Permission.ENTRY_PUBLISH, text), _("Publish")),
            ("give_back", may_check, _("Give it back")),
        ],
        Stage.PUBLISHED: [("start_change", may_edit, _("Bring it up to date"))],
        Stage.WITHDRAWN: [("start_change", may_edit, _("Write it anew, to bring it back"))],
    }[Stage(text.stage)]
    return [
        Offered(words, reverse(f"local_offer:{name}{kind}", args=[text.pk]))
        for name, may, words in offers
        if may
    ]


def _not_yet(text: Edited, actor: Any) -> list[Offered]:
    is_editor = allows(actor, Permission.ENTRY_CHECK, text)
    if text.stage == Stage.SENT:
        return [Offered(_("Publish"), "", _("After it has been checked, by another editor."))]
    if text.stage == Stage.CHECKED and is_editor and not allows(actor, Permission.ENTRY_PUBLISH, text):
        return [Offered(_("Publish"), "", _("You checked it, so another editor publishes it."))]
    return []


def _differences(text: Edited, current: Edited | None, labels: Mapping[str, str]) -> list[Difference]:
    rows = [difference_in(name, text, current, labels) for name in text.CONTENT]
    return [row for row in rows if row.value or row.before]


def difference_in(name: str, text: Edited, current: Edited | None, labels: Mapping[str, str]) -> Difference:
    """Return what one field says, and what the public reads now."""
    value, before = _shown(text, name), _shown(current, name) if current else ""
    return Difference(labels[name], value, before, current is not None and value != before)


def _shown(text: Edited, name: str) -> str:
    """Return one field in words: a choice by its name, several with commas between them, a day as a date."""
    value, field = getattr(text, name), cast("Any", text._meta.get_field(name))
    if isinstance(value, list):
        named = dict(field.base_field.choices)
        return ", ".join(str(named.get(each, each)) for each in value)
    if isinstance(value, date):
        return dates.date(value)
    if value is None:
        return ""
    return str(dict(field.flatchoices).get(value, value))


def history_words(change: Any) -> str:
    """Return a move of a text as a sentence: what, when and by whom, and why where somebody said it."""
    words = {
        Stage.DRAFT: _("Given back on %(day)s by %(who)s"),
        Stage.SENT: _("Sent to be checked on %(day)s by %(who)s"),
        Stage.CHECKED: _("Checked on %(day)s by %(who)s"),
        Stage.PUBLISHED: _("Published on %(day)s by %(who)s"),
        Stage.WITHDRAWN: _("Taken off on %(day)s by %(who)s"),
    }[Stage(change.to_stage)] % {"day": dates.date(change.on), "who": change.by}
    return f"{words}: {change.reason}" if change.reason else words
