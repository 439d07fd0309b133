"""Opening a case that is not one's own in a real browser: Rita says why, then reads on."""

from playwright.sync_api import Page, expect

from tests.axe import assert_accessible

PHONE = {"width": 390, "height": 844}


def test_rita_says_why_before_a_case_that_is_not_allocated_to_her_is_shown(portal, page: Page, cast):
    portal.sign_in(page, "rita")
    page.goto(f"{portal.url}{cast.rory.get_absolute_url()}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Why do you need Rory Blake’s record?")
    assert_accessible(page)
    page.get_by_role("button", name="Open the record").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose your reason")
    page.set_viewport_size(PHONE)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.get_by_label("Somebody called or wrote, and I am on duty").check()
    page.get_by_role("button", name="Open the record").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Rory Blake")
    page.goto(f"{portal.url}{cast.rory.get_absolute_url()}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rory Blake")
