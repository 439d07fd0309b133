"""
Which services fit, and which fits best.

At most the first thousand that match are ranked. Each idea of a sentence counts by how rarely it is spoken of and by
where an entry says it: in its name most, then in what it is and for whom, then in the rest. A service that is meant
for a need or is a kind of help the words tell of comes higher, one for another age lower, a nearer one higher.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import accumulate
from math import log
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, ExpressionWrapper, F, FloatField, Q, Value, When
from django.db.models.functions import Coalesce, Least

from ..family_words import Idea, Wish, likeliest, near_words, understand, words_in, words_of_the_book
from ..models import MOST_RANKED, Entry, Place, Postcode, SearchWord
from ..nearness import Point
from .asking import BANDS, GROUPS, Asked, Group

WEIGHTS = [0.1, 0.2, 0.5, 1.0]  # the rest, how to get it, what it is, its name
FOR_THE_NEED, OF_THE_KIND, FOR_ANOTHER_AGE = 0.3, 0.8, 0.4
FOR_BEING_THERE = 0.5  # what stays of a service however far away it is; the rest is for being near
HALF_OF_IT = 15.0  # miles
NOWHERE = 10.0  # miles that something online, or all over the area, counts as
ENOUGH = 20
LONG_ENOUGH = 4


@dataclass(frozen=True)
class Row:
    """What is known of each service that matches, to narrow and count by."""

    pk: UUID
    kind: frozenset[str]
    need: frozenset[str]
    level: frozenset[str]
    route: frozenset[str]
    cost: frozenset[str]
    day: frozenset[str]

    def fits(self, asked: Asked, group: Group) -> bool:
        """Return whether it fits one of the choices ticked in a group, if any is."""
        ticked = asked.ticked(group)
        return not ticked or self.has(group, *ticked)

    def has(self, group: Group, *codes: str) -> bool:
        """Return whether it fits one of these choices; one for any need fits each."""
        own: frozenset[str] = getattr(self, group.name)
        return not own.isdisjoint(codes) or (group.name == "need" and not own)


@dataclass(frozen=True)
class Found:
    """What was found for a search."""

    rows: list[Row]
    """Those that fit, best first."""
    counts: dict[str, dict[str, int]]
    """Of each group of choices: how many would fit each, all other groups as they are ticked."""
    is_capped: bool
    wish: Wish
    point: Point | None
    is_place_known: bool


def find(asked: Asked, today: date) -> Found:
    """Return the services that fit, best first, with the counts of each choice that would narrow them."""
    wish = _wish(asked.words)
    point, is_known = _point(asked.place, today)
    search = _Search(asked, wish, point, today)
    rows = search.rows()
    if not rows and wish.age is not None and asked.age is None:
        wish = replace(wish, age=None, age_without=wish.age)
        search = _Search(asked, wish, point, today)
        rows = search.rows()
    is_capped = len(rows) >= MOST_RANKED
    fitting = [row for row in rows if all(row.fits(asked, group) for group in GROUPS)]
    if is_capped and asked.is_narrowed:
        fitting = search.rows(narrowed=True)
    return Found(fitting, _counts(rows, asked), is_capped, wish, point, is_known or not asked.place)


def _wish(words: str) -> Wish:
    """Return what the words ask for, with those nobody uses read as the likeliest that somebody does."""
    if not words:
        return Wish()
    typed = words_in(words)
    in_use = SearchWord.counts(typed)
    known = words_of_the_book(words)
    strange = [
        word for word in typed if in_use[word] is None and len(word) >= LONG_ENOUGH and word not in known
    ]
    alike = SearchWord.alike(strange) if strange else {}
    read_as = {word: likeliest(word, near_words(word) + alike[word]) for word in strange}
    return understand(words, {word: right for word, right in read_as.items() if right})


def _point(place: str, today: date) -> tuple[Point | None, bool]:
    """Return where a postcode or a town is, and whether we know."""
    if not place:
        return None, False
    point = Postcode.middle_of(place) or Place.middle_of(place)
    return point, point is not None


class _Search:
    """One search, put to the database."""

    def __init__(self, asked: Asked, wish: Wish, point: Point | None, today: date) -> None:
        self.asked, self.wish, self.point, self.today = asked, wish, point, today
        self.weights = _weights(wish.ideas)

    def rows(self, *, narrowed: bool = False) -> list[Row]:
        """Return what matches, best first. When all the words together find too little, some of them do."""
        entries = self._fitting()
        if narrowed:
            entries = _narrowed(entries, self.asked)
        if not self.wish.ideas:
            return self._listed(entries if self.asked.words == "" else entries.none())
        some, every = self._queries()
        if every is None:
            return self._listed(entries.saying(some))
        found = self._listed(entries.saying(every))
        return found if len(found) >= ENOUGH else self._listed(entries.saying(some))

    def _fitting(self) -> Any:
        entries = Entry.objects.visible_to(None, self.today)
        age = self.asked.age if self.asked.age is not None else self.wish.age
        if age is not None:
            entries = entries.for_age(age)
        elif self.asked.band in BANDS:
            youngest, oldest, _name = BANDS[self.asked.band]
            entries = entries.for_ages(youngest, oldest)
        if self.point and self.asked.within:
            entries = entries.within(self.asked.within, self.point)
        return entries

    def _queries(self) -> tuple[Any, Any]:
        """Return the query for some of the ideas, and the one for all of them where some would match too many."""
        ideas = sorted(zip(self.weights, self.wish.ideas, strict=True), key=lambda each: -each[0].rarity)
        queries = [_query(idea) for _weight, idea in ideas]
        if sum(weight.entries for weight, _idea in ideas) <= MOST_RANKED:
            return reduce(or_, queries), None
        so_far = accumulate(weight.entries for weight, _idea in ideas)
        rare = [query for query, number in zip(queries, so_far, strict=True) if number <= MOST_RANKED]
        return reduce(or_, rare or queries[:1]), reduce(lambda one, other: one & other, queries)

    def _listed(self, entries: Any) -> list[Row]:
        if self.point:
            entries = entries.with_distance(self.point)
        order: Any = F("miles").asc(nulls_last=True) if self.point else F("name")
        if self.wish.ideas:
            order = self._score().desc()
        values = entries.with_days().values_list(
            "pk", "kind_of_help", "needs", "level", "route", "is_free", "open_on"
        )
        return [_row(*each) for each in values.order_by(order, "name", "pk")[:MOST_RANKED]]

    def _score(self) -> Any:
        score: Any = Value(0.0)
        for weight, idea in zip(self.weights, self.wish.ideas, strict=True):
            score += Value(weight.rarity) * _said(idea)
        if self.wish.needs:
            score += _bonus(Q(needs__overlap=list(self.wish.needs)), FOR_THE_NEED)
        if self.wish.kinds:
            score += _bonus(Q(kind_of_help__in=list(self.wish.kinds)), OF_THE_KIND)
        if self.wish.ages:
            youngest, oldest = self.wish.ages
            other = Q(age_from__gt=oldest) | Q(age_to__lt=youngest)
            score *= Case(When(other, then=FOR_ANOTHER_AGE), default=1.0, output_field=FloatField())
        if self.point:
            nearness = 1 / (1 + Coalesce(F("miles"), NOWHERE) / HALF_OF_IT)
            score *= FOR_BEING_THERE + (1 - FOR_BEING_THERE) * nearness
        return ExpressionWrapper(score, output_field=FloatField())


@dataclass(frozen=True)
class _Weight:
    """How many entries speak of an idea, and what a rare idea is worth more."""

    entries: int
    rarity: float


def _weights(ideas: Sequence[Idea]) -> list[_Weight]:
    """Return what each idea is worth: the more, the fewer entries speak of it."""
    if not ideas:
        return []
    words = {word for idea in ideas for said in (*idea.words, *idea.phrases) for word in words_in(said)}
    used, most = SearchWord.counts(sorted(words)), SearchWord.most()
    return [_weight(idea, used, most) for idea in ideas]


def _weight(idea: Idea, used: dict[str, int | None], most: int) -> _Weight:
    """A phrase stands in no more entries than its rarest word."""
    each = [
        min((used.get(word) or 0 for word in words_in(said)), default=0)
        for said in dict.fromkeys((*idea.words, *idea.phrases))
    ]
    rarity = log(1 + most / (1 + max(each, default=0)))
    return _Weight(sum(each), rarity)


def _query(idea: Idea) -> Any:
    phrases = [SearchQuery(phrase, config="english", search_type="phrase") for phrase in idea.phrases]
    words = [SearchQuery(word, config="english") for word in idea.words]
    return reduce(or_, words + phrases)


def _said(idea: Idea) -> Any:
    """
    Return how much an entry says of an idea, from 0 to 1.

    PostgreSQL shares a rank out among the words of a query: an idea with many words for the same is no weaker for that.
    """
    words = {word for said in (*idea.words, *idea.phrases) for word in said.lower().split()}
    return Least(Value(1.0), SearchRank(F("words"), _query(idea), weights=WEIGHTS) * len(words))


def _bonus(condition: Q, worth: float) -> Any:
    return Case(When(condition, then=worth), default=0.0, output_field=FloatField())


def _row(
    pk: UUID, kind: str, needs: list[str], level: str, route: str, is_free: bool, days: list[str]
) -> Row:
    return Row(
        pk=pk,
        kind=frozenset((kind,)),
        need=frozenset(needs),
        level=frozenset((level,)),
        route=frozenset((route,)),
        cost=frozenset(("free",) if is_free else ()),
        day=frozenset(days),
    )


def _narrowed(entries: Any, asked: Asked) -> Any:
    """Return those that fit what is ticked: for more than can be narrowed by hand."""
    if asked.kind:
        entries = entries.filter(kind_of_help__in=asked.kind)
    if asked.need:
        entries = entries.filter(Q(needs__overlap=list(asked.need)) | Q(needs=[]))
    if asked.level:
        entries = entries.filter(level__in=asked.level)
    if asked.route:
        entries = entries.filter(route__in=asked.route)
    if asked.cost:
        entries = entries.filter(is_free=True)
    if asked.day:
        entries = entries.open_on(asked.day)
    return entries


def _counts(rows: list[Row], asked: Asked) -> dict[str, dict[str, int]]:
    counts = {}
    for group in GROUPS:
        others = [row for row in rows if all(row.fits(asked, each) for each in GROUPS if each is not group)]
        counts[group.name] = {
            code: sum(row.has(group, code) for row in others) for code, _name in group.choices
        }
    return counts
