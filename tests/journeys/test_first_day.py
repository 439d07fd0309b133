"""The first day of a council and of a nursery, step by step, until the list is green."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Agency, Invitation
from tests.axe import assert_accessible
from tests.imports.registers import LARCH, table


@pytest.fixture
def first_day_of_northshire(portal, cast):
    """Northshire as on the day it was opened."""
    Agency.objects.filter(pk=cast.places["northshire"].pk).update(set_up_on=None, confirmed_on=None)


def give_details(page: Page) -> None:
    page.get_by_role("link", name="Give your details").click()
    assert_accessible(page)
    page.get_by_label("Telephone").fill("01632 960199")
    page.get_by_label("E-mail address for families").fill("office@example.org")
    page.get_by_label("Address", exact=True).fill("1 High Street")
    page.get_by_label("Postcode").fill("ZZ1 1ZZ")
    page.get_by_role("button", name="These are right").click()
    expect(page.get_by_text("Saved. Thank you for looking.")).to_be_visible()


def say_holidays(page: Page) -> None:
    assert_accessible(page)
    page.get_by_label("Holidays, one a line").fill(
        "Christmas: 21 December 2026 to 1 January 2027\n22 July 2027 to 1 September 2027"
    )
    page.get_by_role("button", name="Record the holidays").click()


def test_moira_sets_northshire_up(first_day_of_northshire, portal, page: Page, cast, tmp_path: Path):
    # Given Moira, whose home says that Northshire is to be set up
    portal.sign_in(page, "moira")
    page.get_by_role("link", name="Next: Your details").click()
    expect(page.get_by_role("heading", name="Set up Northshire Council")).to_be_visible()
    assert_accessible(page)

    # When she gives its details and loads its schools from the register
    give_details(page)
    page.get_by_role("link", name="Load the register").click()
    assert_accessible(page)
    path = tmp_path / "edubase.csv"
    path.write_bytes(table(LARCH, LARCH | {"URN": "12", "EstablishmentName": "Nowhere School"}))
    page.get_by_label("Choose a file").set_input_files(path)
    page.get_by_role("button", name="Send the file").click()
    expect(page.get_by_text("1 new, 0 changed, 1 cannot be taken in.")).to_be_visible()
    expect(page.get_by_text("The URN “12” is not six figures.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Take the settings in").click()
    expect(page.get_by_text("Taken in: 1 new, 0 changed.")).to_be_visible()

    # And says the holidays of her schools, and invites the SENCO of the new one
    page.goto(f"{portal.url}/set-up/")
    page.get_by_role("link", name="Say when your schools are closed").click()
    say_holidays(page)
    page.get_by_role("link", name="Invite the leads").click()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("Invite a lead.*Larch Lane")).click()
    assert_accessible(page)
    page.get_by_label("SENCO").check()
    page.get_by_label("Full name").fill("Hugo Bright")
    page.get_by_label("E-mail address at work").fill("hugo@example.org")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("cell", name="Hugo Bright, SENCO")).to_be_visible()
    assert Invitation.objects.get(email="hugo@example.org").agency.urn == "990101"

    # Then only the leads are left, which she leaves for another day; and the list is green
    page.goto(f"{portal.url}/set-up/")
    page.get_by_role("button", name=re.compile("Not needed here.*Leads of your area")).click()
    expect(page.get_by_role("heading", name="Everything is done")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="We are set up").click()
    expect(page.get_by_text("Your home asks for nothing more of this.")).to_be_visible()


def test_helen_sets_her_nursery_up(portal, page: Page, cast):
    # Given Helen, who has just become acting SENCO of Acorns
    portal.sign_in(page, "helen")
    page.goto(f"{portal.url}/role/")
    page.get_by_label("Acting SENCO, Acorns Nursery School").check()
    page.get_by_role("button", name="Continue").click()

    # When she takes the steps in their order
    page.goto(f"{portal.url}/set-up/")
    assert_accessible(page)
    give_details(page)
    page.get_by_role("link", name="Say your holidays").click()
    say_holidays(page)
    page.goto(f"{portal.url}/set-up/")
    page.get_by_role("button", name=re.compile("Not needed here.*Your colleagues")).click()
    page.get_by_role("button", name=re.compile("Not needed here.*Your pupils")).click()

    # Then it ends green, with who did what and when
    expect(page.get_by_role("heading", name="Everything is done")).to_be_visible()
    expect(page.get_by_text("Helen Marsh, 16 November 2026").first).to_be_visible()
    page.get_by_role("button", name="We are set up").click()
    expect(page.get_by_text("Set up Acorns Nursery School")).not_to_be_visible()
