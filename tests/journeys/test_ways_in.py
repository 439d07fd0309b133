"""Ways in, in a real browser: a passkey made and used, an app set up, a warning before the end."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import Invitation, SignIn
from accounts.tokens import token_of
from core import clock
from demo.cast import PASSWORD
from tests.accounts.ways import codes_now
from tests.axe import assert_accessible
from tests.fixtures.browser import DESKTOP, PATIENCE, Complaints, Portal


@pytest.fixture
def at_localhost(browser: Browser, portal: Portal, complaints: Complaints) -> Iterator[Page]:
    """A page that knows the portal as localhost, as passkeys need, with a passkey device of its own."""
    here = portal.url.replace("127.0.0.1", "localhost")
    complaints.own_origin = here
    context = browser.new_context(base_url=here, locale="en-GB", viewport=DESKTOP, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    context.on("console", complaints.hear)
    context.on("weberror", lambda error: complaints.note(str(error.error)))
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page
    context.close()
    assert complaints.found == []


def type_password(page: Page, name: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_sam_makes_a_passkey_and_signs_in_with_it_from_then_on(at_localhost: Page):
    page = at_localhost
    type_password(page, "sam")
    expect(page.get_by_role("heading", level=1)).to_have_text("Protect your account")
    assert_accessible(page)
    page.get_by_role("button", name="Add a passkey").click()
    assert_accessible(page)
    page.get_by_label("What do you call this device?").fill("work laptop")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep these codes on paper")
    page.get_by_role("button", name="I have kept them").click()
    expect(page.locator(".portal-account__who")).to_contain_text("Sam Okafor, caseworker")

    page.get_by_role("link", name="Account", exact=True).click()
    expect(page.get_by_text("work laptop", exact=True).first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Sign out", exact=True).click()

    page.goto("/sign-in/?next=/cases/")
    expect(page.get_by_text("That passkey was not used")).to_be_hidden()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("[^=]/cases/$"))

    page.goto("/account/")
    page.get_by_role("link", name="Take away work laptop").click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("That did not fit")).to_be_visible()


def test_after_his_password_sam_shows_the_passkey_too(at_localhost: Page):
    page = at_localhost
    type_password(page, "sam")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_role("button", name="Sign out", exact=True).click()

    type_password(page, "sam")
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    assert_accessible(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator(".portal-account__who")).to_contain_text("Sam Okafor, caseworker")


def test_without_a_device_that_makes_passkeys_he_is_told_and_sets_up_an_app(page: Page):
    type_password(page, "sam")
    page.get_by_role("link", name="Set up an app").click()
    assert_accessible(page)
    page.get_by_text("I cannot read the square").click()
    secret = page.locator(".portal-code__words").inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(codes_now(secret)[1])
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("ol.portal-code__words li")).to_have_count(10)
    assert_accessible(page)


def test_where_no_passkey_comes_the_page_says_what_to_do_instead(page: Page):
    page.goto("/sign-in/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('refused')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("That passkey was not used")).to_be_visible()
    assert_accessible(page)


def test_before_the_end_sam_is_warned_and_stays(portal: Portal, page: Page):
    portal.sign_in(page, "sam")
    SignIn.objects.update(seen_at=a_while_ago(28))
    page.clock.install()
    page.goto("/cases/")
    page.clock.run_for(1)
    SignIn.objects.update(seen_at=a_while_ago(29))
    page.clock.fast_forward("28:30")
    dialog = page.get_by_role("dialog", name="You will soon be signed out")
    expect(dialog).to_be_visible()
    assert_accessible(page)

    dialog.get_by_role("button", name="Stay signed in").click()

    expect(dialog).to_be_hidden()


def test_when_the_time_is_over_what_was_asked_for_waits_behind_signing_in(portal: Portal, page: Page):
    portal.sign_in(page, "sam")
    page.clock.install()
    page.goto("/cases/")
    SignIn.objects.update(seen_at=a_while_ago(31))
    page.clock.fast_forward("28:30")

    expect(page).to_have_url(re.compile(r"/sign-in/\?next=/cases/"))
    expect(page.get_by_text("You were signed out")).to_be_visible()


def test_grace_invites_a_teacher_who_comes_in_by_the_link(portal: Portal, page: Page):
    portal.sign_in(page, "grace")
    page.get_by_role("link", name="Staff", exact=True).click()
    assert_accessible(page)
    page.get_by_role("button", name="Invite somebody").click()
    assert_accessible(page)
    page.get_by_label("Full name").fill("Nina Hall")
    page.get_by_label("E-mail address at work").fill("nina.hall@example.org")
    page.get_by_label("Teacher", exact=True).check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("row", name="Nina Hall")).to_contain_text("Waiting")
    assert_accessible(page)
    page.get_by_role("button", name="Sign out", exact=True).click()

    page.goto(f"/invitation/{token_of(Invitation.objects.get())}/")
    expect(page).to_have_url(re.compile("/invitation/$"))
    assert_accessible(page)
    page.get_by_label("Choose a password").fill("seven green umbrellas")
    page.get_by_role("button", name="Take up the invitation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Protect your account")


def a_while_ago(minutes: int) -> datetime:
    return clock.now() - timedelta(minutes=minutes)
