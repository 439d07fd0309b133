"""Who can see a record, why, and who has looked, in a browser: Sam the officer, Jay the father, Moira the manager."""

from datetime import timedelta

import pytest
from django.db import transaction
from playwright.sync_api import expect

from accounts.models import Membership
from accounts.roles import Role
from cases import services
from cases.models import Case
from tests.axe import assert_accessible
from tests.walls.making import somebody

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def assert_fits(page):
    """The page is accessible and no wider than the screen, on a desk and on a phone."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def heading(page):
    return page.get_by_role("heading", level=1)


def read_all_three(page, name):
    """From who can see it to why, and to who has looked."""
    expect(heading(page)).to_have_text(f"Who can see {name}’s record")
    assert_fits(page)
    page.get_by_role("link", name="Why can I see this").last.click()
    expect(heading(page)).to_have_text(f"Why you can see {name}’s record")
    assert_fits(page)
    page.get_by_role("link", name="Who can see this").last.click()
    page.get_by_role("link", name="Who has looked").click()
    expect(heading(page)).to_have_text(f"Who has looked at {name}’s record")
    assert_fits(page)


def test_sam_reads_who_can_see_mayas_record_why_he_can_and_when_he_looked(portal, page, cast):
    portal.sign_in(page, "sam")
    page.goto(f"{portal.url}{cast.maya.get_absolute_url()}")
    page.get_by_role("link", name="Who can see this").click()
    expect(page.get_by_role("row", name="Jay Patel")).to_be_visible()

    read_all_three(page, "Maya Patel")

    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("row", name="You")).to_be_visible()


def test_jay_reads_it_from_his_home_and_learns_nothing_of_priyas_adviser(portal, page, cast):
    portal.sign_in(page, "sam")
    page.goto(f"{portal.url}{cast.maya.get_absolute_url()}")
    portal.sign_in(page, "jay")
    page.get_by_role("link", name="Who can see Maya’s record, and until when").click()
    expect(page.get_by_role("row", name="Sam Okafor, Northshire Council")).to_be_visible()
    expect(page.get_by_text("SENDIASS")).to_have_count(0)

    read_all_three(page, "Maya")

    expect(page.get_by_role("row", name="Sam Okafor, caseworker, Northshire Council")).to_be_visible()
    for secret in ("SENDIASS", "Iris", "Priya"):
        expect(page.locator("main").get_by_text(secret)).to_have_count(0)


def test_moira_reads_how_access_is_used_and_hands_over_what_sam_leaves(portal, page, cast):
    nora = somebody(cast, Role.CASEWORKER, cast.places["northshire"])
    Membership.objects.filter(pk=cast.sam.membership_id).update(ends_on=cast.day(20))
    portal.sign_in(page, "moira")
    expect(page.get_by_role("link", name="Hand over the work of Sam Okafor")).to_be_visible()
    page.get_by_role("link", name="Access", exact=True).click()
    expect(heading(page)).to_have_text("How access is used")
    expect(page.get_by_role("region", name="Not used for 90 days")).to_contain_text("Bashir Karim")
    assert_fits(page)

    page.get_by_role("link", name="Hand over the work of Sam Okafor").click()
    expect(page.get_by_role("row", name="Maya Patel")).to_be_visible()
    page.get_by_role("button", name="Hand over all of it").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who takes it over")
    assert_fits(page)
    page.get_by_label(nora.name).check()
    page.get_by_role("button", name="Hand over all of it").click()

    expect(page.get_by_text(f"{nora.name} has taken over all the work of Sam Okafor.")).to_be_visible()
    expect(page.get_by_text("Nobody has left work behind")).to_be_visible()
    assert_fits(page)
    assert cast.maya.allocations.on(cast.today).get().membership == nora.membership


@pytest.fixture
def doubted(portal, cast):
    """A list has said that Maya was born two days later."""
    maya = Case.objects.select_related("child").get(pk=cast.maya.pk)
    other = services.OtherBirthDate(
        maya, maya.child.born_on + timedelta(days=2), "Oak Primary School: pupils.csv"
    )
    with transaction.atomic():
        services.doubt_birth_dates(actor=cast.helen, brought=[other], today=cast.today)


def test_sam_decides_which_of_two_dates_of_birth_is_right(portal, page, cast, doubted):
    portal.sign_in(page, "sam")
    page.goto(f"{portal.url}{cast.maya.get_absolute_url()}")
    page.get_by_role("link", name="Decide which date of birth is right").first.click()
    expect(page.get_by_role("row", name="Oak Primary School: pupils.csv")).to_contain_text("5 June 2018")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter how you know")
    assert_fits(page)

    page.get_by_label("5 June 2018").check()
    page.get_by_label("How do you know?").fill("Birth certificate seen on 16 November 2026.")
    page.get_by_role("button", name="Record the decision").click()

    expect(page.get_by_text("Your decision is recorded.")).to_be_visible()
    expect(page.get_by_text("5 June 2018").first).to_be_visible()
