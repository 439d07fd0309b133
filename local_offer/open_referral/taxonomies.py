"""
The words by which services are sorted, as taxonomies of open data.

The standard brings none for special educational needs, so these are our own: whom a service is for, how old they are,
what Schedule 2 asks for, for how many, who can ask, and what kind of help it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..codes import Level, Need, Route
from ..models import Entry
from ..schedule_two import HEADINGS
from .identifiers import of_code

Words = str | Promise


@dataclass(frozen=True)
class Term:
    """One word of a taxonomy. `fits` finds the entries it is said of; `broader` is the key of the word above it."""

    taxonomy: str
    key: str
    name: Words
    description: Words
    fits: Q
    broader: str = ""

    @property
    def id(self) -> UUID:
        return of_code(self.taxonomy, self.key)

    @property
    def taxonomy_id(self) -> UUID:
        return of_code(self.taxonomy)

    @property
    def broader_id(self) -> UUID | None:
        return of_code(self.taxonomy, self.broader) if self.broader else None


@dataclass(frozen=True)
class Taxonomy:
    """Words of one kind. `keys_of` tells which of them are said of an entry."""

    key: str
    name: Words
    description: Words
    terms: tuple[Term, ...]
    keys_of: Callable[[Entry], list[str]]

    @property
    def id(self) -> UUID:
        return of_code(self.key)


@dataclass(frozen=True)
class BroadArea:
    """One of the four broad areas of need, with the needs in it (SEND Code of Practice 6.28 to 6.35)."""

    key: str
    name: Words
    needs: tuple[Need, ...]


BROAD_AREAS = (
    BroadArea("communication", _("Communication and interaction"), (Need.ASD, Need.SLCN)),
    BroadArea("learning", _("Thinking and learning"), (Need.SPLD, Need.MLD, Need.SLD, Need.PMLD, Need.DS)),
    BroadArea("feelings", _("Social, emotional and mental health"), (Need.SEMH,)),
    BroadArea("senses", _("Senses and moving"), (Need.HI, Need.VI, Need.MSI, Need.PD)),
)


@dataclass(frozen=True)
class AgeBand:
    """Some years of a life, both ends counted."""

    key: str
    name: Words
    first: int
    last: int

    def holds(self, entry: Entry) -> bool:
        """Return whether an entry is for somebody of these ages."""
        youngest = 0 if entry.age_from is None else entry.age_from
        return youngest <= self.last and (entry.age_to is None or entry.age_to >= self.first)

    @property
    def fits(self) -> Q:
        return (Q(age_from=None) | Q(age_from__lte=self.last)) & (Q(age_to=None) | Q(age_to__gte=self.first))


AGE_BANDS = (
    AgeBand("under-5", _("Under 5"), 0, 4),
    AgeBand("5-to-11", _("5 to 11"), 5, 10),
    AgeBand("11-to-16", _("11 to 16"), 11, 15),
    AgeBand("16-to-25", _("16 to 25"), 16, 25),
)


@cache
def every_taxonomy() -> tuple[Taxonomy, ...]:
    """Return all of them, in the order in which they are listed."""
    return (_needs(), _ages(), _schedule_two(), _levels(), _routes(), _kinds_of_help())


def every_term() -> Iterator[Term]:
    """Yield the words of all taxonomies."""
    for taxonomy in every_taxonomy():
        yield from taxonomy.terms


def terms_of(entry: Entry) -> Iterator[Term]:
    """Yield every word that is said of an entry."""
    for taxonomy in every_taxonomy():
        keys = set(taxonomy.keys_of(entry))
        yield from (term for term in taxonomy.terms if term.key in keys)


def fitting(identifiers: list[UUID], of: Callable[[Term], UUID]) -> Q:
    """Return what finds the entries of which at least one of these words, or a word of these taxonomies, is said."""
    found = Q(pk__in=[])
    for term in every_term():
        if of(term) in identifiers:
            found |= term.fits
    return found


# -- each of them ----------------------------------------------------------------------------------------------


def _needs() -> Taxonomy:
    broad = [
        Term(
            "need", area.key, area.name, _("One of the four broad areas of need"),
            Q(needs__overlap=list(area.needs)),
        )
        for area in BROAD_AREAS
    ]  # fmt: skip
    narrow = [
        Term(
            "need", need.value, need.label, format_lazy(_("Type of need {code} of the school census"), code=need.value),
            Q(needs__contains=[need]), area.key,
        )
        for area in BROAD_AREAS
        for need in area.needs
    ]  # fmt: skip
    return Taxonomy(
        "need", _("Need"), _("Whom a service is for; a service with none of these is for any need"),
        (*broad, *narrow), _needs_of,
    )  # fmt: skip


def _needs_of(entry: Entry) -> list[str]:
    broad = [area.key for area in BROAD_AREAS if set(area.needs) & set(entry.needs)]
    return [*broad, *entry.needs]


def _ages() -> Taxonomy:
    terms = tuple(
        Term(
            "age", band.key, band.name,
            format_lazy(_("For some or all from {first} to {last} years"), first=band.first, last=band.last),
            band.fits,
        )
        for band in AGE_BANDS
    )  # fmt: skip
    return Taxonomy(
        "age", _("Age"), _("How old those are whom a service is for"), terms,
        lambda entry: [band.key for band in AGE_BANDS if band.holds(entry)],
    )  # fmt: skip


def _schedule_two() -> Taxonomy:
    terms = tuple(
        Term("schedule-2", heading.key, heading.name, heading.group, Q(covers__contains=[heading.key]))
        for heading in HEADINGS
    )
    return Taxonomy(
        "schedule-2", _("Content of a Local Offer"),
        _("What Schedule 2 to the SEND Regulations 2014 asks a Local Offer to tell"), terms,
        lambda entry: entry.covers,
    )  # fmt: skip


def _levels() -> Taxonomy:
    return Taxonomy(
        "level", _("Level"), _("For how many a service is: universal, targeted or specialist"),
        _terms_of_choices("level", "level", Level), lambda entry: [entry.level],
    )  # fmt: skip


def _routes() -> Taxonomy:
    return Taxonomy(
        "route", _("Referral route"), _("Who can ask for a service"),
        _terms_of_choices("route", "route", Route), lambda entry: [entry.route],
    )  # fmt: skip


def _kinds_of_help() -> Taxonomy:
    return Taxonomy(
        "kind-of-help", _("Kind of help"), _("What a service gives"),
        _terms_of_choices("kind-of-help", "kind_of_help", Entry.Help), lambda entry: [entry.kind_of_help],
    )  # fmt: skip


def _terms_of_choices(taxonomy: str, field: str, choices: Any) -> tuple[Term, ...]:
    return tuple(
        Term(taxonomy, choice.value, choice.label, choice.label, Q(**{field: choice.value}))
        for choice in choices
    )
