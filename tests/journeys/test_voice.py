"""What a parent without an account says: read, anonymised, answered, acted on, published and told of in the year."""

from playwright.sync_api import Browser, Page, expect

from tests.axe import assert_accessible

PHONE = {"width": 390, "height": 844}
WROTE = "My son Callum waits outside in the rain, because the doors open late. Ring me on 01632 960555."
SAYS = "My son waits outside in the rain, because the doors open late."


def send(page: Page) -> None:
    """Press until it is taken: what is sent faster than anybody writes is asked for once more."""
    button = page.get_by_role("button", name="Send comment")
    while button.count():
        button.press("Enter")
        page.wait_for_load_state()


def leave_a_comment(browser: Browser, portal, words: str) -> None:
    """Say something about Saturday Stars as a parent without an account, on a phone without scripts."""
    context = browser.new_context(base_url=portal.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/local-offer/?q=saturday+stars")
    page.get_by_role("link", name="Saturday Stars").first.click()
    page.get_by_role("link", name="Say what you think of this service").click()
    page.get_by_role("textbox", name="What do you want to say?").fill(words)
    page.get_by_label("A parent or carer").check()
    send(page)
    expect(page.get_by_text("Thank you. An editor reads your comment")).to_be_visible()
    context.close()


def test_a_parents_words_are_published_without_a_name_answered_and_acted_on(
    browser: Browser, page: Page, portal
):
    leave_a_comment(browser, portal, WROTE)

    portal.sign_in(page, "lena")
    page.get_by_role("link", name="waits outside").click()
    expect(page.get_by_text("It may tell who somebody is:")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Publish it with this answer").check()
    page.get_by_label("Your answer").fill("Thank you. That should not be.")
    page.get_by_role("button", name="Save answer").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text(
        "Take this out before it is published: 01632 960555"
    )
    assert_accessible(page)
    page.get_by_label("What is published of it").fill(SAYS)
    page.get_by_label("What we will do (optional)").fill("The doors open at 9.15 from now on.")
    page.get_by_role("button", name="Save answer").click()
    page.get_by_role("link", name="The doors open at 9.15").or_(
        page.get_by_role("link", name="waits outside")
    ).click()
    assert_accessible(page)
    page.get_by_role("button", name="It is done").click()
    page.get_by_role("button", name="Sign out").click()

    page.goto("/local-offer/said/")
    expect(page.get_by_text(SAYS)).to_be_visible()
    expect(page.get_by_text("The doors open at 9.15 from now on.")).to_be_visible()
    expect(page.get_by_text("Callum")).to_have_count(0)
    assert_accessible(page)

    portal.sign_in(page, "lena")
    page.goto("/local-offer/said/report/make/")
    page.get_by_label("Foreword").fill("Thank you to everybody who wrote this year.")
    page.get_by_role("button", name="Publish the report").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You said, we did")
    expect(page.get_by_text(SAYS)).to_be_visible()
    assert_accessible(page)


def test_a_comment_is_refused_with_its_reason_and_stands_nowhere(browser: Browser, page: Page, portal):
    leave_a_comment(browser, portal, "Buy our lovely hats, they are cheap.")

    portal.sign_in(page, "leo")
    page.get_by_role("link", name="lovely hats").click()
    page.get_by_label("Do not publish it").check()
    page.get_by_label("If it is not published: why").select_option("It is advertising")
    page.get_by_label("Your answer").fill("We publish what families think of services.")
    page.get_by_role("button", name="Save answer").click()
    expect(page.get_by_text("lovely hats")).to_have_count(0)

    page.goto("/local-offer/said/")
    expect(page.get_by_text("lovely hats")).to_have_count(0)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_by_keyboard_alone_a_young_person_says_what_is_missing(page: Page, portal):
    page.set_viewport_size(PHONE)
    page.goto("/local-offer/said/")
    page.get_by_role("button", name="Have your say").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send comment").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert_accessible(page)
    page.get_by_role("textbox", name="What do you want to say?").focus()
    page.keyboard.type("There is no club for us on Fridays.")
    page.get_by_label("A child or young person").focus()
    page.keyboard.press("Space")
    send(page)
    expect(page.get_by_text("Thank you. An editor reads your comment")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
