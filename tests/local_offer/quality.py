"""
How well the search answers the forty questions, beside a plain directory that looks for the words as they are typed.

`make test ARGS="tests/local_offer/test_search_quality.py -s"` prints the report.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from local_offer.models import Entry
from local_offer.selectors import Asked, find

from .questions import QUESTIONS, Question

LOOKED_AT = 20
FIRST = 5
_SAID_IN = ("name", "summary", "who_for", "how_to_get", "where")
_MIN_WORD = 4


@dataclass(frozen=True)
class Answered:
    """At which place the first right service stands for each question; none when it is not among the first twenty."""

    name: str
    places: tuple[int | None, ...]

    @property
    def in_first_five(self) -> int:
        """How many questions have a right service among the first five."""
        return sum(place is not None and place <= FIRST for place in self.places)

    @property
    def reciprocal_rank(self) -> float:
        """The mean of one over the place of the first right service."""
        return sum(1 / place for place in self.places if place) / len(self.places)


def ask(
    name: str, way: Callable[[str], Sequence[str]], questions: Sequence[Question] = QUESTIONS
) -> Answered:
    """Put the questions to a way of finding names of services."""
    return Answered(name, tuple(_place(way(question.words), question.answers) for question in questions))


def _place(names: Sequence[str], answers: tuple[str, ...]) -> int | None:
    hits = (place for place, name in enumerate(names[:LOOKED_AT], 1) if name.startswith(answers))
    return next(hits, None)


def ours(words: str) -> list[str]:
    """The names our search finds, best first."""
    pks = [row.pk for row in find(Asked(words=words), today=None).rows[:LOOKED_AT]]
    names = dict(Entry.objects.filter(pk__in=pks).values_list("pk", "name"))
    return [names[pk] for pk in pks]


def whole_phrase(words: str) -> list[str]:
    """A plain directory that looks for the sentence as it stands."""
    return _directory(_says(words))


def every_word(words: str) -> list[str]:
    """A plain directory in which every longer word must stand somewhere."""
    return _directory(reduce(and_, _each(words)))


def any_word(words: str) -> list[str]:
    """A plain directory in which any longer word may stand somewhere."""
    return _directory(reduce(or_, _each(words)))


def _each(words: str) -> list[Q]:
    longer = [word for word in re.findall(r"\w+", words) if len(word) >= _MIN_WORD] or words.split()
    return [_says(word) for word in longer]


def _says(text: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": text}) for field in _SAID_IN))


def _directory(says: Q) -> list[str]:
    return list(
        Entry.objects.current().filter(says).order_by("name").values_list("name", flat=True)[:LOOKED_AT]
    )


WAYS = {
    "our search": ours,
    "icontains, the sentence": whole_phrase,
    "icontains, every word": every_word,
    "icontains, any word": any_word,
}


def report(results: Sequence[Answered]) -> str:
    """Return the figures of each way, then the place our search gives to each question's answer."""
    lines = [f"{'':26}first five of {len(QUESTIONS)}   mean reciprocal rank"]
    lines += [f"{each.name:26}{each.in_first_five:>13}   {each.reciprocal_rank:>20.2f}" for each in results]
    places = zip(QUESTIONS, results[0].places, strict=True)
    return "\n".join([*lines, "", *(f"{place or '-':>4}  {question.words}" for question, place in places)])
