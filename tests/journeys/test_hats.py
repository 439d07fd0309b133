"""Choosing a hat, changing it, and giving a case to a caseworker."""

from playwright.sync_api import Page, expect

from accounts.models import Membership
from accounts.roles import Role
from tests.axe import assert_accessible


def test_the_cast_stands_on_one_page(page: Page, portal):
    page.goto("/demo/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The people in this demo")
    assert_accessible(page)


def test_helen_chooses_a_hat_and_changes_it(page: Page, portal, cast):
    Membership.objects.create(
        user=cast.helen.user,
        agency=cast.places["willow"],
        role=Role.SENCO,
        job_title="acting SENCO",
        starts_on=cast.today,
        ends_on=cast.day(30),
    )
    portal.sign_in(page, "helen")
    expect(page.get_by_text("Helen Marsh, SENCO, Oak Primary School")).to_be_visible()
    page.get_by_role("link", name="Change role").click()
    assert_accessible(page)
    page.get_by_label("Acting SENCO, Willow Junior School").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Helen Marsh, acting SENCO, Willow Junior School")).to_be_visible()


def test_moira_gives_mayas_case_to_somebody(page: Page, portal):
    portal.sign_in(page, "moira")
    assert_accessible(page)
    page.get_by_role("link", name="Cases").first.click()
    assert_accessible(page)
    page.get_by_role("link", name="Maya Patel", exact=True).click()
    assert_accessible(page)
    page.get_by_role("button", name="Allocate to a caseworker").click()
    assert_accessible(page)
    page.get_by_label("Sam Okafor").check()
    page.get_by_role("button", name="Allocate").click()
    expect(page.get_by_text("Maya Patel’s case is now Sam Okafor’s.")).to_be_visible()


def test_sam_finds_his_work_by_due_date(page: Page, portal):
    portal.sign_in(page, "sam")
    assert_accessible(page)
    page.get_by_role("link", name="All my cases, with filters").click()
    page.get_by_label("Family name begins with").fill("pat")
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("link", name="Maya Patel", exact=True)).to_be_visible()
    page.get_by_role("link", name="Remove filter: Family name begins with: pat").click()
    expect(page.get_by_role("link", name="Tom Ellis", exact=True)).to_be_visible()
