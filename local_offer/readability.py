"""
How hard a text is to read: its grade, its longest sentence, and words that families would have to look up.

The grade is Flesch and Kincaid's (1975); syllables are the parts in which a British dictionary hyphenates a word. The
packages that measure all this fetch their dictionaries over the network when they are first used, so we do not.
"""

import re
from dataclasses import dataclass
from functools import cache

from pyphen import Pyphen

from .jargon import JARGON

AIM = 8.0
"""The grade a text should not pass: what a reader of 13 takes in with ease."""
LONGEST = 25
"""How many words a sentence should not pass."""

_ENDS = re.compile(r"(?<=[.?!])[”’)]?\s+|\n+")
_WORD = re.compile(r"[A-Za-z0-9’'-]+")
_MARKS = re.compile(r"[#*\[\]]+|\]\([^)]*\)")


@dataclass(frozen=True)
class Reading:
    """How a text reads. `jargon` are (word, what to write instead)."""

    words: int
    grade: float
    longest: str
    jargon: list[tuple[str, str]]

    @property
    def is_hard(self) -> bool:
        """Whether something should be made plainer."""
        return self.grade > AIM or bool(self.longest) or bool(self.jargon)


def read(text: str) -> Reading:
    """Measure a text; one without a whole sentence has grade 0."""
    sentences = [part for part in _ENDS.split(_MARKS.sub(" ", text)) if _WORD.search(part)]
    longest = max(sentences, key=_words_in, default="")
    return Reading(
        words=sum(_words_in(sentence) for sentence in sentences),
        grade=_grade(sentences),
        longest=longest.strip() if _words_in(longest) > LONGEST else "",
        jargon=[(found.group(), JARGON[found.group(1).lower()]) for found in _first_of_each(text)],
    )


def _grade(sentences: list[str]) -> float:
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return max(round(grade, 1), 0.0)


def _words_in(sentence: str) -> int:
    return len(_WORD.findall(sentence))


@cache
def _hyphens() -> Pyphen:
    return Pyphen(lang="en_GB")


@cache
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1


@cache
def _jargon_pattern() -> re.Pattern[str]:
    longest_first = sorted(JARGON, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})s?\b", re.IGNORECASE)


def _first_of_each(text: str) -> list[re.Match[str]]:
    """Return where each word of the list stands first."""
    found: dict[str, re.Match[str]] = {}
    for match in _jargon_pattern().finditer(text):
        found.setdefault(match.group(1).lower(), match)
    return list(found.values())
