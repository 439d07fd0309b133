"""Which of what is published answers a question. A page costs the same number of queries however much is on it."""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, UUIDField, Value
from django.utils.translation import gettext as _

from ..models import Entry, Opening, Place, Postcode
from ..selectors import Asked, find
from .taxonomies import Taxonomy, Term, every_taxonomy, every_term, fitting


class UnknownPostcode(LookupError):
    """We do not know where a postcode is."""


Question = Mapping[str, Any]
_OF_A_SERVICE = ("service__organisation__public_face", "service__area__public_face")
_PARTS = ("places", "openings", "prices")
METRES_IN_A_MILE = 1609.344


# -- services --------------------------------------------------------------------------------------------------


def services(asked: Question, today: date) -> Any:
    """Return the entries that answer a question: the best first when it has words, otherwise by their identifier."""
    entries = _fitting(asked, today).select_related(*_OF_A_SERVICE)
    if "postcode" in asked and "proximity" in asked:
        near = _near(Place._default_manager.filter(entry=OuterRef("pk")), asked)
        entries = entries.filter(Exists(near))
    if not asked["search"]:
        entries = entries.order_by("service_id")
    return entries.prefetch_related(*_PARTS) if asked["full"] else entries


def service(identifier: UUID, today: date) -> Entry | None:
    """Return one entry with all that is in it, or none when nothing about the service is published."""
    entries = Entry.objects.visible_to(None, today).filter(service=identifier)
    return entries.select_related(*_OF_A_SERVICE).prefetch_related(*_PARTS).first()


def _fitting(asked: Question, today: date) -> Any:
    entries = Entry.objects.visible_to(None, today)
    conditions = [say(asked[name]) for name, say in _CONDITIONS.items() if name in asked]
    entries = entries.filter(reduce(and_, conditions, Q()))
    if asked.keys() & {"day", "start_time", "end_time"}:
        entries = entries.filter(Exists(_open(asked)))
    return _saying(entries, asked["search"], today) if asked["search"] else entries


def _saying(entries: Any, words: str, today: date) -> Any:
    """Those that the Local Offer's own search finds for these words, in its order: programs find what families do."""
    found = [row.pk for row in find(Asked(words=words), today).rows]
    standing = Func(Value(found, output_field=ArrayField(UUIDField())), F("pk"), function="array_position")
    return entries.filter(pk__in=found).order_by(standing)


def _changed_since(moment: Any) -> Q:
    places = ("", "service__", "service__organisation__public_face__")
    return reduce(lambda found, place: found | Q(**{f"{place}updated_at__gte": moment}), places, Q())


_CONDITIONS: dict[str, Any] = {
    "taxonomy_term_id": lambda identifiers: fitting(identifiers, lambda term: term.id),
    "taxonomy_id": lambda identifiers: fitting(identifiers, lambda term: term.taxonomy_id),
    "organization_id": lambda identifiers: Q(service__organisation__in=identifiers),
    "minimum_age": lambda age: Q(age_to=None) | Q(age_to__gte=age),
    "maximum_age": lambda age: Q(age_from=None) | Q(age_from__lte=age),
    "modified_after": _changed_since,
}


def _open(asked: Question) -> QuerySet[Opening]:
    """Return the openings of an entry that are at some time of what was asked; one without times is all day."""
    openings = Opening._default_manager.filter(entry=OuterRef("pk"))
    if "day" in asked:
        openings = openings.filter(days__contains=[asked["day"]])
    if "start_time" in asked:
        openings = openings.filter(Q(closes_at=None) | Q(closes_at__gt=asked["start_time"]))
    if "end_time" in asked:
        openings = openings.filter(Q(opens_at=None) | Q(opens_at__lt=asked["end_time"]))
    return openings


# -- services at places ----------------------------------------------------------------------------------------


def places(asked: Question, today: date) -> Any:
    """Return the places of the entries that answer a question: the nearest first when it has a postcode."""
    found = Place._default_manager.filter(entry__in=_fitting(asked, today).order_by().values("pk"))
    found = found.select_related(*(f"entry__{name}" for name in _OF_A_SERVICE))
    if asked["full"]:
        found = found.prefetch_related("entry__openings", "entry__prices")
    if "postcode" in asked:
        return _near(found, asked).order_by(F("miles").asc(nulls_last=True), "key")
    return found.order_by("key")


def place(identifier: UUID, today: date) -> Place | None:
    """Return one place with its entry and all that is in it, or none when it is not published."""
    found = Place._default_manager.filter(key=identifier, entry__in=Entry.objects.visible_to(None, today))
    found = found.select_related(*(f"entry__{name}" for name in _OF_A_SERVICE))
    return found.prefetch_related("entry__openings", "entry__prices").first()


def _near(found: Any, asked: Question) -> Any:
    """
    Keep the places no further than asked from the middle of a postcode; without a distance, tell how far each is.

    :raises UnknownPostcode: if we do not know where the postcode is
    """
    middle = Postcode.middle_of(asked["postcode"])
    if middle is None:
        raise UnknownPostcode(_("We do not know where {code} is.").format(code=asked["postcode"]))
    if "proximity" in asked:
        return found.within(asked["proximity"] / METRES_IN_A_MILE, middle)
    itself: Any = Place._default_manager.filter(pk=OuterRef("pk")).from_point(middle)
    return found.annotate(miles=Subquery(itself.values("miles")))


# -- words -----------------------------------------------------------------------------------------------------


def taxonomies(asked: Question) -> list[Taxonomy]:
    """Return the taxonomies that say what is looked for."""
    return [taxonomy for taxonomy in every_taxonomy() if _says(taxonomy, asked["search"])]


def taxonomy(identifier: UUID) -> Taxonomy | None:
    """Return one taxonomy."""
    return next((each for each in every_taxonomy() if each.id == identifier), None)


def terms(asked: Question) -> list[Term]:
    """Return the words that answer a question."""
    found = [term for term in every_term() if _says(term, asked["search"])]
    if "taxonomy_id" in asked:
        found = [term for term in found if term.taxonomy_id in asked["taxonomy_id"]]
    if "parent_id" in asked:
        found = [term for term in found if term.broader_id in asked["parent_id"]]
    return [term for term in found if not term.broader] if asked["top_only"] else found


def term(identifier: UUID) -> Term | None:
    """Return one word."""
    return next((each for each in every_term() if each.id == identifier), None)


def _says(each: Taxonomy | Term, words: str) -> bool:
    text = f"{each.key} {each.name} {each.description}".lower()
    return all(word in text for word in words.lower().split())
