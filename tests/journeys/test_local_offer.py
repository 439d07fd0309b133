"""Petra brings her entry up to date, Lena checks it, Leo publishes it, and a visitor reads it."""

from playwright.sync_api import Page, expect

from tests.axe import assert_accessible


def test_an_entry_goes_from_petra_by_lena_and_leo_to_everybody(page: Page, portal):
    portal.sign_in(page, "petra")
    assert_accessible(page)
    page.get_by_role("link", name="Saturday Stars").click()
    page.get_by_role("button", name="Bring it up to date").click()
    assert_accessible(page)
    page.get_by_role("link", name="Change What it costs").click()
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
    # And on paper there is nothing to press.
    page.emulate_media(media="print")
    expect(page.get_by_text("Last checked 16 November 2026")).to_be_visible()
    expect(page.get_by_text("Read it as:")).to_be_hidden()
    expect(page.get_by_role("link", name="Say what you think of this service")).to_be_hidden()


def test_lena_adds_a_service_by_keyboard_and_is_told_what_is_missing(page: Page, portal):
    portal.sign_in(page, "lena")
    page.get_by_role("button", name="Add a service").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a service to the Local Offer")
    expect(page.get_by_role("heading", name="How it reads")).to_be_in_viewport()
    assert_accessible(page)
    page.get_by_label("Name of the service").focus()
    page.keyboard.type("Quiet swim")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who runs it")
    expect(page.get_by_label("Name of the service")).to_have_value("Quiet swim")
    assert_accessible(page)
    page.get_by_label("Who runs the service?").select_option("Bluebird Play and Sport")
    page.get_by_label("Kind of help").select_option("Groups and activities")
    page.get_by_label("What it is, in one or two sentences").fill("An hour with soft light and no music.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Write this first: Who it is for, How to get it")).to_be_visible()
    assert_accessible(page)
    for chapter, question, answer in (
        ("Who it is for", "Who it is for", "Anyone who finds a busy pool hard."),
        ("How to get it", "How to get it", "Come along."),
        ("What it costs", "Cost", "Free"),
        ("Contact", "Telephone", "01632 960150"),
    ):
        page.locator(".portal-chapter").get_by_role("link", name=chapter).click()
        page.get_by_label(question).fill(answer)
        page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("The draft is saved. Nobody reads it until it is published.")).to_be_visible()
    expect(page.get_by_role("button", name="Send to be checked")).to_be_visible()
    assert_accessible(page)
