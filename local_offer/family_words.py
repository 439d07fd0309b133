"""
What families mean by the words they type.

A sentence becomes ideas: each is what was said and every word by which an entry may say the same. The words stand in
`data/family_words.toml`, where an editor can read and widen them.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .models import OLDEST

_FILE = Path(__file__).parent / "data" / "family_words.toml"
_WORD = re.compile(r"[^\W_]+")
_AGE = re.compile(
    r"\b(?:(?P<old>\d{1,2})\s*(?:year|yr|yo\b|y/o)|(?:aged?|hes|shes|turn(?:s|ing)?|is)\s+(?P<is>\d{1,2})\b(?!\s*(?:months|weeks)))"
)
MOST_IDEAS = 12
LONG = 8
"""Letters from which a word may hold two mistakes and still be known."""


@dataclass(frozen=True)
class Meaning:
    """One line of the book: what somebody types, what entries say, and what else it tells."""

    said: tuple[re.Pattern[str], ...]
    means: tuple[str, ...]
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ages: tuple[int, int] | None = None


@dataclass(frozen=True)
class Idea:
    """One thing that is looked for: any of these words, or the phrases of its meaning."""

    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """What a sentence asks for."""

    ideas: tuple[Idea, ...] = ()
    needs: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    ages: tuple[int, int] | None = None
    age: int | None = None
    age_without: int | None = None
    """The age that was told, when there is nothing for it."""
    read_as: dict[str, str] = field(default_factory=dict)
    """Words that nobody uses, each with the one it was taken for."""


@cache
def _book() -> tuple[frozenset[str], tuple[Meaning, ...], frozenset[str]]:
    """Return the words that tell nothing, the meanings, and every single word a meaning is known by."""
    with _FILE.open("rb") as file:
        book = tomllib.load(file)
    meanings = tuple(_meaning(line) for line in book["meaning"])
    known = {said.rstrip("*") for line in book["meaning"] for said in line["said"] if " " not in said}
    return frozenset(book["filler"]), meanings, frozenset(known)


def _meaning(line: dict[str, Any]) -> Meaning:
    return Meaning(
        said=tuple(re.compile(rf"\b{_plain(said).replace('*', '[a-z]*')}\b") for said in line["said"]),
        means=tuple(line["means"]),
        needs=tuple(line.get("needs", ())),
        kinds=tuple(line.get("kinds", ())),
        ages=tuple(line["ages"]) if "ages" in line else None,
    )


def _plain(text: str) -> str:
    """Return a text in small letters, without apostrophes and with single spaces: "Can't" is "cant"."""
    return re.sub(r"[\s\-/]+", " ", re.sub(r"['’`]", "", text.lower())).strip()


def words_in(text: str) -> list[str]:
    """Return the words that tell something, in their order; every word when none does."""
    words = list(dict.fromkeys(_WORD.findall(_plain(text))))
    filler = _book()[0]
    return [word for word in words if word not in filler and not word.isdigit()] or words


def words_of_the_book(text: str) -> set[str]:
    """Return the words by which the book knows what is meant, those within phrases too."""
    plain = _plain(text)
    hits = (hit[0] for meaning in _book()[1] for said in meaning.said for hit in said.finditer(plain))
    return {word for hit in hits for word in hit.split()}


def near_words(word: str) -> list[str]:
    """Return words of the book that may be meant by a misspelt one."""
    return [known for known in _book()[2] if abs(len(known) - len(word)) < 3 and known[:1] == word[:1]]


def age_in(text: str) -> int | None:
    """Return the age that is told in words: "my 9 year old", "when he turns 18"."""
    for found in _AGE.finditer(_plain(text)):
        age = int(found["old"] or found["is"])
        if age <= OLDEST:
            return age
    return None


def understand(text: str, read_as: dict[str, str] | None = None) -> Wish:
    """Return what a sentence asks for; `read_as` gives for each misspelt word the right one."""
    right = read_as or {}
    plain = _WORD.sub(lambda word: right.get(word[0], word[0]), _plain(text))
    told, covered = [], set[str]()
    for meaning in _book()[1]:
        hits = [hit[0] for pattern in meaning.said for hit in pattern.finditer(plain)]
        if hits:
            covered.update(word for hit in hits for word in hit.split())
            told.append((meaning, tuple(words_in(" ".join(hits)))))
    words = words_in(plain)
    ideas = [Idea(said, meaning.means) for meaning, said in told]
    ideas += [Idea((word,)) for word in words if word not in covered]
    ages = [meaning.ages for meaning, _said in told if meaning.ages]
    return Wish(
        ideas=tuple(ideas[:MOST_IDEAS]),
        needs=frozenset(need for meaning, _said in told for need in meaning.needs),
        kinds=frozenset(kind for meaning, _said in told for kind in meaning.kinds),
        ages=ages[0] if ages else None,
        age=age_in(text),
        read_as=right,
    )


def differences(one: str, other: str) -> int:
    """Return how many letters must be changed, added, left out or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, other_letter in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other_letter))
            if older and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def likeliest(word: str, candidates: list[str]) -> str | None:
    """Return the candidate that differs least from a misspelt word, if it differs little enough."""
    most = 1 if len(word) < LONG else 2
    found = sorted((differences(word, each), each) for each in candidates)
    return found[0][1] if found and found[0][0] <= most else None
