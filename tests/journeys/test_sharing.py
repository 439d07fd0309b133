"""Sam shares a part of Maya's record, Jay objects, and Sam ends it."""

from playwright.sync_api import Page, expect

from cases.models import Share
from tests.axe import assert_accessible
from tests.journeys.test_reviews import choose_day


def test_sam_shares_a_part_jay_objects_and_sam_ends_it(portal, page: Page, cast):
    sam_shares_a_part_with_theo(portal, page, cast)
    theo_reads_it(portal, page)
    given = Share.objects.get(membership=cast.theo.membership)
    jay_objects(portal, page, given)
    sam_answers_and_ends_it(portal, page, cast)

    given.refresh_from_db()
    assert given.stopped_on == cast.today


def sam_shares_a_part_with_theo(portal, page, cast):
    # Given Sam, who works on Maya's case
    portal.sign_in(page, "sam")
    page.goto(f"{portal.url}/cases/{cast.maya.pk}/")
    page.get_by_role("link", name="Shared by name").click()
    assert_accessible(page)
    page.get_by_role("button", name="Share with somebody").click()
    assert_accessible(page)

    # When he says with whom and what
    page.get_by_label("The e-mail address one person signs in with").fill("theo@example.org")
    page.get_by_label("Of the plan: needs, outcomes and special educational provision").check()
    page.get_by_label("Why do you share it?").fill("He runs the club Maya goes to.")
    choose_day(page, "ends_on", cast.day(30))
    page.get_by_role("button", name="Show me what they will see").click()

    # Then he is shown exactly that before anything is shared, and may go back
    expect(page.get_by_role("heading", name="What they will see")).to_be_visible()
    expect(page.get_by_text("section F: special educational provision")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Change something").click()
    expect(page.get_by_label("Why do you share it?")).to_have_value("He runs the club Maya goes to.")
    page.get_by_role("button", name="Show me what they will see").click()
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_text("It is shared. The family has been told.")).to_be_visible()
    assert_accessible(page)


def theo_reads_it(portal, page):
    portal.sign_in(page, "theo")
    page.get_by_role("link", name="Maya Patel").click()
    page.get_by_role("link", name="Plan").click()
    expect(page.get_by_text("A language group of 4 children")).to_be_visible()


def jay_objects(portal, page, given):
    portal.sign_in(page, "jay")
    page.goto(f"{portal.url}{given.get_absolute_url()}")
    expect(page.get_by_text("Theo Grant")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("button", name="Say that I object").click()
    assert_accessible(page)
    page.get_by_label("What do you want to say?").fill("Please ask me first.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your objection has been sent.")).to_be_visible()


def sam_answers_and_ends_it(portal, page, cast):
    portal.sign_in(page, "sam")
    page.goto(f"{portal.url}/cases/{cast.maya.pk}/shares/")
    expect(page.get_by_text("Objection to answer")).to_have_count(2)
    page.get_by_role("link", name="Theo Grant").click()
    page.get_by_role("link", name="Answer this objection").click()
    assert_accessible(page)
    page.get_by_label("End the sharing now").check()
    page.get_by_label("Why?").fill("You are right: we should have asked.")
    page.get_by_role("button", name="Send the answer").click()
