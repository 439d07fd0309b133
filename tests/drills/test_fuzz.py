"""
Anything at all, sent to every address and every form as any of the cast: refused or answered, never a failure.

The test client raises what a view raises, so that a failure shows its example and its traceback. The same examples
are tried each time: a drill that fails can be run again.
"""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.converters import IntConverter, SlugConverter, UUIDConverter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.access.rows import EVERYONE
from tests.crawl import Found, walk

BOUNDED = settings(
    max_examples=10,
    phases=[Phase.generate],  # a shorter example would take minutes to find
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),  # the cast is loaded once, and each request is rolled back
)
# What breaks programs more often than chance would find it.
NASTY = [
    "", " ", "\0", "a\0b", "0", "-1", "99999999999999999999", "1e999", "NaN", "2026-02-30", "0000-00-00", "9999-12-31",
    "31", "13", "../../etc/passwd", "'; --", "%", "%00", "%ff", "\\", "\ud7ff", "\u202e", "🙂" * 50, "x" * 5_000,
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "[]", "{}", "null", "true", "00000000-0000-0000-0000-000000000000",
]  # fmt: skip
anything = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))


class Address(NamedTuple):
    """An address of the portal, as the URL configuration writes it."""

    route: str
    converters: dict[str, Any]


def addresses(
    patterns: Any = None, before: str = "/", converters: dict[str, Any] | None = None
) -> Iterator[Address]:
    """Yield every address, with what its parts may be."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{before}{entry.pattern}"
        known = {**(converters or {}), **entry.pattern.converters}
        if isinstance(entry, URLPattern):
            yield Address(route, known)
        else:
            yield from addresses(entry.url_patterns, route, known)


ADDRESSES = list(addresses())


def part(converter: Any, known_ids: list[str]) -> st.SearchStrategy[str]:
    """Return what may stand in an address where this converter reads it, and a little that may not."""
    if isinstance(converter, UUIDConverter):
        return st.one_of(st.sampled_from(known_ids), st.uuids().map(str), st.just("no-uuid"))
    if isinstance(converter, IntConverter):
        return st.one_of(st.integers(0, 3), st.integers(0, 10**30)).map(str)
    if isinstance(converter, SlugConverter):
        return st.one_of(st.sampled_from(EVERYONE), st.from_regex(r"[-a-zA-Z0-9_]{1,300}", fullmatch=True))
    return anything.map(lambda text: text.replace("/", "") or "x")


def path(data: Any, address: Address, known_ids: list[str]) -> str:
    """Return a path of this address with drawn parts."""
    return re.sub(
        r"\(\?P<(\w+)>[^()]*\)|<(?:\w+:)?(\w+)>",
        lambda found: data.draw(part(address.converters.get(found[2]), known_ids)),
        address.route.replace("^", "").replace("$", ""),
    )


@pytest.fixture
def known_ids(cast) -> list[str]:
    """Some ids that exist, of every kind of record: the wrong kind at the right place is the commonest mistake."""
    found = [uuid.UUID(int=0)]
    for model in apps.get_models():
        if model._meta.pk.get_internal_type() == "UUIDField":
            found += model._base_manager.values_list("pk", flat=True)[:3]
    return [str(each) for each in found]


# What our lists and pages are known to read from an address.
QUERY_NAMES = ["q", "after", "sort", "page", "view", "as_at", "on", "next", "show", "filter", "step"]
queries = st.dictionaries(st.one_of(st.sampled_from(QUERY_NAMES), anything), anything, max_size=3)
KINDS_OF_BODY = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json",
    "",
]


@pytest.mark.parametrize("person", EVERYONE)
def test_no_address_fails_whatever_is_asked_of_it(person, cast, sign_in, known_ids):
    client = sign_in(getattr(cast, person))

    @settings(BOUNDED, max_examples=120)
    @given(data=st.data(), address=st.sampled_from(ADDRESSES), query=queries)
    def ask(data, address, query):
        asked = path(data, address, known_ids)
        with undone(client):
            assert client.get(asked, query).status_code < 500, (asked, query)

    ask()


@pytest.mark.parametrize("person", EVERYONE)
def test_no_address_fails_whatever_is_sent_to_it(person, cast, sign_in, known_ids):
    client = sign_in(getattr(cast, person))

    @settings(BOUNDED, max_examples=80)
    @given(
        data=st.data(),
        address=st.sampled_from(ADDRESSES),
        body=st.binary(max_size=200),
        kind=st.sampled_from(KINDS_OF_BODY),
    )
    def send(data, address, body, kind):
        asked = path(data, address, known_ids)
        with undone(client):
            assert client.post(asked, body, content_type=kind).status_code < 500, (asked, body, kind)

    send()


# -- forms -------------------------------------------------------------------------------------------------------


class Form(NamedTuple):
    """A form as a page shows it: where it goes, and its questions with what stands in them."""

    action: str
    fields: dict[str, str]


def forms_of(page: Found) -> Iterator[Form]:
    """Yield the forms of a page that change something."""
    for form in page.tree.xpath("//main//form[@method='post']"):
        fields = {each.name: str(each.value or "") for each in form.inputs if getattr(each, "name", None)}
        yield Form(form.get("action") or page.path.split("?")[0], fields)


@pytest.mark.parametrize("person", EVERYONE)
def test_no_form_fails_whatever_is_filled_in(person, cast, sign_in):
    client = sign_in(getattr(cast, person))
    found = [(page.pattern, form) for page in walk(client, person) if page.is_page for form in forms_of(page)]
    kinds = {(pattern, *form.fields): form for pattern, form in found}.values()

    for form in kinds:
        fill_in(client, form)


def fill_in(client: Any, form: Form) -> None:
    """Send a form back, each time with something else in some of its questions."""

    @BOUNDED
    @given(answers=st.fixed_dictionaries({}, optional=dict.fromkeys(form.fields, anything)))
    def send(answers):
        with undone(client):
            assert client.post(form.action, {**form.fields, **answers}).status_code < 500, (form, answers)

    send()


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Roll back what happens inside, and forget its cookies: each example meets the cast as it was."""
    cookies, point = dict(client.cookies), transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        client.cookies.clear()
        client.cookies.update(cookies)
