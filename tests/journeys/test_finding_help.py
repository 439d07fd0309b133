"""A mother at nine in the evening looks for help: on an old phone, without scripts, then by keyboard alone."""

from playwright.sync_api import Browser, Page, expect

from tests.axe import assert_accessible

OLD_PHONE = {"width": 360, "height": 640}
PHONE = {"width": 390, "height": 844}
SLOW = 30_000  # milliseconds: the first page of a server draws all its components for the first time


def test_on_a_phone_without_scripts_she_finds_narrows_and_keeps(browser: Browser, portal):
    context = browser.new_context(base_url=portal.url, viewport=OLD_PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="5 to 11").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Find help for ages 5 to 11")
    page.get_by_label("What do you need?").fill("club on saturday")
    page.get_by_text("Narrow the results").click()
    page.get_by_role("checkbox", name="Saturday").check()
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("link", name="Saturday Stars")).to_be_visible()
    page.get_by_role("button", name="Put on my list Saturday Stars").click()
    page.get_by_role("link", name="My list: 1 service").click()
    expect(page.get_by_role("heading", name="Saturday Stars")).to_be_visible()
    page.get_by_role("button", name="Take off my list Saturday Stars").click()
    expect(page.get_by_text("Nothing is on your list yet.")).to_be_visible()
    context.close()


def test_by_keyboard_alone_she_searches_and_opens_a_service(page: Page, portal):
    page.set_viewport_size(PHONE)
    page.goto("/local-offer/", timeout=SLOW)
    page.get_by_label("What do you need?").focus()
    page.keyboard.type("swim for my boy with cerebral palsy")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("best first")
    assert_accessible(page)
    page.get_by_role("link", name="Wheels and Waves swimming").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wheels and Waves swimming")
    assert_accessible(page)
    page.get_by_role("button", name="Put on my list").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Put on my list")).to_have_count(0)
    page.goto("/local-offer/my-list/")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
