"""The pages before signing in, in a real browser with the portal's own headers."""

from playwright.sync_api import Page, expect

from tests.axe import assert_accessible


def test_a_mistake_is_told_first_and_leads_to_its_question(page: Page):
    page.goto("/sign-in/")
    assert_accessible(page)
    page.get_by_label("E-mail address").fill("helen")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_title("Error: Sign in - SEN Portal")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.locator(".govuk-error-summary a").first.click()
    expect(page.get_by_label("E-mail address")).to_be_focused()
    expect(page.get_by_label("E-mail address")).to_have_value("helen")


def test_a_password_can_be_shown_while_it_is_typed(page: Page):
    page.goto("/sign-in/")
    password = page.get_by_label("Password", exact=True)
    password.fill("a long secret")
    page.get_by_role("button", name="Show password").click()
    expect(password).to_have_attribute("type", "text")


def test_a_page_that_is_not_there_says_what_to_do(page: Page, complaints):
    complaints.allow("404")
    page.goto("/nothing/here/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    assert_accessible(page)
