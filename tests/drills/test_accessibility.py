"""One page of every kind in a real browser: judged by axe on a desk and on a phone, and shown without JavaScript."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests.access.rows import EVERYONE
from tests.axe import assert_accessible
from tests.crawl import Found, walk
from tests.fixtures.browser import DESKTOP, Complaints, Portal

PHONE = {"width": 320, "height": 640}  # WCAG 1.4.10: nothing needs scrolling in two directions
WIDER_THAN_IT_IS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def kinds(portal, cast, sign_in, client) -> dict[str, list[Found]]:
    """One page of every kind (address and template), grouped by somebody who reaches it."""
    found = [page for start in ("/", "/demo/") for page in walk(client, "", start)]
    for person in EVERYONE:
        found += walk(sign_in(getattr(cast, person)), person)
    first: dict[object, Found] = {}
    for page in found:
        if page.is_page:
            first.setdefault((page.pattern, str(getattr(page.response, "template_name", ""))), page)
    grouped = defaultdict(list)
    for page in first.values():
        grouped[page.person].append(page)
    return grouped


@contextmanager
def somebody(
    browser: Browser, portal: Portal, complaints: Complaints, session: str, **options
) -> Iterator[BrowserContext]:
    """A browser that is signed in by this session, or by none."""
    context = browser.new_context(base_url=portal.url, locale="en-GB", reduced_motion="reduce", **options)
    if session:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": portal.url}])
    context.route("**/*", complaints.keep_at_home)
    context.on("console", complaints.hear)
    context.on("weberror", lambda error: complaints.note(str(error.error)))
    yield context
    context.close()


def faults(page: Page, path: str) -> Iterator[str]:
    """Yield what is wrong with a page, on a desk and on a phone."""
    for name, size in (("desk", DESKTOP), ("phone", PHONE)):
        page.set_viewport_size(size)
        page.goto(path)
        if (beyond := page.evaluate(WIDER_THAN_IT_IS)) > 0:
            yield f"{path} is {beyond} px too wide on a {name}"
        try:
            assert_accessible(page)
        except AssertionError as found:
            yield f"{path} on a {name}: {found}"


def test_every_kind_of_page_is_accessible_fits_a_phone_and_needs_no_script(
    browser, portal, complaints, kinds, cast, sign_in
):
    wrong = []
    for person, pages in kinds.items():
        session = sign_in(getattr(cast, person)).cookies[settings.SESSION_COOKIE_NAME].value if person else ""
        with somebody(browser, portal, complaints, session) as context:
            page = context.new_page()
            wrong += [
                f"{fault} (as {person or 'a visitor'})" for each in pages for fault in faults(page, each.path)
            ]
        with somebody(browser, portal, complaints, session, java_script_enabled=False) as context:
            page = context.new_page()
            wrong += [f"{each} needs a script" for each in pages if not shown(page, each)]

    assert sum(map(len, kinds.values())) > 15
    assert wrong == []
    assert complaints.found == []


def shown(page: Page, found: Found) -> bool:
    """Whether the page comes, with its heading, as it does with JavaScript."""
    answer = page.goto(found.path)
    return answer is not None and answer.ok and page.get_by_role("heading", level=1).is_visible()


def test_a_planted_fault_is_found(browser, portal, complaints):
    with somebody(browser, portal, complaints, "") as context:
        page = context.new_page()
        page.goto("/")
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
        with pytest.raises(AssertionError, match="button-name"):
            assert_accessible(page)
