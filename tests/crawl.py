"""Walks the portal as one person: every link their pages show, by GET, and what was found on the way."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

ORIGIN = "http://testserver"
MOST_OF_A_KIND = 3  # pages of one address pattern, for each person
MOST_PAGES = 80
ELSEWHERE = ("demo",)  # the demo's pages show everybody to everybody


@dataclass(frozen=True)
class Found:
    """One answer of the portal, and the page whose link led to it."""

    person: str
    path: str
    pattern: str
    linked_from: str
    response: HttpResponse

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.response.status_code

    @property
    def is_page(self) -> bool:
        """Whether this is a page for people, rather than a file or a redirect."""
        return self.status == 200 and self.response.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def text(self) -> str:
        """The answer as it was sent; of a file that is no text, nothing."""
        if self.response.streaming or not self.response.headers.get("Content-Type", "").startswith("text/"):
            return ""
        return self.response.content.decode()

    @cached_property
    def tree(self) -> Any:
        """The page as a tree of elements."""
        return html.document_fromstring(self.text)

    @property
    def title(self) -> str:
        """The page's title."""
        return self.tree.findtext("head/title") or ""

    def __str__(self) -> str:
        return f"{self.path} as {self.person} (linked from {self.linked_from})"


def walk(client: Client, person: str, start: str = "/home/") -> list[Found]:
    """Follow every link of ours from a page on, a few of each kind, and return what was found, in order."""
    found: list[Found] = []
    queue, seen, kinds = deque([(start, "the start")]), {start}, Counter[str]()
    while queue and len(found) < MOST_PAGES:
        path, linked_from = queue.popleft()
        pattern = pattern_of(path)
        kinds[pattern] += 1
        if kinds[pattern] > MOST_OF_A_KIND:
            continue
        answer = Found(person, path, pattern, linked_from, client.get(path))
        found.append(answer)
        for link in links_of(answer):
            if link not in seen:
                seen.add(link)
                queue.append((link, path))
    return found


def pattern_of(path: str) -> str:
    """Return the name of the address, or the path itself where there is none: a link that leads nowhere."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return path


def links_of(answer: Found) -> Iterator[str]:
    """Yield the addresses of ours that a page leads to, or a redirect sends to."""
    if answer.status in (301, 302):
        yield from _ours(answer.path, answer.response.headers["Location"])
    elif answer.is_page:
        for address in answer.tree.xpath("//a/@href | //form[@method='get']/@action"):
            yield from _ours(answer.path, address)


def _ours(page: str, address: str) -> Iterator[str]:
    whole = urlsplit(urldefrag(urljoin(ORIGIN + page, address)).url)
    if f"{whole.scheme}://{whole.netloc}" != ORIGIN or whole.path.startswith(settings.STATIC_URL):
        return
    if whole.path.strip("/").split("/")[0] not in ELSEWHERE:
        yield f"{whole.path}?{whole.query}" if whole.query else whole.path
