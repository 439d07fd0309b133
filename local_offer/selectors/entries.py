"""The editors' lists, and the page of one entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.permissions import Permission
from accounts.roles import GUIDE_WRITERS
from core import dates
from core.access import allows

from ..models import Entry, Link
from ..offer import area_of
from ..sections import missing_sections
from .editing import EntryPage, Offered, text_page
from .words import MOST_LISTED, SOON, Stage, checked_by_words, checked_words, is_check_due, review_words
from .writing import Chapter, chapters

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
    review: str
    review_colour: str
    broken: str
    """What is wrong with its website, if anything."""
    can_publish: bool
    is_editors: bool
    """Whether an editor or a co-editor wrote it, and not its provider."""


def entries_in_hand(*, actor: Any, today: date, stage: str = "") -> list[EntryRow]:
    """Return the changes in hand that this editor or provider sees, oldest first."""
    entries = Entry.objects.visible_to(actor, today).in_hand().for_gate(actor, today)
    if stage:
        entries = entries.filter(stage=stage)
    return [_entry_row(entry, actor, today) for entry in entries.order_by("created_at", "pk")[:MOST_LISTED]]


def entries_published(*, actor: Any, today: date, words: str = "", show: str = "") -> list[EntryRow]:
    """
    Return what the public reads of this editor's or provider's services, longest unchecked first.

    :param words: what stands in its name or its organisation's
    :param show: only those that are `overdue`, `due` soon, or whose website is `broken`; or those taken off
    """
    entries = _shown(Entry.objects.visible_to(actor, today).for_gate(actor, today), show, actor, today)
    if words:
        entries = entries.filter(Q(name__icontains=words) | Q(service__organisation__name__icontains=words))
    ordered = list(entries.order_by(F("reviewed_on").asc(nulls_first=True), "name", "pk")[:MOST_LISTED])
    broken = broken_websites((entry.website for entry in ordered), actor=actor, today=today)
    return [_entry_row(entry, actor, today, broken) for entry in ordered]


SHOWN = ("", "overdue", "due", "broken", "withdrawn")


def _shown(entries: Any, show: str, actor: Any, today: date) -> Any:
    if show == "withdrawn":
        return entries.withdrawn()
    entries = entries.current()
    if show == "overdue":
        return entries.filter(Q(review_due=None) | Q(review_due__lt=today))
    if show == "due":
        return entries.filter(review_due__range=(today, today + SOON))
    if show == "broken":
        broken = Link.objects.visible_to(actor, today).broken()
        return entries.exclude(website="").filter(website__in=broken.values("address"))
    return entries


def broken_websites(addresses: Iterable[str], *, actor: Any, today: date) -> dict[str, Link]:
    """Return those of these websites that do not work, by their addresses."""
    found = (
        Link.objects.visible_to(actor, today)
        .broken()
        .filter(address__in={each for each in addresses if each})
    )
    return {link.address: link for link in found}


def _entry_row(
    entry: Entry, actor: Any, today: date, broken: Mapping[str, Link] = MappingProxyType({})
) -> EntryRow:
    is_published = entry.stage == Stage.PUBLISHED
    review, colour = review_words(entry, today) if is_published else ("", "")
    link = broken.get(entry.website)
    return EntryRow(
        review=review,
        review_colour=colour,
        broken=str(link.get_problem_display()) if link else "",
        name=entry.name,
        organisation=entry.service.organisation.name,
        stage=str(entry.get_stage_display()),
        stage_key=entry.stage,
        url=entry.get_absolute_url(),
        checked=checked_words(entry) if is_published else "",
        is_check_due=is_published and is_check_due(entry, today),
        can_publish=allows(actor, Permission.ENTRY_PUBLISH, entry),
        is_editors=entry.written_by.role in GUIDE_WRITERS,
    )


@dataclass(frozen=True)
class EntriesPage:
    """The list of entries an editor or a provider works on."""

    in_hand: list[EntryRow]
    published: list[EntryRow]
    tabs: list[dict[str, Any]]
    words: str
    show: str
    organisations_url: str
    """Where editors write about those who run services; nowhere for others."""


def entries_page(*, actor: Any, today: date, words: str = "", show: str = "") -> EntriesPage:
    """Return the entries this editor or provider works on; of those published, perhaps only some."""
    return EntriesPage(
        in_hand=entries_in_hand(actor=actor, today=today),
        published=entries_published(actor=actor, today=today, words=words, show=show),
        tabs=_tabs(actor, today, show),
        words=words,
        show=show,
        organisations_url=reverse("local_offer:organisations")
        if allows(actor, Permission.ORGANISATION_EDIT, None)
        else "",
    )


def _tabs(actor: Any, today: date, show: str) -> list[dict[str, Any]]:
    """Return the ways to look at what is published, each with how many there are."""
    entries = Entry.objects.visible_to(actor, today)
    named = {
        "": _("All"),
        "overdue": _("Check overdue"),
        "due": _("Check due in 30 days"),
        "broken": _("Website does not work"),
        "withdrawn": _("Taken off"),
    }
    address = reverse("local_offer:entries")
    return [
        {
            "text": f"{text} ({_shown(entries, key, actor, today).count()})",
            "url": f"{address}?show={key}#published" if key else f"{address}#published",
            "is_current": key == show,
        }
        for key, text in named.items()
    ]


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


@dataclass(frozen=True)
class EntryWorkPage(EntryPage):
    """An entry behind the scenes: beside what every text has, its chapters and how up to date it is."""

    chapters: list[Chapter]
    is_draft: bool
    takes_over: str
    review: tuple[str, str]
    """Whether it is due to be checked, and the colour of the tag."""
    facts: list[str]
    broken: str
    still_right_url: str
    twins_url: str
    take_off_url: str
    throw_away_url: str
    history_url: str


def entry_page(entry: Entry, *, actor: Any, today: date) -> EntryWorkPage:
    """Return an entry with what it changes, where it stands and what comes next."""
    page = text_page(entry, actor=actor, labels=labels(), organisation=entry.service.organisation.name)
    if entry.stage == Stage.DRAFT and (missing := missing_sections(entry)):
        first = _("Write this first: %(titles)s") % {"titles": ", ".join(str(each.title) for each in missing)}
        page = replace(page, first=None, others=[], not_yet=[Offered(_("Send to be checked"), "", first)])
    is_current = entry.service.current_id == entry.pk
    may_check = is_current and allows(actor, Permission.ENTRY_CHECK, entry)
    may_confirm = is_current and allows(actor, Permission.ENTRY_CONFIRM, entry)
    link = broken_websites([entry.website], actor=actor, today=today).get(entry.website)
    return EntryWorkPage(
        **{each.name: getattr(page, each.name) for each in fields(page)},
        chapters=chapters(entry, actor=actor, labels=labels()),
        is_draft=entry.stage == Stage.DRAFT,
        takes_over=_name_of(entry.takes_over),
        review=review_words(entry, today) if is_current else ("", ""),
        facts=_facts(entry) if is_current else [],
        broken=_broken(link) if link else "",
        still_right_url=reverse("local_offer:confirm", args=[entry.pk]) if may_confirm else "",
        twins_url=reverse("local_offer:twins", args=[entry.pk]) if may_check else "",
        take_off_url=reverse("local_offer:take_off", args=[entry.pk]) if may_confirm else "",
        throw_away_url=_throw_away_url(entry, actor),
        history_url=reverse("local_offer:history", args=[entry.pk]),
    )


def _throw_away_url(entry: Entry, actor: Any) -> str:
    """Return where a draft is thrown away; nowhere once it was sent to be checked."""
    may = entry.stage == Stage.DRAFT and allows(actor, Permission.ENTRY_EDIT, entry)
    if not may or entry.stage_changes.exists():
        return ""
    return reverse("local_offer:throw_away", args=[entry.pk])


def _name_of(service: Any) -> str:
    current = service.current if service else None
    return current.name if current else ""


def _facts(entry: Entry) -> list[str]:
    due = _("Next check by %(day)s") % {"day": dates.date(entry.review_due)} if entry.review_due else ""
    return [each for each in (checked_by_words(entry), due) if each]


def _broken(link: Link) -> str:
    since = dates.date(link.failing_since) if link.failing_since else ""
    return _("%(problem)s: %(address)s. Noticed on %(day)s.") % {
        "problem": link.get_problem_display(), "address": link.address, "day": since,
    }  # fmt: skip


def labels() -> dict[str, str]:
    """Return what the fields of an entry are called."""
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
