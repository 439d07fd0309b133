"""Tom decides who of his family sees his record; Carol asks him; Priya finds what she can read and do."""

from playwright.sync_api import Page, expect

from tests.axe import assert_accessible


def test_carol_asks_tom_agrees_and_stops_again(page: Page, portal):
    portal.sign_in(page, "carol")
    assert_accessible(page)
    page.get_by_role("button", name="Ask Tom to let me see").click()
    assert_accessible(page)
    page.get_by_role("button", name="Ask Tom", exact=True).click()
    expect(page.get_by_text("You have asked Tom.")).to_be_visible()

    portal.sign_in(page, "tom")
    page.get_by_role("button", name="Decide").click()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose yes or no")
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("can see your record, until you say otherwise")).to_be_visible()
    assert_accessible(page)

    portal.sign_in(page, "carol")
    expect(page.get_by_role("heading", name="Tom", exact=True)).to_be_visible()

    portal.sign_in(page, "tom")
    page.get_by_role("link", name="Carol Ellis").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save").click()

    portal.sign_in(page, "carol")
    expect(page.get_by_text("Tom no longer lets you see the record.").first).to_be_visible()


def test_priya_sees_whose_turn_it_is_and_who_can_see_the_record(page: Page, portal):
    portal.sign_in(page, "priya")
    expect(page.get_by_role("heading", name="Maya", exact=True)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Who can see Maya’s record, and until when").click()
    expect(page.get_by_role("table")).to_contain_text("Oak Primary School")
    assert_accessible(page)


def test_priyas_home_prints_on_two_sheets_and_lists_fit_a_narrow_screen(page: Page, portal):
    portal.sign_in(page, "priya")
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") <= 2

    page.set_viewport_size({"width": 320, "height": 700})
    for address in ("/home/", "/messages/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
