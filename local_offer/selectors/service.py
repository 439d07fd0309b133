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

from ..models import Comment, Entry
from ..schema_org import markup_of
from .shortlist import Keeping, keeping
from .words import CHECK_EVERY, MOST_LISTED, ages, checked_words, is_check_due


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
    markup: str
    """What it says in the words of schema.org, for search engines."""
    said: list[Said]
    comment_url: str | None
    comment_words: str
    keep: Keeping


def service_page(
    *, service: UUID, actor: Any, today: date, kept: Collection[UUID] = ()
) -> ServicePage | None:
    """Return what anyone reads about a service, or none when nothing about it is published. `actor` may be None."""
    entries = Entry.objects.visible_to(None, today).for_gate(None, today)
    entry = entries.filter(service=service).first()
    if entry is None:
        return None
    comments = Comment.objects.visible_to(None, today).for_gate(None, today).filter(service=service)
    may_comment = actor is None or allows(actor, Permission.COMMENT_ADD, None)
    reviewed = entry.reviewed_on
    return ServicePage(
        entry=entry,
        rows=_rows(entry),
        organisation=entry.service.organisation.name,
        checked=checked_words(entry),
        next_check=dates.date(reviewed + CHECK_EVERY) if reviewed else "",
        is_check_due=is_check_due(entry, today),
        markup=markup_of(entry),
        said=[_said(comment) for comment in comments.order_by("-said_on", "pk")[:MOST_LISTED]],
        comment_url=reverse("local_offer:comment", args=[service]) if may_comment else None,
        comment_words=_("Say what you think of this service")
        if actor
        else _("Sign in to say what you think of this service"),
        keep=keeping(entry, kept),
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
