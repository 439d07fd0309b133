"""Everything the pages of the Local Offer show, fetched before they are drawn."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from core import dates
from core.access import allows

from .models import CONTENT, OLDEST, Comment, Entry

Stage = Entry.Stage
HITS = 20
MOST_LISTED = 50
CHECK_EVERY = timedelta(days=183)


# -- what anyone reads -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """What somebody looks for."""

    words: str = ""
    age: int | None = None
    place: str = ""
    kind: str = ""

    def address(self, **changes: Any) -> str:
        """Return the address of this search, with some answers changed."""
        answers = {"q": self.words, "age": self.age, "place": self.place, "kind": self.kind} | changes
        return "?" + urlencode({key: value for key, value in answers.items() if value not in ("", None)})


@dataclass(frozen=True)
class Hit:
    """One service among the results."""

    name: str
    url: str
    summary: str
    facts: list[tuple[str, str]]
    checked: str
    is_check_due: bool


@dataclass(frozen=True)
class SearchPage:
    """The results of a search."""

    hits: list[Hit]
    heading: str
    next_url: str | None


def search_page(*, asked: Asked, after: str, today: date) -> SearchPage:
    """Return the services that fit, best first when words are given, otherwise by name; in one query."""
    found = _fitting(Entry.objects.visible_to(None, today).select_related("service"), asked)
    size = HITS
    if asked.words:
        entries, size = list(found.about(asked.words)[: MOST_LISTED + 1]), MOST_LISTED
    else:
        entries = list(found.filter(name__gt=after).order_by("name", "pk")[: HITS + 1])
    more = len(entries) > size
    return SearchPage(
        hits=[_hit(entry, today) for entry in entries[:size]],
        heading=_found_words(min(len(entries), size), asked, more=more),
        next_url=asked.address(after=entries[size - 1].name) if more and not asked.words else None,
    )


def _fitting(entries: Any, asked: Asked) -> Any:
    if asked.age is not None:
        entries = entries.for_age(asked.age)
    if asked.place:
        entries = entries.near(asked.place)
    return entries.filter(kind_of_help=asked.kind) if asked.kind else entries


def _found_words(number: int, asked: Asked, *, more: bool) -> str:
    if more:
        return _("The first %(number)s services") % {"number": number}
    if asked.age is not None:
        words = ngettext("%(number)s service for age %(age)s", "%(number)s services for age %(age)s", number)
        return words % {"number": number, "age": asked.age}
    return ngettext("%(number)s service", "%(number)s services", number) % {"number": number}


def _hit(entry: Entry, today: date) -> Hit:
    return Hit(
        name=entry.name,
        url=entry.service.get_absolute_url(),
        summary=entry.summary,
        facts=[
            (_("Ages"), ages(entry)),
            (_("How to get it"), _first_sentence(entry.how_to_get)),
            (_("Cost"), entry.cost),
            (_("Where"), entry.where or _("Ask the service")),
        ],
        checked=_checked_words(entry),
        is_check_due=_is_check_due(entry, today),
    )


def _first_sentence(text: str) -> str:
    sentence, dot, _rest = text.partition(". ")
    return sentence + dot.strip()


def ages(entry: Entry) -> str:
    """Return whom an entry is for, by age."""
    youngest, oldest = entry.age_from, entry.age_to
    if youngest is None and oldest is None:
        return _("All ages to %(oldest)s") % {"oldest": OLDEST}
    if oldest is None:
        return _("%(youngest)s and over") % {"youngest": youngest}
    return _("%(youngest)s to %(oldest)s") % {"youngest": youngest or 0, "oldest": oldest}


def _checked_words(entry: Entry) -> str:
    if entry.reviewed_on is None:
        return _("Not checked yet")
    return _("Last checked %(day)s") % {"day": dates.date(entry.reviewed_on)}


def _is_check_due(entry: Entry, today: date) -> bool:
    return entry.reviewed_on is None or entry.reviewed_on + CHECK_EVERY < today


@dataclass(frozen=True)
class Said:
    """A comment as it is published, with its answer."""

    text: str
    who: str
    answer: str
    answered: str


@dataclass(frozen=True)
class ServicePage:
    """What anyone reads about a service."""

    entry: Entry
    rows: list[dict[str, str]]
    organisation: str
    checked: str
    next_check: str
    is_check_due: bool
    said: list[Said]
    comment_url: str | None


def service_page(*, service: UUID, actor: Any, today: date) -> ServicePage | None:
    """Return what anyone reads about a service, or none when nothing about it is published. `actor` may be None."""
    entries = Entry.objects.visible_to(None, today).for_gate(None, today)
    entry = entries.filter(service=service).first()
    if entry is None:
        return None
    comments = Comment.objects.visible_to(None, today).for_gate(None, today).filter(service=service)
    may_comment = actor is not None and allows(actor, Permission.COMMENT_ADD, None)
    reviewed = entry.reviewed_on
    return ServicePage(
        entry=entry,
        rows=_rows(entry),
        organisation=entry.service.organisation.name,
        checked=_checked_words(entry),
        next_check=dates.date(reviewed + CHECK_EVERY) if reviewed else "",
        is_check_due=_is_check_due(entry, today),
        said=[_said(comment) for comment in comments.order_by("-said_on", "pk")[:MOST_LISTED]],
        comment_url=reverse("local_offer:comment", args=[service]) if may_comment else None,
    )


def _rows(entry: Entry) -> list[dict[str, str]]:
    rows = [
        (_("Who it is for"), entry.who_for),
        (_("Ages"), ages(entry)),
        (_("How to get it"), entry.how_to_get),
        (_("When"), entry.when),
        (_("Where"), entry.where),
        (_("Cost"), entry.cost),
        (_("Access"), entry.access),
        (_("How decisions are made"), entry.how_decided),
    ]
    return [{"key": key, "value": value, "change_url": ""} for key, value in rows if value]


def _said(comment: Comment) -> Said:
    month = dates.month_year(comment.said_on)
    speaker = _speakers().get(comment.written_by.role, _("Somebody who uses the Local Offer"))
    return Said(
        text=comment.text,
        who=_("%(speaker)s, %(month)s") % {"speaker": speaker, "month": month},
        answer=comment.answer,
        answered=dates.date(comment.answered_on) if comment.answered_on else "",
    )


def _speakers() -> dict[str, str]:
    """Return how those who comment are spoken of: by their part, never by name (SEND Regulations 2014 reg 56)."""
    return {
        "parent": _("A parent"),
        "young_person": _("A young person"),
        "forum_member": _("The parent carer forum"),
    }


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
        checked=_checked_words(entry),
        is_check_due=_is_check_due(entry, today),
        can_publish=allows(actor, Permission.ENTRY_PUBLISH, entry),
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
        "telephone": _("Telephone"),
        "email": _("E-mail"),
        "website": _("Website"),
    }


def _shown(entry: Entry, name: str) -> str:
    value = entry.get_kind_of_help_display() if name == "kind_of_help" else getattr(entry, name)
    return "" if value is None else str(value)


def _history_words(change: Any) -> str:
    words = _("%(stage)s on %(day)s by %(who)s") % {
        "stage": Stage(change.to_stage).label,
        "day": dates.date(change.on),
        "who": change.by,
    }
    return f"{words}: {change.reason}" if change.reason else words


# -- comments --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CommentRow:
    """A comment in a list of work, or among one's own."""

    service: str
    text: str
    said: str
    stage: str
    answer: str
    url: str


def comments_to_answer(*, actor: Any, today: date) -> list[CommentRow]:
    """Return the comments that wait for this editor's answer, oldest first."""
    waiting = Comment.objects.visible_to(actor, today).filter(stage=Comment.Stage.RECEIVED)
    ordered = waiting.for_gate(actor, today).order_by("said_on", "pk")[:MOST_LISTED]
    return [_comment_row(comment, reverse("local_offer:answer", args=[comment.pk])) for comment in ordered]


def own_comments(*, actor: Any, today: date) -> list[CommentRow]:
    """Return what this person has said, newest first, with the answers."""
    own = Comment.objects.visible_to(actor, today).filter(written_by=actor.membership_id)
    ordered = own.for_gate(actor, today).order_by("-said_on", "-pk")[:MOST_LISTED]
    return [_comment_row(comment, comment.service.get_absolute_url()) for comment in ordered]


def _comment_row(comment: Comment, url: str) -> CommentRow:
    current = comment.service.current
    return CommentRow(
        service=current.name if current else "",
        text=comment.text,
        said=dates.date(comment.said_on),
        stage=str(comment.get_stage_display()),
        answer=comment.answer,
        url=url,
    )


@dataclass(frozen=True)
class CommentPage:
    """A comment to be answered: what was said, of what, and by whom."""

    comment: Comment
    service: str
    said: str
    who: str


def comment_page(comment: Comment) -> CommentPage:
    """Return a comment with its writer, whom only the editors see."""
    row = _comment_row(comment, "")
    return CommentPage(comment, row.service, row.said, str(comment.written_by))
