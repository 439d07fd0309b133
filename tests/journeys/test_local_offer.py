"""Petra brings her entry up to date, Lena checks it, Leo publishes it, and a visitor reads it."""

from playwright.sync_api import Page, expect

from tests.axe import assert_accessible


def test_an_entry_goes_from_petra_by_lena_and_leo_to_everybody(page: Page, portal):
    portal.sign_in(page, "petra")
    assert_accessible(page)
    page.get_by_role("link", name="Saturday Stars").click()
    page.get_by_role("button", name="Bring it up to date").click()
    assert_accessible(page)
    page.get_by_label("Cost").fill("£4.50 a session")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("£4.50 a session")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Send to be checked").click()
    page.get_by_role("button", name="Send to be checked").click()

    portal.sign_in(page, "lena")
    assert_accessible(page)
    page.get_by_role("link", name="Saturday Stars").first.click()
    page.get_by_role("button", name="Mark as checked").click()
    assert_accessible(page)
    page.get_by_role("button", name="Mark as checked").click()
    expect(page.get_by_text("You checked it, so another editor publishes it.")).to_be_visible()

    portal.sign_in(page, "leo")
    page.get_by_role("link", name="Saturday Stars").first.click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Sign out").click()

    page.goto("/local-offer/?q=play+club&age=8")
    assert_accessible(page)
    page.get_by_role("link", name="Saturday Stars").click()
    expect(page.get_by_text("£4.50 a session")).to_be_visible()
    expect(page.get_by_text("Last checked 16 November 2026")).to_be_visible()
    assert_accessible(page)
