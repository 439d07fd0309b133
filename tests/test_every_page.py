"""Each of the cast follows every link they are shown: all lead somewhere, and every page is sound and keeps quiet."""

import re
from base64 import b64decode
from collections import defaultdict
from urllib.parse import unquote_plus

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from lxml import html

from tests.access.rows import EVERYONE
from tests.canaries import forbidden_to, words_of_children
from tests.crawl import Found, walk

HANDLERS = "//@*[starts-with(name(), 'on')]"
TEMPLATE_MARKS = re.compile(r"{{|}}|{%|%}|{#|#}")
DATA = re.compile(r"""<script type="application/ld\+json">.*?</script>|data-passkey-options='[^']*'""")
OURS = re.compile(r".+ - SEN Portal( - .+)?")


@pytest.mark.walk
@pytest.mark.parametrize("person", EVERYONE)
def test_every_link_leads_to_a_sound_page_that_tells_nothing_forbidden(person, cast, sign_in, caplog):
    forbidden, children = forbidden_to(person, cast), words_of_children()

    found = walk(sign_in(getattr(cast, person)), person)

    assert len(found) > 3
    assert [f"{answer.status} at {answer}" for answer in found if answer.status not in (200, 301, 302)] == []
    assert [complaint for answer in found for complaint in complaints_of(answer)] == []
    assert titles_twice(found) == {}
    assert told(found, forbidden) == []
    assert [answer.path for answer in found if tells_of(children, unquote_plus(answer.path))] == []
    assert [line for line in caplog.messages if tells_of(children, line)] == []
    assert [key for key, value in cached() if tells_of(children, value)] == []


def test_a_visitor_finds_sound_pages_only(cast, client):
    found = walk(client, "a visitor", "/") + walk(client, "a visitor", "/demo/")

    assert [f"{answer.status} at {answer}" for answer in found if answer.status not in (200, 301, 302)] == []
    assert [complaint for answer in found for complaint in complaints_of(answer, signed_in=False)] == []


def complaints_of(answer: Found, *, signed_in: bool = True) -> list[str]:
    """Return what is wrong with an answer, whoever asked."""
    headers = answer.response.headers
    kept = headers.get("Cache-Control", "")
    is_open_data = "public" in kept and not answer.is_page
    wrong = ["kept by caches"] if signed_in and kept != "no-store" and not is_open_data else []
    if answer.is_page:
        wrong += [] if "default-src 'none'" in headers.get("Content-Security-Policy", "") else ["no policy"]
        wrong += complaints_of_page(answer.tree, answer.text)
    return [f"{words}: {answer}" for words in wrong]


def complaints_of_page(tree, text: str) -> list[str]:
    """Return what is wrong with a page."""
    checks = {
        "not one h1": len(tree.findall(".//h1")) == 1,
        "no title of ours": bool(OURS.fullmatch(tree.findtext("head/title") or "")),
        "no language": tree.get("lang") in ("en-gb", "en-GB", "en"),
        "a script in the page": not tree.xpath("//script[not(@src) and not(@type='application/ld+json')]"),
        "style in the page": not tree.xpath("//style | //@style"),
        "a handler in the page": not tree.xpath(HANDLERS),
        "marks of a template": not TEMPLATE_MARKS.search(DATA.sub("", text)),
        "an id twice": len(ids := tree.xpath("//@id")) == len(set(ids)),
        "a link without an address": not tree.xpath("//a[not(@href) or @href='#' or @href='']"),
    }
    return [words for words, is_sound in checks.items() if not is_sound]


def titles_twice(found: list[Found]) -> dict[str, set[str]]:
    """Return each title that pages of different kinds share: nobody could tell their tabs apart."""
    kinds = defaultdict(set)
    for answer in found:
        if answer.is_page:
            kinds[answer.title].add(answer.pattern)
    return {title: patterns for title, patterns in kinds.items() if len(patterns) > 1}


def told(found: list[Found], forbidden: dict[str, str]) -> list[str]:
    """Return every forbidden word that a page told, and whose it is."""
    return [
        f"{word!r} ({why}) at {answer}"
        for answer in found
        for word, why in forbidden.items()
        if word in answer.text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", answer.text)
    ]


def tells_of(children: set[str], text: str) -> bool:
    """Say whether an address, a line of the log or a value of the cache tells who a child is."""
    return any(word in text for word in children)


def cached() -> list[tuple[str, str]]:
    """Return each key of the cache with what is kept under it, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM core_cache")
        return [(key, b64decode(value).decode(errors="replace")) for key, value in cursor.fetchall()]


# -- the checks themselves ---------------------------------------------------------------------------------------


def test_the_checks_notice_what_is_wrong():
    page = (
        "<html><head><title>Hello</title><style>p {}</style></head><body onload='x()'>"
        "<h1>One</h1><h1 id=a>Two</h1><p id=a style='x'>{{ name }}</p><a href='#'>Here</a>"
        "<script>1</script></body></html>"
    )
    assert len(complaints_of_page(html.document_fromstring(page), page)) == 9


def test_the_canaries_are_alive(cast):
    to_rita, to_jay, to_sam = (forbidden_to(name, cast) for name in ("rita", "jay", "sam"))

    assert {"Maya", "Patel", "Maya Patel", cast.maya.reference, cast.maya.child.upn} <= to_rita.keys()
    assert {"priya@example.org", "01632 960301", "14 Linden Row"} <= to_jay.keys()
    assert "Maya Patel" not in to_sam
    assert "Rory Blake" in to_sam

    children = words_of_children()
    assert tells_of(children, unquote_plus("/cases/?name=Maya+Patel"))
    cache.set("child", {"name": "Maya Patel"})
    assert [key for key, value in cached() if tells_of(children, value)] == [":1:child"]

    slip = Found("rita", "/home/", "homes:home", "the start", HttpResponse("<p>Maya, 8</p>"))
    assert told([slip], to_rita) == [f"'Maya' (given_name of {cast.maya}) at {slip}"]
