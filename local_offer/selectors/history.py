"""What became of a service over the years: who wrote, checked and published what, and what changed each time."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core import dates

from ..models import PARTS, Entry, EntrySaving
from .editing import Difference, difference_in, history_words
from .entries import labels
from .lines import words_of
from .words import Stage

MOST_TOLD = 100


@dataclass(frozen=True)
class Told:
    """One thing that happened: a sentence, and what the public read before and after it."""

    at: datetime
    sentence: str
    changes: list[Difference] = field(default_factory=list)


@dataclass(frozen=True)
class HistoryPage:
    """All that happened to what is said of a service, newest first."""

    entry: Entry
    told: list[Told]


def history_page(entry: Entry, *, actor: Any, today: date) -> HistoryPage:
    """Return what happened to a service's entries, as far as this editor or provider sees them."""
    entries = Entry.objects.visible_to(actor, today).filter(service=entry.service_id).order_by("created_at")
    related = ("stage_changes", "savings", *(kind.__name__.lower() + "s" for kind in PARTS))
    told, public = [], None
    for each in entries.prefetch_related(*related):
        told += _moves(each, public)
        told += [_saving(saving) for saving in each.savings.all()]
        public = each if each.stage == Stage.PUBLISHED else public
    return HistoryPage(entry, sorted(told, key=lambda one: one.at, reverse=True)[:MOST_TOLD])


def _moves(entry: Entry, before: Entry | None) -> list[Told]:
    return [
        Told(
            move.created_at,
            history_words(move),
            _changes(entry, before) if move.to_stage == Stage.PUBLISHED and before else [],
        )
        for move in entry.stage_changes.all()
    ]


def _changes(entry: Entry, before: Entry) -> list[Difference]:
    """Return every field and list in which what the public reads changed."""
    said = [difference_in(name, entry, before, labels()) for name in entry.CONTENT]
    listed = [_lists(name, title, entry, before) for name, title in list_names().items()]
    return [each for each in (*said, *listed) if each.is_changed]


def _lists(name: str, title: str, entry: Entry, before: Entry) -> Difference:
    now, then = (
        "; ".join(words_of(line)[0] for line in getattr(each, name).all()) for each in (entry, before)
    )
    return Difference(title, now, then, now != then)


def list_names() -> dict[str, str]:
    """Return what the lists of an entry are called."""
    return {"places": _("Places"), "openings": _("Opening times"), "prices": _("Prices")}


def _saving(saving: EntrySaving) -> Told:
    named = labels() | list_names()
    day = timezone.localtime(saving.created_at).date()
    words = {"day": dates.date(day), "who": saving.by}
    if not saving.fields:
        return Told(saving.created_at, _("Said to be still right on %(day)s by %(who)s") % words)
    words["fields"] = ", ".join(named.get(name, name) for name in saving.fields)
    return Told(saving.created_at, _("Draft changed on %(day)s by %(who)s: %(fields)s") % words)
