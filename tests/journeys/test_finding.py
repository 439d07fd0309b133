"""Finding a child in a real browser: Sam by a misspelt name from any page, and Rita in vain."""

from playwright.sync_api import Page, expect

from tests.axe import assert_accessible

PHONE = {"width": 320, "height": 800}


def test_sam_finds_maya_from_any_page_and_goes_back_to_what_she_found(portal, page: Page, cast):
    portal.sign_in(page, "sam")
    page.goto("/cases/")
    page.get_by_role("searchbox").fill("Maia Pattel")
    page.get_by_role("searchbox").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Find a child or young person")
    expect(page.get_by_role("status")).to_contain_text("These names are spelt like it")
    assert "Maia" not in page.url
    assert_accessible(page)
    page.get_by_role("link", name="Maya Patel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Maya Patel")
    page.go_back()
    expect(page.get_by_role("link", name="Maya Patel")).to_be_visible()

    page.set_viewport_size(PHONE)
    page.get_by_label("Name, UPN, NHS number, date of birth or reference", exact=True).fill("")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter a name")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_rita_finds_nobody_of_northshires(portal, page: Page, cast):
    portal.sign_in(page, "rita")
    page.goto("/find/")
    page.get_by_label("Name, UPN, NHS number, date of birth or reference", exact=True).fill("Maya Patel")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("status")).to_have_text("Nobody you can see fits “Maya Patel”.")
