"""The public page of one service: what it offers, and what families said of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from core import dates
from core.access import allows

from ..models import Entry
from ..schema_org import markup_of
from .comments import Said, said_about
from .shortlist import Keeping, keeping
from .ways import WaysToRead, ways_to_read
from .words import CHECK_EVERY, ages, checked_words, is_check_due


@dataclass(frozen=True)
class ServicePage:
    """What anyone reads about a service."""

    entry: Entry
    rows: list[dict[str, str]]
    organisation: str
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
    reviewed = entry.reviewed_on
    return ServicePage(
        entry=entry,
        rows=_rows(entry),
        organisation=entry.service.organisation.name,
        checked=checked_words(entry),
        next_check=dates.date(reviewed + CHECK_EVERY) if reviewed else "",
        is_check_due=is_check_due(entry, today),
        markup=markup_of(entry),
        said=said_about(today=today, service=service),
        comment_url=_comment_url(service, actor),
        keep=keeping(entry, kept),
        ways=ways_to_read(entry, way, today=today),
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


def _comment_url(service: UUID, actor: Any) -> str | None:
    """Return where one says what one thinks: under one's hat, without an account, or nowhere for those who answer."""
    if actor is None:
        return reverse("local_offer:say_of_service", args=[service])
    return (
        reverse("local_offer:comment", args=[service])
        if allows(actor, Permission.COMMENT_ADD, None)
        else None
    )
