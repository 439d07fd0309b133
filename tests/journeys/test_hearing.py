"""A parent on an old phone at 9 pm asks when to hear: by keyboard, without JavaScript, and on one sheet of paper."""

import io
from collections.abc import Iterator
from urllib.parse import urlencode

import icalendar
import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from homes.stories import STORIES
from tests.axe import assert_accessible
from tests.homes.test_stories import every_answer

PHONE = {"width": 390, "height": 844}
OLD_PHONE = {"width": 320, "height": 568}


@pytest.fixture
def plain_phone(browser: Browser, portal) -> Iterator[Page]:
    """An old phone whose browser runs no JavaScript."""
    context = browser.new_context(base_url=portal.url, viewport=OLD_PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def fits_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_parent_asks_on_a_phone_by_keyboard_only(page: Page):
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="See when you should hear").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("When should I hear?")
    assert_accessible(page)

    tab_to(page, "I asked for an EHC needs assessment")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Show the dates")).to_be_visible()
    assert_accessible(page)

    tab_to(page, "id_received_on-day")
    type_date(page, "31", "2", "26")
    expect(page.get_by_role("alert")).to_contain_text("The date must have a year of 4 numbers, like 2026")
    expect(page.locator("#id_received_on-day")).to_have_value("31")
    assert_accessible(page)

    tab_to(page, "id_received_on-day")
    type_date(page, "20", "7", "2026")
    expect(page.get_by_role("heading", level=1)).to_contain_text("When you should hear")
    assert page.url.endswith("/when-should-i-hear/asked-for-assessment/dates/?received_on=2026-07-20")
    expect(page.locator("[aria-current=step]")).to_contain_text("The final plan comes")
    expect(page.get_by_role("img", name="I asked for an EHC needs assessment", exact=True)).to_be_visible()
    assert fits_the_screen(page)
    assert_accessible(page)

    tab_to(page, "Why this date? The final plan comes")
    page.keyboard.press("Enter")
    expect(page.get_by_text("+ 20 weeks (140 days) = Monday 7 December 2026")).to_be_visible()
    assert_accessible(page)

    tab_to(page, "id_draft_on-day")
    type_date(page, "9", "11", "2026")
    expect(page.get_by_role("heading", name="You say what you think")).to_be_visible()
    assert "draft_on=2026-11-09" in page.url
    assert_accessible(page)

    with page.expect_download() as download:
        page.get_by_role("link", name="Add these dates to your calendar").click()
    events = icalendar.Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert len(events) == 4
    page.get_by_role("link", name="Find SENDIASS in the Local Offer").click()
    expect(page.get_by_role("link", name="Northshire SENDIASS", exact=True)).to_be_visible()


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the element with this id, or these words, has the focus."""
    for _press in range(120):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "() => [document.activeElement.id, document.activeElement.textContent.trim().replace(/\\s+/g, ' ')]"
        )
        if wanted in where:
            return
    pytest.fail(f"Tab never came to {wanted}")


def type_date(page: Page, *parts: str) -> None:
    """Type day, month and year into the three boxes and send the form, all from the keyboard."""
    for part in parts:
        page.keyboard.press("Control+a")
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")


def test_everything_works_without_javascript(plain_phone: Page):
    page = plain_phone
    page.goto("/when-should-i-hear/")
    page.get_by_role("link", name="The Tribunal made an order").click()
    page.get_by_role("button", name="Show the dates").click()
    expect(page.get_by_role("link", name="Choose one")).to_be_visible()
    page.get_by_label("To make a plan").check()
    for label, value in (("Day", "2"), ("Month", "March"), ("Year", "2026")):
        page.get_by_role("textbox", name=label).fill(value)
    page.get_by_role("button", name="Show the dates").click()
    expect(page.get_by_text("was due by Monday 6 April 2026")).to_be_visible()
    expect(page.get_by_text("was due by Monday 18 May 2026")).to_be_visible()

    page.get_by_text("Why this date?").first.click()
    expect(page.get_by_text("Monday 2 March 2026 + 5 weeks (35 days) = Monday 6 April 2026")).to_be_visible()

    page.get_by_role("textbox", name="Day").fill("16")
    page.get_by_role("textbox", name="Month").fill("11")
    page.get_by_role("button", name="Show what moves").click()
    expect(page.get_by_text("by Monday 21 December 2026").first).to_be_visible()
    page.get_by_role("link", name="Change your answers").click()
    expect(page.get_by_label("To make a plan")).to_be_checked()


def test_every_storys_dates_fit_the_oldest_phone(page: Page):
    """Whether all of them are accessible, too, takes longer: `tests/drills/test_hearing.py`."""
    page.set_viewport_size(OLD_PHONE)
    for slug, story in STORIES.items():
        page.goto(f"/when-should-i-hear/{slug}/dates/?{urlencode(every_answer(story)[0])}")
        assert fits_the_screen(page), slug


def test_the_drawn_line_is_accessible_on_a_desk(page: Page):
    page.goto("/when-should-i-hear/review-planned/dates/?meeting_on=2026-12-09&sent_on=2026-12-20")
    for opener in page.get_by_text("Why this date?").all():
        opener.click()
    assert_accessible(page)


@pytest.mark.walk
def test_every_story_prints_on_one_page(page: Page):
    """Whatever is answered, and every reason opened."""
    sheets = {}
    for slug, story in STORIES.items():
        for facts in every_answer(story):
            page.goto(f"/when-should-i-hear/{slug}/dates/?{urlencode(facts)}")
            paper = page.pdf(prefer_css_page_size=True)
            sheets[f"{slug} {facts.get('what', '')}"] = len(pikepdf.open(io.BytesIO(paper)).pages)

    assert {story: count for story, count in sheets.items() if count != 1} == {}
    assert len(sheets) > len(STORIES)


def test_the_paper_says_why_and_leaves_out_what_only_a_screen_can_do(page: Page):
    page.goto("/when-should-i-hear/asked-for-assessment/dates/?received_on=2026-07-20")
    page.emulate_media(media="print")

    expect(page.get_by_text("+ 20 weeks (140 days) = Monday 7 December 2026")).to_be_visible()
    expect(page.get_by_text("Find SENDIASS in the Local Offer")).to_be_visible()
    expect(page.get_by_role("button", name="Show what moves")).to_be_hidden()
    expect(page.get_by_role("link", name="Change your answers")).to_be_hidden()
