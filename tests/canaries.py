"""Canaries: the words that must not reach each of the cast, collected from whatever the database holds of a case."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from django.db.models import CharField, ForeignKey, Model, TextField
from django.utils.html import escape

from accounts.models import Membership
from accounts.roles import FAMILY_ROLES
from cases.models import Case, FamilyLink
from core import dates

SHORTEST = 40  # shorter texts are words that anybody may use
NAMES = ("given_name", "family_name", "known_as")
NUMBERS = ("upn", "nhs_number", "address", "postcode")

Secrets = Iterator[tuple[str, str]]


def forbidden_to(person: str, cast: Any) -> dict[str, str]:
    """Return each word this person must never read, with whose it is."""
    rules = {"rita": _names_too, "gita": _names_too, "carol": _all_of_tom, "jay": _contact_of_priya}
    reader = getattr(cast, person)
    words = [*_unseen(reader, cast.today), *rules.get(person, _no_more)(reader, cast)]
    return {str(escape(word)): why for word, why in words if word}


# -- of every reader: nothing of a case they have no sight of ----------------------------------------------------


def _unseen(reader: Any, today: date) -> Secrets:
    told_elsewhere = Counter(word for case in Case.objects.all() for word in dict(texts_of(case, reader)))
    known = {
        word for case in Case.objects.visible_to(reader, today).with_child() for word, _ in numbers_of(case)
    }
    for case in _cases_unseen_by(reader, today):
        child = case.child
        yield f"{child.first_name} {child.family_name}", f"name in {case}"
        yield from ((word, why) for word, why in numbers_of(case) if word not in known)
        yield from ((word, why) for word, why in texts_of(case, reader) if told_elsewhere[word] == 1)


def _cases_unseen_by(reader: Any, today: date) -> Any:
    return Case.objects.with_child().exclude(pk__in=Case.objects.visible_to(reader, today).values("pk"))


def numbers_of(case: Case) -> Secrets:
    """Yield what a child is found by: reference, numbers, address."""
    yield case.reference, f"reference of {case}"
    for field in NUMBERS:
        for line in str(getattr(case.child, field) or "").splitlines()[:1]:
            yield line, f"{field} of {case}"


def words_of_children() -> set[str]:
    """Return the whole name, the numbers and the address of every child: no address, log or cache may hold them."""
    return {word for case in Case.objects.with_child() for word in _who_a_child_is(case)}


def _who_a_child_is(case: Case) -> Iterator[str]:
    yield f"{case.child.first_name} {case.child.family_name}"
    yield from (word for word, _why in numbers_of(case) if word != case.reference)


def texts_of(case: Case, reader: Any) -> Secrets:
    """Yield every longer text kept about a case, but for those that concern the reader."""
    for word, why, people in _texts_with_people(case):
        if reader.membership_id not in people:
            yield word, why


@cache
def _texts_with_people(case: Case) -> list[tuple[str, str, frozenset[Any]]]:
    """Return every longer text with the people its row names. Read once: all tests begin with the same cast."""
    return [
        (word, why, frozenset(_people_of(row))) for row in rows_under(case) for word, why in _texts_in(row)
    ]


def rows_under(*records: Model) -> Iterator[Model]:
    """Yield every row that hangs off records of one kind, at any depth; not what was told or looked at."""
    for relation in records[0]._meta.get_fields(include_hidden=True):
        if not relation.auto_created or not (relation.one_to_many or relation.one_to_one):
            continue
        if relation.related_model._meta.app_label not in ("audit", "notifications"):
            rows = list(
                relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": records})
            )
            yield from rows
            yield from rows_under(*rows) if rows else ()


def _people_of(row: Model) -> list[Any]:
    return [
        getattr(row, field.attname)
        for field in row._meta.fields
        if isinstance(field, ForeignKey) and field.related_model.__name__ == "Membership"
    ]


@cache
def _labels() -> frozenset[str]:
    """Return how everybody is named beside what they did: a colleague's name stands on other pages as well."""
    hats = Membership.objects.select_related("user", "agency")
    return frozenset(str(hat) for hat in hats.exclude(role__in=FAMILY_ROLES))


def _texts_in(row: Model) -> Secrets:
    for field in row._meta.fields:
        if isinstance(field, CharField | TextField) and not field.choices:
            for line in str(getattr(row, field.name) or "").splitlines():
                if len(line) >= SHORTEST and line not in _labels():
                    yield line, f"{row._meta.label}.{field.name}"


# -- of some readers, more ---------------------------------------------------------------------------------------


def _no_more(reader: Any, cast: Any) -> Secrets:
    yield from ()


def _names_too(reader: Any, cast: Any) -> Secrets:
    """Of another authority, and of a governor: not even a first name."""
    for case in _cases_unseen_by(reader, cast.today):
        for field in NAMES:
            yield getattr(case.child, field), f"{field} of {case}"


def _all_of_tom(reader: Any, cast: Any) -> Secrets:
    """Of a mother whose grown son has not agreed yet: his first name in her question to him, and nothing else."""
    tom = cast.toms_case
    yield tom.child.given_name, "Tom's given name"
    yield dates.date(tom.child.born_on), "Tom's birthday"
    yield cast.places["college"].name, "where Tom learns"
    yield cast.sam.name, "Tom's caseworker"


def _ways_to(hat: Any) -> Secrets:
    """Yield each line by which a member of the family is found, with the field it stands in."""
    for link in FamilyLink.objects.filter(membership_id=hat):
        for field in ("address", "telephone", "email"):
            yield from ((line, field) for line in getattr(link, field).splitlines())


def _contact_of_priya(reader: Any, cast: Any) -> Secrets:
    """Of the parent a child does not live with: where the other is found, and what the other wrote."""
    priya, own = cast.priya.membership_id, dict(_ways_to(reader.membership_id))
    yield from ((word, f"Priya's {field}") for word, field in _ways_to(priya) if word not in own)
    for case in (cast.maya, cast.arjun):
        yield case.child.postcode, "where Priya lives"
        yield from ((word, why) for word, why, people in _texts_with_people(case) if priya in people)
