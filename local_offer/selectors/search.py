"""The page on which anyone finds services."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..codes import Route
from ..models import Entry, Place
from ..nearness import Point
from .asking import BANDS, GROUPS, Asked, Group
from .drawing import Drawing, draw
from .finding import Found, find
from .organisations import organisations_called
from .shortlist import Keeping, keeping
from .words import ages, checked_words, is_check_due

HITS = 20


@dataclass(frozen=True)
class Hit:
    """One service among the results."""

    name: str
    url: str
    keep: Keeping
    summary: str
    facts: list[tuple[str, str]]
    checked: str
    is_check_due: bool
    mark: int | None
    """Its number on the map, if it has a place there."""


@dataclass(frozen=True)
class Choice:
    """One choice that narrows the results, with how many would fit it."""

    code: str
    text: str
    is_ticked: bool


@dataclass(frozen=True)
class Facet:
    """A group of choices that narrow the results."""

    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Link:
    """A way on: what it says, and where it leads."""

    text: str
    url: str


@dataclass(frozen=True)
class SearchPage:
    """The results of a search."""

    asked: Asked
    title: str
    hits: list[Hit]
    heading: str
    notes: list[str]
    facets: list[Facet]
    ticked: list[Link]
    bands: list[Link]
    kinds: list[Link]
    drawing: Drawing | None
    runners: list[Link]
    """Organisations that are called what was asked for; none beyond the first page."""
    nothing: str
    """What may help when nothing fits."""
    next_url: str | None
    first_url: str | None
    kept: str
    """How many services are on the visitor's own list, in words; nothing when there are none."""
    seeking: list[str]
    """The words that tell something, to be counted without who asked; none beyond the first page."""
    is_found: bool


def by_age() -> list[Link]:
    """Return the ways to what there is for each age."""
    return [
        Link(str(name), reverse("local_offer:band", args=[code])) for code, (_a, _b, name) in BANDS.items()
    ]


def by_kind() -> list[Link]:
    """Return the ways to what there is of each kind of help."""
    return [Link(str(name), reverse("local_offer:kind", args=[code])) for code, name in Entry.Help.choices]


def search_page(*, asked: Asked, today: date, kept: Collection[UUID] = ()) -> SearchPage:
    """Return the services that fit: best first when words are given, nearest when a place is, otherwise by name."""
    found, is_first = find(asked, today), asked.page == 1
    asked = replace(asked, page=min(asked.page, max(1, ceil(len(found.rows) / HITS))))
    start = (asked.page - 1) * HITS
    entries = _entries([row.pk for row in found.rows[start : start + HITS]], today)
    runners = _runners(asked, today) if is_first else []
    hits, drawing = _hits(entries, found.point, today, kept)
    return SearchPage(
        asked=asked,
        title=_title(asked),
        hits=hits,
        heading=_heading(found, asked),
        notes=_notes(found, asked),
        facets=[_facet(group, found, asked) for group in GROUPS],
        ticked=_ticked(asked),
        bands=by_age(),
        kinds=by_kind(),
        drawing=drawing,
        runners=runners,
        nothing=_nothing(asked, runners),
        next_url=asked.address(page=asked.page + 1) if len(found.rows) > start + HITS else None,
        first_url=asked.address() if asked.page > 1 else None,
        kept=ngettext("My list: %(number)s service", "My list: %(number)s services", len(kept))
        % {"number": len(kept)}
        if kept
        else "",
        seeking=[word for idea in found.wish.ideas for word in idea.words] if is_first else [],
        is_found=bool(found.rows or runners),
    )


def _entries(pks: list[UUID], today: date) -> list[Entry]:
    entries = Entry.objects.visible_to(None, today).select_related("service").prefetch_related("places")
    by_pk = {entry.pk: entry for entry in entries.filter(pk__in=pks)}
    return [by_pk[pk] for pk in pks]


def _hits(
    entries: list[Entry], point: Point | None, today: date, kept: Collection[UUID]
) -> tuple[list[Hit], Drawing | None]:
    """Return the services as they are listed, and the map on which those with a place have the same number."""
    hits, dots = [], []
    for number, entry in enumerate(entries, 1):
        place, miles = _nearest(entry, point)
        if place is not None:
            dots.append((number, entry.name, Point(place.latitude or 0, place.longitude or 0)))
        mark = number if place is not None else None
        hits.append(_hit(entry, place, miles, mark, today, keeping(entry, kept)))
    return hits, draw(dots, here=point)


def _nearest(entry: Entry, point: Point | None) -> tuple[Place | None, float | None]:
    """Return the nearest place of a service and how far it is; the first one when nobody said where they are."""
    places = [place for place in entry.places.all() if place.latitude is not None]
    if not places:
        return None, None
    if point is None:
        return places[0], None
    return min(
        ((place, point.miles_to(Point(place.latitude or 0, place.longitude or 0))) for place in places),
        key=lambda each: each[1],
    )


def _hit(
    entry: Entry, place: Place | None, miles: float | None, mark: int | None, today: date, keep: Keeping
) -> Hit:
    return Hit(
        name=entry.name,
        url=entry.service.get_absolute_url(),
        keep=keep,
        summary=entry.summary,
        facts=[
            (_("Ages"), ages(entry)),
            (_("How to get it"), str(Route(entry.route).in_brief)),
            (_("Cost"), entry.cost),
            (_("Where"), _where(entry, place, miles)),
        ],
        checked=checked_words(entry),
        is_check_due=is_check_due(entry, today),
        mark=mark,
    )


def _where(entry: Entry, place: Place | None, miles: float | None) -> str:
    if place is None:
        return entry.where or _("Ask the service")
    if miles is None:
        return place.town or entry.where
    return _("%(town)s, %(miles)s miles") % {"town": place.town, "miles": f"{miles:.1f}"}


def _title(asked: Asked) -> str:
    if asked.band in BANDS:
        return _("Find help for ages %(band)s") % {"band": str(BANDS[asked.band][2]).lower()}
    if len(asked.kind) == 1:
        return _("Find help: %(kind)s") % {"kind": Entry.Help(asked.kind[0]).label}
    return _("Find help")


def _heading(found: Found, asked: Asked) -> str:
    number = len(found.rows)
    if not number:
        return _("No service fits")
    words = ngettext("%(number)s service", "%(number)s services", number)
    if found.is_capped and number >= len(found.rows) and not asked.is_narrowed:
        words = _("More than %(number)s services")
    age = asked.age if asked.age is not None else found.wish.age
    said = words % {"number": number}
    if age is not None:
        said = _("%(services)s for age %(age)s") % {"services": said, "age": age}
    if found.wish.ideas:
        return _("%(services)s, best first") % {"services": said}
    return _("%(services)s, nearest first") % {"services": said} if found.point else said


def _notes(found: Found, asked: Asked) -> list[str]:
    """Return what the reader should know of how they were understood."""
    notes = [
        _("Nothing speaks of “%(typed)s”. These are services for “%(right)s”.")
        % {"typed": typed, "right": right}
        for typed, right in found.wish.read_as.items()
    ]
    if found.wish.age_without is not None and found.rows:
        notes.append(
            _("There is nothing for age %(age)s. These are for other ages.") % {"age": found.wish.age_without}
        )
    if asked.within and not asked.place:
        notes.append(_("Give a town or a postcode to see only what is near it."))
    if not found.is_place_known:
        notes.append(
            _("We do not know where “%(place)s” is. Give a town or a whole postcode of the area.")
            % {"place": asked.place}
        )
    return notes


def _runners(asked: Asked, today: date) -> list[Link]:
    """Return the way to organisations that are called what was asked for."""
    if not asked.words:
        return []
    return [
        Link(_("%(name)s: all it offers") % {"name": name}, url)
        for name, url in organisations_called(asked.words, today=today)
    ]


def _nothing(asked: Asked, runners: list[Link]) -> str:
    """Return what may help when no service fits."""
    if runners:
        return _("No service is called that, but an organisation is.")
    if asked.is_narrowed:
        return _("Take away one of the choices above, or look for something else.")
    if asked.within:
        return _("Try further away, fewer words, or another age.")
    return _("Try fewer or other words, or another age.")


def _facet(group: Group, found: Found, asked: Asked) -> Facet:
    ticked, more = asked.ticked(group), "+" if found.is_capped else ""
    choices = [
        Choice(code, f"{name} ({found.counts[group.name][code]}{more})", code in ticked)
        for code, name in group.choices
        if found.counts[group.name][code] or code in ticked
    ]
    return Facet(group.name, str(group.label), choices)


def _ticked(asked: Asked) -> list[Link]:
    links = [
        Link(str(dict(group.choices)[code]), asked.without(group, code).address())
        for group in GROUPS
        for code in asked.ticked(group)
    ]
    if asked.band in BANDS:
        links.append(Link(_("Ages %(band)s") % {"band": BANDS[asked.band][2]}, asked.address(band="")))
    return links
