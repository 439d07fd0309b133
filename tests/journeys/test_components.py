"""Every component in a real browser: accessible, inside its drawing, never sideways, never too small to read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from tests.axe import assert_accessible
from tests.journeys.components import facts
from tools.database import ROOT

ADDRESS = "http://components.example.org/"
GALLERY = Path(__file__).parent / "components" / "gallery.html"
WIDTHS = (1280, 1000, 390, 320)
SMALLEST = 15

OUTSIDE = """() => [...document.querySelectorAll('svg[role=img] text')].filter(text => {
  const drawing = text.ownerSVGElement.getBoundingClientRect(), box = text.getBoundingClientRect()
  return drawing.width && (box.left < drawing.left - 1 || box.right > drawing.right + 1
    || box.top < drawing.top - 1 || box.bottom > drawing.bottom + 1)
}).map(text => text.textContent)"""

OVER_EACH_OTHER = """() => [...document.querySelectorAll('svg[role=img]')].flatMap(drawing => {
  const boxes = [...drawing.querySelectorAll('.tl-step, .tl-lim')].map(text => [text, text.getBoundingClientRect()])
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1).filter(([, b]) => a.width && b.width
    && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map(([other]) => `${one.textContent} / ${other.textContent}`))
})"""

TOO_SMALL = """smallest => [...document.querySelectorAll('body *')].filter(element =>
  [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
  && !element.closest('svg') && parseFloat(getComputedStyle(element).fontSize) < smallest
).map(element => element.outerHTML.slice(0, 100))"""


def drawn(*, dense: bool) -> str:
    request: Any = RequestFactory().get("/")
    request.frame = facts.frame(dense=dense)
    return str(engines["jinja"].from_string(GALLERY.read_text()).render(facts.page(), request))


@pytest.fixture(params=[False, True], ids=["family", "staff"])
def gallery(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """The gallery, its style sheet, script and fonts served from build/."""
    html = drawn(dense=request.param)

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path.startswith("static/"):
            route.fulfill(path=ROOT / "build" / path.removeprefix("static/"))
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    context.route("**/*", serve)
    page = context.new_page()
    page.goto(ADDRESS)
    page.evaluate("document.fonts.ready")
    yield page
    context.close()


def test_every_component_is_accessible_closed_on_a_desk_and_open_on_a_phone(gallery: Page):
    gallery.set_viewport_size({"width": 1280, "height": 900})
    assert_accessible(gallery)
    gallery.set_viewport_size({"width": 390, "height": 900})
    gallery.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert_accessible(gallery)


def test_nothing_scrolls_sideways(gallery: Page):
    for width in WIDTHS:
        gallery.set_viewport_size({"width": width, "height": 900})
        assert gallery.evaluate("document.documentElement.scrollWidth") == width


def test_every_label_is_inside_its_drawing_and_over_no_other(gallery: Page):
    for width in WIDTHS:
        gallery.set_viewport_size({"width": width, "height": 900})
        assert gallery.evaluate(OUTSIDE) == []
        assert gallery.evaluate(OVER_EACH_OTHER) == []


def test_no_text_is_too_small_to_read(gallery: Page):
    for width in WIDTHS:
        gallery.set_viewport_size({"width": width, "height": 900})
        assert gallery.evaluate(TOO_SMALL, SMALLEST) == []


def test_pages_hold_no_inline_script_or_style():
    html = drawn(dense=True)
    assert [word for word in ("<style", "style=", "onclick=", "javascript:") if word in html] == []
    assert html.count("<script") == html.count('<script type="module" src=') == 1
