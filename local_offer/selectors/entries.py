"""The editors' lists, and the page of one entry."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.permissions import Permission
from accounts.roles import GUIDE_WRITERS
from core.access import allows

from ..models import Entry
from ..offer import area_of
from .editing import EntryPage, text_page
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
    """Whether an editor or a co-editor wrote it, and not its provider."""


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
        is_editors=entry.written_by.role in GUIDE_WRITERS,
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
    """Return whom this person may begin an entry for: editors for all of the area, a provider for itself."""
    own, area = actor.membership.agency, area_of(actor)
    if area is None:
        return NewEntryPage(own.area, {own.pk: own})
    return NewEntryPage(area, {agency.pk: agency for agency in (area, *area.in_area.order_by("name"))})


def entry_page(entry: Entry, *, actor: Any) -> EntryPage:
    """Return an entry with what it changes, where it stands and what comes next."""
    return text_page(entry, actor=actor, labels=_labels(), organisation=entry.service.organisation.name)


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
        "easy_read": _("Easy read"),
        "contact_name": _("Who to ask for"),
        "telephone": _("Telephone"),
        "email": _("E-mail"),
        "website": _("Website"),
    }
