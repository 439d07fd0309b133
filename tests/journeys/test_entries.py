"""Petra changes places and prices, Lena checks them, Leo publishes, anybody reads them; Lena mends what is broken."""

from playwright.sync_api import Page, expect

from tests.axe import assert_accessible


def change(page: Page, what: str) -> None:
    page.get_by_role("link", name=f"Change {what}", exact=True).click()


def move(page: Page, what: str) -> None:
    page.get_by_role("button", name=what).click()
    assert_accessible(page)
    page.get_by_role("button", name=what).click()


def puts_a_price_right(page: Page) -> None:
    change(page, "A session: £4")
    assert_accessible(page)
    page.get_by_label("Price in pounds").fill("four fifty")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text(
        "Price must be a number of pounds, like 4.50"
    )
    assert_accessible(page)
    page.get_by_label("Price in pounds").fill("£4.50")
    page.get_by_role("button", name="Save draft").click()
    change(page, "What it costs")
    page.get_by_label("Cost").fill("Per session")
    page.get_by_role("button", name="Save draft").click()


def adds_a_place(page: Page) -> None:
    page.get_by_role("link", name="Add a place").click()
    assert_accessible(page)
    page.get_by_label("Name", exact=True).fill("Westhaven Library")
    page.get_by_label("Street and number").fill("Castle Road")
    page.get_by_label("Town").fill("Westhaven")
    page.get_by_label("Postcode").fill("zz91aa")
    page.get_by_label("Hearing loop").check()
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Westhaven Library, Castle Road, Westhaven, ZZ9 1AA").first).to_be_visible()


def says_what_it_is_for_and_sends_it(page: Page) -> None:
    page.get_by_role("link", name="Remove Saturdays, 10am to noon").click()
    assert_accessible(page)
    page.get_by_role("link", name="Cancel").click()
    change(page, "What the law asks for")
    assert_accessible(page)
    page.get_by_label("Childcare").check()
    page.get_by_role("button", name="Save draft").click()
    assert_accessible(page)
    move(page, "Send to be checked")


def anybody_reads_it(page: Page) -> None:
    page.goto("/local-offer/?q=play+club&age=8")
    page.get_by_role("link", name="Saturday Stars").click()
    expect(page.get_by_text("A session: £4.50")).to_be_visible()
    expect(page.get_by_text("Westhaven Library, Castle Road")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Bluebird Play and Sport").click()
    expect(page.get_by_role("link", name="Wheels and Waves swimming")).to_be_visible()
    assert_accessible(page)


def test_petras_new_place_and_price_go_by_two_editors_to_everybody(page: Page, portal):
    portal.sign_in(page, "petra")
    page.get_by_role("link", name="Saturday Stars").click()
    expect(page.get_by_text("Check is overdue")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Bring it up to date").click()
    assert_accessible(page)

    puts_a_price_right(page)
    adds_a_place(page)
    says_what_it_is_for_and_sends_it(page)

    portal.sign_in(page, "lena")
    page.get_by_role("link", name="Saturday Stars").first.click()
    expect(page.get_by_text("Westhaven Library, Castle Road, Westhaven, ZZ9 1AA").first).to_be_visible()
    move(page, "Mark as checked")
    portal.sign_in(page, "leo")
    page.get_by_role("link", name="Saturday Stars").first.click()
    move(page, "Publish")
    page.get_by_role("link", name="Everything that changed, and who changed it").click()
    expect(page.get_by_text("Draft changed on").first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()

    anybody_reads_it(page)


def test_petra_says_with_one_press_that_her_entry_is_still_right(page: Page, portal):
    portal.sign_in(page, "petra")
    page.get_by_role("link", name="Saturday Stars").click()
    page.get_by_role("button", name="It is still right").click()
    expect(page.get_by_text("Last checked 16 November 2026 by Bluebird Play and Sport")).to_be_visible()
    expect(page.get_by_text("Check is overdue")).to_have_count(0)


def test_lena_writes_about_an_organisation_and_makes_two_entries_one(page: Page, portal):
    portal.sign_in(page, "lena")
    page.get_by_role("link", name="Entries", exact=True).click()
    assert_accessible(page)
    page.get_by_role("link", name="Organisations").click()
    assert_accessible(page)
    page.get_by_role("button", name="Add an organisation").click()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter the name of the organisation")
    page.get_by_label("Name of the organisation").fill("Kite Club")
    page.get_by_label("What it does").fill("Kites for everybody.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Kite Club")).to_be_visible()

    page.get_by_role("link", name="Entries", exact=True).first.click()
    page.get_by_label("Name of the service or organisation").fill("drop-in")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Talk Together drop-in").click()
    page.get_by_role("link", name="It is listed twice").click()
    assert_accessible(page)
    page.get_by_role("link", name="Saturday Stars").click()
    assert_accessible(page)
    page.get_by_role("button", name="Begin the draft").click()
    expect(page.get_by_text("Publishing this makes it one with “Saturday Stars”")).to_be_visible()
    assert_accessible(page)
