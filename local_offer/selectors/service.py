"""The public page of one service: what it offers, and what families said of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from core import dates
from core.access import allows

from ..codes import LANGUAGES
from ..models import Entry, GuideText, Opening, Part, Place, Price
from ..schema_org import markup_of
from .comments import Said, said_about
from .lines import pounds, words_of
from .shortlist import Keeping, keeping
from .ways import WaysToRead, ways_to_read
from .words import ages, checked_by_words, is_check_due


@dataclass(frozen=True)
class Right:
    """What families can do about any service, and the council's guide to it."""

    what: str
    guide: str
    url: str


@dataclass(frozen=True)
class ServicePage:
    """What anyone reads about a service."""

    entry: Entry
    rows: list[dict[str, str]]
    run: list[dict[str, str]]
    """How it is run: who decides and answers for it, and what staff know."""
    rights: list["Right"]
    """Where to get advice and how to complain, as long as the entry has no words of its own."""
    organisation: str
    organisation_url: str
    checked: str
    next_check: str
    is_check_due: bool
    markup: str
    """What it says in the words of schema.org, for search engines."""
    said: list[Said]
    comment_url: str | None
    keep: Keeping
    ways: WaysToRead


def service_page(
    *, service: UUID, actor: Any, today: date, kept: Collection[UUID] = (), way: str = ""
) -> ServicePage | None:
    """
    Return what anyone reads about a service, or none when nothing about it is published. `actor` may be None.

    :param way: in which way it is read, if not as it is: one of `ways.WAYS`
    """
    entries = Entry.objects.visible_to(None, today).for_gate(None, today)
    entry = entries.filter(service=service).first()
    if entry is None:
        return None
    return ServicePage(
        entry=entry,
        rows=_rows(entry),
        run=_run(entry),
        rights=_rights(entry, today),
        organisation=entry.service.organisation.name,
        organisation_url=reverse("local_offer:organisation", args=[entry.service.organisation_id]),
        checked=checked_by_words(entry),
        next_check=dates.date(entry.review_due) if entry.review_due else "",
        is_check_due=is_check_due(entry, today),
        markup=markup_of(entry),
        said=said_about(today=today, service=service),
        comment_url=_comment_url(service, actor),
        keep=keeping(entry, kept),
        ways=ways_to_read(entry, way, today=today),
    )


def _rows(entry: Entry) -> list[dict[str, str]]:
    return _said(
        (_("Who it is for"), entry.who_for),
        (_("Ages"), ages(entry)),
        (_("How to get it"), entry.how_to_get),
        (_("When"), entry.when or _lines(Opening.of(entry))),
        (_("Where"), _with(entry.where, Place.of(entry))),
        (_("Cost"), _with(entry.cost, Price.of(entry))),
        (_("Access"), entry.access),
        (_("Languages"), _named(entry.languages, LANGUAGES) if entry.languages != ["en"] else ""),
    )


def _run(entry: Entry) -> list[dict[str, str]]:
    return _said(
        (_("How decisions are made"), entry.how_decided),
        (_("What staff know"), str(entry.get_expertise_display()) if entry.expertise else ""),
        (_("How its effect is judged"), entry.effect),
        (_("Who is accountable"), entry.accountable),
        (_("Where to get advice"), entry.advice),
        (_("How to complain"), entry.complaints),
    )


def _rights(entry: Entry, today: date) -> list[Right]:
    """Return the guides that stand in for what an entry does not say (SEND Regulations 2014 Schedule 2)."""
    unsaid = {
        topic: words
        for topic, words, own in (
            ("advice", _("Where to get advice"), entry.advice),
            ("complaints", _("How to complain"), entry.complaints),
        )
        if not own
    }
    texts = GuideText.objects.visible_to(None, today).of_area(entry.service.area_id).for_gate(None, today)
    guides = {text.guide.topic: text for text in texts.filter(guide__topic__in=unsaid)}
    return [
        Right(words, guides[topic].name, guides[topic].guide.get_absolute_url())
        for topic, words in unsaid.items()
        if topic in guides
    ]


def _lines(lines: Iterable[Part]) -> str:
    return "\n".join(". ".join(words_of(line)) for line in lines)


def _with(words: str, lines: Iterable[Part]) -> str:
    """Return what is said in words, and below it each line that says something more."""
    return "\n".join(filter(None, [words, _lines(line for line in lines if not _is_said(line, words))]))


def _is_said(line: Part, words: str) -> bool:
    """Whether the words tell a line already: the address of a place, or the amount of a price."""
    if isinstance(line, Place):
        parts = [part for part in (line.name, line.address) if part]
        return bool(words) and all(part.casefold() in words.casefold() for part in parts)
    return isinstance(line, Price) and pounds(line).casefold() in words.casefold()


def _named(codes: Iterable[str], choices: Iterable[tuple[str, Any]]) -> str:
    names = dict(choices)
    return ", ".join(str(names[code]) for code in codes)


def _said(*rows: tuple[str, str]) -> list[dict[str, str]]:
    """Return those rows that say something, as a summary list shows them."""
    return [{"key": key, "value": value, "change_url": ""} for key, value in rows if value]


def _comment_url(service: UUID, actor: Any) -> str | None:
    """Return where one says what one thinks: under one's hat, without an account, or nowhere for those who answer."""
    if actor is None:
        return reverse("local_offer:say_of_service", args=[service])
    return (
        reverse("local_offer:comment", args=[service])
        if allows(actor, Permission.COMMENT_ADD, None)
        else None
    )


@dataclass(frozen=True)
class LeftPage:
    """What anyone reads about a service that left the Local Offer."""

    name: str
    left_on: str
    reason: str
    kind: str
    kind_url: str


def left_page(*, service: UUID) -> LeftPage | None:
    """Return when and why a service left, and where services of its kind are found; none if it never did."""
    entry = Entry.that_left(service)
    if entry is None:
        return None
    left = entry.stage_changes.filter(to_stage=Entry.Stage.WITHDRAWN).latest("created_at")
    return LeftPage(
        name=entry.name,
        left_on=dates.date(left.on),
        reason=left.reason,
        kind=str(entry.get_kind_of_help_display()),
        kind_url=reverse("local_offer:kind", args=[entry.kind_of_help]),
    )


def address_instead(*, service: UUID, today: date) -> str | None:
    """Return where a service is read that stands for this one too; none when there is no such service."""
    entry = Entry.objects.visible_to(None, today).filter(service__stands_for=service).first()
    return reverse("local_offer:service", args=[entry.service_id]) if entry else None
