"""Everything the pages of the Local Offer show, fetched before they are drawn."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Entry
from .words import MOST_LISTED, ages, checked_words, first_sentence, is_check_due

HITS = 20


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
            (_("How to get it"), first_sentence(entry.how_to_get)),
            (_("Cost"), entry.cost),
            (_("Where"), entry.where or _("Ask the service")),
        ],
        checked=checked_words(entry),
        is_check_due=is_check_due(entry, today),
    )
