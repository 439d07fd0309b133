"""The editors' lists and the page of one entry: what changed since it was published, and what is offered now."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.permissions import Permission
from accounts.roles import Role
from core import dates
from core.access import allows

from ..models import CONTENT, Entry
from .words import MOST_LISTED, Stage, checked_words, is_check_due

# -- what editors and providers work on ------------------------------------------------------------------------


@dataclass(frozen=True)
class EntryRow:
    """One entry in a list of work."""

    name: str
    organisation: str
    stage: str
    stage_key: str
    url: str
    checked: str
    is_check_due: bool
    can_publish: bool
    is_editors: bool
    """Whether an editor of the authority wrote it, and not its provider."""


def entries_in_hand(*, actor: Any, today: date, stage: str = "") -> list[EntryRow]:
    """Return the changes in hand that this editor or provider sees, oldest first."""
    entries = Entry.objects.visible_to(actor, today).in_hand().for_gate(actor, today)
    if stage:
        entries = entries.filter(stage=stage)
    return [_entry_row(entry, actor, today) for entry in entries.order_by("created_at", "pk")[:MOST_LISTED]]


def entries_published(*, actor: Any, today: date) -> list[EntryRow]:
    """Return what the public reads of this editor's or provider's services, longest unchecked first."""
    entries = Entry.objects.visible_to(actor, today).current().for_gate(actor, today)
    ordered = entries.order_by("reviewed_on", "name", "pk")[:MOST_LISTED]
    return [_entry_row(entry, actor, today) for entry in ordered]


def _entry_row(entry: Entry, actor: Any, today: date) -> EntryRow:
    return EntryRow(
        name=entry.name,
        organisation=entry.service.organisation.name,
        stage=str(entry.get_stage_display()),
        stage_key=entry.stage,
        url=entry.get_absolute_url(),
        checked=checked_words(entry) if entry.stage == Stage.PUBLISHED else "",
        is_check_due=entry.stage == Stage.PUBLISHED and is_check_due(entry, today),
        can_publish=allows(actor, Permission.ENTRY_PUBLISH, entry),
        is_editors=entry.written_by.agency_id == entry.service.area_id,
    )


@dataclass(frozen=True)
class EntriesPage:
    """The list of entries an editor or a provider works on."""

    in_hand: list[EntryRow]
    published: list[EntryRow]


def entries_page(*, actor: Any, today: date) -> EntriesPage:
    """Return the entries this editor or provider works on."""
    return EntriesPage(entries_in_hand(actor=actor, today=today), entries_published(actor=actor, today=today))


@dataclass(frozen=True)
class NewEntryPage:
    """Whose service a new entry may be, and in which authority's Local Offer it will stand."""

    area: Agency
    organisations: dict[UUID, Agency]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The organisations as a form offers them."""
        return [(str(pk), agency.name) for pk, agency in self.organisations.items()]


def new_entry_page(actor: Any) -> NewEntryPage:
    """Return whom this person may begin an entry for: an editor for all of the area, a provider for itself."""
    own = actor.membership.agency
    if actor.role != Role.LOCAL_OFFER_EDITOR:
        return NewEntryPage(own.area, {own.pk: own})
    return NewEntryPage(own, {agency.pk: agency for agency in (own, *own.in_area.order_by("name"))})


@dataclass(frozen=True)
class Difference:
    """One field of an entry: what it says, and what the public reads now when that differs."""

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
    """An entry behind the scenes: what it says, what changes, and what this person can do with it."""

    entry: Entry
    stage: str
    organisation: str
    rows: list[Difference]
    history: list[str]
    first: Offered | None
    others: list[Offered]
    not_yet: list[Offered]
    public_url: str | None


def entry_page(entry: Entry, *, actor: Any, today: date) -> EntryPage:
    """Return an entry with what it changes, where it stands and what comes next."""
    current = None if entry.stage == Entry.Stage.PUBLISHED else entry.service.current
    offered = _offered(entry, actor)
    return EntryPage(
        entry=entry,
        stage=str(entry.get_stage_display()),
        organisation=entry.service.organisation.name,
        rows=_differences(entry, current),
        history=[_history_words(change) for change in entry.stage_changes.order_by("created_at")],
        first=offered[0] if offered else None,
        others=offered[1:],
        not_yet=_not_yet(entry, actor),
        public_url=entry.service.get_absolute_url() if entry.service.current_id else None,
    )


def _offered(entry: Entry, actor: Any) -> list[Offered]:
    may_edit = allows(actor, Permission.ENTRY_EDIT, entry)
    may_check = allows(actor, Permission.ENTRY_CHECK, entry)
    offers = {
        Stage.DRAFT: [("send", may_edit, _("Send to be checked")), ("edit", may_edit, _("Go on writing"))],
        Stage.SENT: [("check", may_check, _("Mark as checked")), ("give_back", may_check, _("Give it back"))],
        Stage.CHECKED: [
            ("publish", allows(actor, Permission.ENTRY_PUBLISH, entry), _("Publish")),
            ("give_back", may_check, _("Give it back")),
        ],
        Stage.PUBLISHED: [("start_change", may_edit, _("Bring it up to date"))],
    }[Stage(entry.stage)]
    return [
        Offered(text, reverse(f"local_offer:{name}", args=[entry.pk])) for name, may, text in offers if may
    ]


def _not_yet(entry: Entry, actor: Any) -> list[Offered]:
    is_editor = allows(actor, Permission.ENTRY_CHECK, entry)
    if entry.stage == Stage.SENT:
        return [Offered(_("Publish"), "", _("After it has been checked, by another editor."))]
    if entry.stage == Stage.CHECKED and is_editor and not allows(actor, Permission.ENTRY_PUBLISH, entry):
        return [Offered(_("Publish"), "", _("You checked it, so another editor publishes it."))]
    return []


def _differences(entry: Entry, current: Entry | None) -> list[Difference]:
    rows = []
    for name in CONTENT:
        value, before = _shown(entry, name), _shown(current, name) if current else ""
        if value or before:
            changed = current is not None and value != before
            rows.append(Difference(_labels()[name], value, before, changed))
    return rows


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "kind_of_help": _("Kind of help"),
        "summary": _("In one or two sentences"),
        "who_for": _("Who it is for"),
        "how_to_get": _("How to get it"),
        "how_decided": _("How decisions are made"),
        "when": _("When"),
        "where": _("Where"),
        "postcode_area": _("First part of the postcode"),
        "cost": _("Cost"),
        "age_from": _("From age"),
        "age_to": _("To age"),
        "access": _("Access"),
        "level": _("For how many"),
        "needs": _("Needs it is for"),
        "route": _("Who asks for it"),
        "covers": _("What it covers"),
        "languages": _("Languages"),
        "expertise": _("What staff know"),
        "accountable": _("Who is accountable"),
        "advice": _("Where to get advice"),
        "complaints": _("How to complain"),
        "effect": _("How its effect is judged"),
        "contact_name": _("Who to ask for"),
        "telephone": _("Telephone"),
        "email": _("E-mail"),
        "website": _("Website"),
    }


def _shown(entry: Entry, name: str) -> str:
    """Return one field in words: a choice by its name, several with commas between them."""
    value, field = getattr(entry, name), cast("Any", Entry._meta.get_field(name))
    if isinstance(value, list):
        named = dict(field.base_field.choices)
        return ", ".join(str(named.get(each, each)) for each in value)
    if value is None:
        return ""
    return str(dict(field.flatchoices).get(value, value))


def _history_words(change: Any) -> str:
    words = {
        Stage.DRAFT: _("Given back on %(day)s by %(who)s"),
        Stage.SENT: _("Sent to be checked on %(day)s by %(who)s"),
        Stage.CHECKED: _("Checked on %(day)s by %(who)s"),
        Stage.PUBLISHED: _("Published on %(day)s by %(who)s"),
    }[Stage(change.to_stage)] % {"day": dates.date(change.on), "who": change.by}
    return f"{words}: {change.reason}" if change.reason else words
