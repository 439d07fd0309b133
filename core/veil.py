"""
The last look at what leaves for one reader: words they must not be told are taken out, wherever they stand.

Selectors leave out what is a fact of its own, as if it had not been recorded. This is for the rest: other people's
texts, names of places in sentences, titles, file names, headers. The gate asks whoever knows (`withholds`) which words
these are for the hat that is worn, in its transaction; the middleware goes over the finished answer. For nearly
everybody there are none, and nothing is touched.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse

Words = Mapping[str, str]
"""What must not be told, and what is said in its place."""

SHORTEST = 3
UNTOUCHED = frozenset({"content-length", "content-security-policy", "set-cookie"})
TEXTS = ("text/", "application/json", "application/xml", "application/xhtml+xml")

_GAP = r"(?:\s|&nbsp;|%20|\+|\\n)+"
_BEGINS = re.compile(r"(?:^|[>.!?:\"“]\s*)\Z")
_knows: list[Callable[[Any, date], Words]] = []


def withholds(find: Callable[[Any, date], Words]) -> Callable[[Any, date], Words]:
    """Register who knows which words an actor must not be told on a day."""
    _knows.append(find)
    return find


class AsWritten(str):
    """A name that is also a common word, like Oak: taken out only as it is written, with its capital."""

    __slots__ = ()


class Titled(str):
    """A family name that is taken out only after a title, with it: Mr Grant."""

    __slots__ = ()


class Veil:
    """Takes some words out of texts. True if there are any."""

    def __init__(self, words: Words) -> None:
        found = sorted(
            (word for word in words if len(word) >= SHORTEST or isinstance(word, Titled)),
            key=len,
            reverse=True,
        )
        self.instead = [words[word] for word in found]
        parts = [f"(?P<w{place}>{_pattern(word)})" for place, word in enumerate(found)]
        self.any = (
            re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])", re.IGNORECASE) if parts else None
        )

    def __bool__(self) -> bool:
        return self.any is not None

    @property
    def fingerprint(self) -> str:
        """What changes whenever the words change."""
        return f"{self.any.pattern if self.any else ''}|{'|'.join(self.instead)}"

    def text(self, text: str) -> str:
        """Return the text without the words."""
        return self.any.sub(self._instead, text) if self.any is not None else text

    def _instead(self, found: re.Match[str]) -> str:
        words = self.instead[int(str(found.lastgroup)[1:])]
        begins = _BEGINS.search(found.string, max(0, found.start() - 40), found.start())
        return words[:1].upper() + words[1:] if begins else words

    def over(self, response: HttpResponse) -> HttpResponse:
        """
        Return the answer without the words, in its text and its headers.

        A file cannot be gone over: it is sent only if it was made for this reader (`made_for_reader`).

        :raises Http404: for any other file
        """
        kind = response.headers.get("Content-Type", "")
        if not response.streaming and kind.startswith(TEXTS):
            response.content = self._content(response.content.decode(response.charset), kind)
        elif (response.streaming or response.content) and not getattr(response, "made_for_reader", False):
            raise Http404
        for name, value in list(response.headers.items()):
            if name.lower() not in UNTOUCHED:
                response.headers[name] = self._header(name, value)
        return response

    def _content(self, text: str, kind: str) -> str:
        """A calendar's long lines are folded, which would hide a word in two halves."""
        return self.text(re.sub(r"\r?\n[ \t]", "", text) if kind.startswith("text/calendar") else text)

    def _header(self, name: str, value: str) -> str:
        cleaned = self.text(value)
        return quote(cleaned, safe="/?&=#%:") if name == "Location" and cleaned != value else cleaned


NOTHING = Veil({})


def veil_for(actor: Any, today: date) -> Veil:
    """Return the veil over what is sent to this actor on this day. Call inside a transaction."""
    words = {word: instead for find in _knows for word, instead in find(actor, today).items()}
    return Veil(words) if words else NOTHING


def veil_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Go over every answer to a request that came through the gate, the ones that say something went wrong too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        veil: Veil = getattr(request, "veil", NOTHING)
        return veil.over(response) if veil else response

    return middleware


def _pattern(word: str) -> str:
    """Return what matches a word however it is written: over two lines, escaped, a number with or without gaps."""
    if isinstance(word, Titled):
        return rf"(?:mr|mrs|ms|miss|mx|dr)\.?{_GAP}{_pattern(str(word))}"
    if isinstance(word, AsWritten):
        return f"(?-i:{_pattern(str(word))})"
    if re.fullmatch(r"[\d\s+()-]+", word):
        return r"[\s()-]*".join(re.sub(r"\D", "", word))
    return _GAP.join("".join(_letter(letter) for letter in part) for part in word.split())


def _letter(letter: str) -> str:
    if letter in "'’":
        return r"(?:['’]|&#39;|&#x27;|&rsquo;|\\u2019)"
    if letter == "&":
        return r"(?:&amp;|&|\\u0026)"
    if letter == "@":
        return r"(?:@|%40)"
    if ord(letter) > 127:
        return rf"(?:{re.escape(letter)}|\\u{ord(letter):04x}|{re.escape(quote(letter))})"
    return re.escape(letter)
