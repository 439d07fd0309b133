"""Services that may be listed twice, and two entries side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import CONTENT, Entry, Opening, Part, Place, Price
from .editing import Difference, difference_in
from .entries import labels
from .lines import words_of

ALIKE = 0.3
MOST_OFFERED = 20


@dataclass(frozen=True)
class Twin:
    """An entry that may be the same service as another."""

    name: str
    organisation: str
    summary: str
    url: str


@dataclass(frozen=True)
class TwinsPage:
    """Which entries may be the same service as this one."""

    entry: Entry
    words: str
    twins: list[Twin]


def twins_page(entry: Entry, *, actor: Any, today: date, words: str = "") -> TwinsPage:
    """Return the published entries that are called nearly the same or are in the same place, or hold these words."""
    others = Entry.objects.visible_to(actor, today).current().for_gate(actor, today)
    others = others.filter(service__area=entry.service.area_id).exclude(service=entry.service_id)
    others = others.annotate(alike=TrigramSimilarity("name", entry.name))
    if words:
        others = others.filter(Q(name__icontains=words) | Q(service__organisation__name__icontains=words))
    else:
        postcodes = entry.places.exclude(postcode="").values("postcode")
        others = others.filter(Q(alike__gte=ALIKE) | Q(places__postcode__in=postcodes))
    found = others.order_by("-alike", "name", "pk").distinct()[:MOST_OFFERED]
    return TwinsPage(entry, words, [_twin(entry, each) for each in found])


def _twin(entry: Entry, other: Entry) -> Twin:
    return Twin(
        name=other.name,
        organisation=other.service.organisation.name,
        summary=other.summary,
        url=reverse("local_offer:merge", args=[entry.pk, other.pk]),
    )


@dataclass(frozen=True)
class MergePage:
    """Two entries side by side: where they differ, each as the other says it."""

    entry: Entry
    other: Entry
    rows: list[tuple[str, Difference]]
    """By the field's name; `value` is what this entry says and `before` what the other says."""
    lists: list["Listed"]


@dataclass(frozen=True)
class Listed:
    """What only the other lists of one kind: its places, its opening times or its prices."""

    name: str
    title: str
    lines: list[tuple[str, str]]
    """Each by its key, in words."""
    is_new: bool
    """Whether this entry lists nothing of the kind."""


def merge_page(entry: Entry, *, other: Any, actor: Any, today: date) -> MergePage | None:
    """Return two published entries side by side; none when the other is none that this editor sees."""
    others = Entry.objects.visible_to(actor, today).current().for_gate(actor, today)
    found = others.filter(pk=other, service__area=entry.service.area_id).exclude(
        service=entry.service_id
    ).first()  # fmt: skip
    if found is None:
        return None
    lists = [_listed(kind, title, entry, found) for kind, title in _titles().items()]
    return MergePage(entry, found, list(_different(entry, found)), [each for each in lists if each.lines])


def _titles() -> dict[type[Part], str]:
    return {
        Place: _("Its places to list too"),
        Opening: _("Its opening times to list too"),
        Price: _("Its prices to list too"),
    }


def _listed(kind: type[Part], title: str, entry: Entry, other: Entry) -> Listed:
    own = {", ".join(words_of(line)) for line in kind.of(entry)}
    theirs = {str(line.key): ", ".join(words_of(line)) for line in kind.of(other)}
    lines = [(key, words) for key, words in theirs.items() if words not in own]
    return Listed(str(kind._meta.verbose_name_plural), title, lines, is_new=not own)


def _different(entry: Entry, other: Entry) -> Iterable[tuple[str, Difference]]:
    for name in CONTENT:
        row = difference_in(name, entry, other, labels())
        if row.is_changed and row.before:
            yield name, row
