"""The year of a plan, by the people it belongs to: arranged by Sam, read by Priya, advised by Dev, decided by Moira."""

from datetime import date

from playwright.sync_api import Page, expect

from ehc_plans.models import Advice, Review
from tests.axe import assert_accessible


def choose_day(page: Page, name: str, day: date) -> None:
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f'input[name="{name}-{part}"]').fill(str(value))


def test_sam_arranges_a_review_and_says_why_it_must_be_so_soon(portal, page, cast):
    # Given Sam, and Isla's plan, whose review is due in twelve weeks
    portal.sign_in(page, "sam")
    page.goto(f"{portal.url}/cases/{cast.isla.pk}/reviews/")
    assert_accessible(page)
    page.get_by_role("button", name="Arrange the review").click()
    assert_accessible(page)

    # When he asks for a day without two weeks' notice
    choose_day(page, "meeting_on", cast.day(10))
    page.get_by_label("Where?").fill("Hawthorn Primary School")
    page.get_by_label("Sam Okafor, caseworker").first.check()
    page.get_by_text("Somebody is not in the list").click()
    page.get_by_label("Somebody from the school or college").fill("Kay Field, SENCO")
    page.get_by_role("button", name="Arrange the review").click()

    # Then the page asks why, keeps what he typed, and accepts it with the reason
    expect(page.get_by_role("link", name="This day gives less than two weeks’ notice")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Why must it be on this day?").fill("Isla goes into hospital in the week after.")
    page.get_by_role("button", name="Arrange the review").click()
    expect(page.get_by_text("Less than two weeks’ notice: the invitations were due by")).to_be_visible()
    expect(page.get_by_text("Isla goes into hospital in the week after.")).to_be_visible()
    assert_accessible(page)

    # And the invitations go out
    page.get_by_role("button", name="Send the invitations").click()
    assert_accessible(page)
    page.get_by_role("button", name="Send the invitations").click()
    expect(page.get_by_text("The invitations are sent, and the advice is asked for.")).to_be_visible()
    assert Review.objects.get(plan__case=cast.isla).stage == Review.Stage.INVITED


def test_priya_reads_the_plan_and_says_what_she_thinks(portal, page, cast):
    # Given Priya, whose daughter's review meeting is in three weeks
    portal.sign_in(page, "priya")

    # When she reads the plan
    page.goto(f"{portal.url}/cases/{cast.maya.pk}/plan/")
    expect(page.get_by_role("heading", name="EHC plan, version 1")).to_be_visible()
    expect(page.get_by_text("signed by Moira Kent, SEN manager")).to_be_visible()
    expect(page.get_by_text("A language group of 4 children")).to_be_visible()
    assert_accessible(page)

    # And follows the review to her turn
    page.get_by_role("link", name="Reviews", exact=True).click()
    assert_accessible(page)
    page.get_by_role("link", name="7 December 2026").first.click()
    assert_accessible(page)
    page.get_by_role("button", name="Say what you think before the meeting").click()
    assert_accessible(page)
    page.get_by_label("What is going well?").fill("She reads to her brother now.")
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    expect(page.get_by_label("What is going well?")).to_have_value("She reads to her brother now.")
    page.get_by_role("button", name="Send", exact=True).click()

    # Then it is sent, and it is hers
    expect(page.get_by_role("link", name="Views: Priya Patel")).to_be_visible()
    views = Advice.objects.get()
    assert (views.going_well, views.sent_on) == ("She reads to her brother now.", cast.today)


def test_dev_finds_what_is_asked_of_him_and_sends_it(portal, page, cast):
    # Given Dev, and a request for advice about Maya
    portal.sign_in(page, "dev")
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Requests for advice").click()
    assert_accessible(page)

    # When he opens it and sends nothing, he is told; then he writes and sends
    page.get_by_role("link", name="Maya Patel", exact=True).click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("link", name="Answer at least one question before you send")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("What progress has Maya made").fill("Two steps in 6 of 10 tries.")
    page.get_by_role("button", name="Send", exact=True).click()

    # Then the review shows it as his, and his list as sent
    expect(page.get_by_role("link", name="Written advice: Dev Rao")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Requests for advice").click()
    expect(page.get_by_text("Sent 16 November 2026")).to_be_visible()


def test_moira_decides_to_amend_and_the_amendments_go_with_the_decision(portal, page, cast):
    # Given Moira, and Alfie's review, whose report is in
    portal.sign_in(page, "moira")
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Reviews to decide").click()
    assert_accessible(page)
    page.get_by_role("link", name="Decide about Alfie Reed").click()
    assert_accessible(page)

    # When she decides to amend without saying what, she is asked for it
    page.get_by_label("amend the plan").check()
    page.get_by_label("Reasons").fill("Alfie needs less checking and more help with writing.")
    page.get_by_role("button", name="Send the decision").click()
    expect(page.get_by_role("link", name="Enter the amendments you propose")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("The amendments you propose").fill(
        "F1: one check a day. F3: writing, 20 minutes, 3 times a week."
    )
    page.get_by_role("button", name="Send the decision").click()

    # Then the notice carries them, and the amended plan has its limit
    expect(page.get_by_text("The amendments we propose:")).to_be_visible()
    expect(page.get_by_text("F1: one check a day.")).to_be_visible()
    expect(page.get_by_text("Amended plan").first).to_be_visible()
    assert_accessible(page)
