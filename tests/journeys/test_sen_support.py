"""SEN support in a real browser: Helen finishes a review, Theo and Ada contribute, Priya says what she thinks."""

import pytest
from playwright.sync_api import Page, expect

from sen_support.models import Cycle, Session, View
from tests.axe import assert_accessible

PHONE = {"width": 390, "height": 844}


def autumn(cast) -> Cycle:
    return Cycle.objects.get(case=cast.arjun, number=3)


def never_sideways(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_helen_records_what_arjun_thinks_reviews_the_cycle_and_starts_the_next(portal, page: Page, cast):
    portal.sign_in(page, "priya")
    page.goto(f"/sen-support/cycles/{autumn(cast).pk}/views/")
    page.get_by_label("What do you think?").fill("He is happier.")
    page.get_by_role("button", name="Send").click()

    portal.sign_in(page, "helen")
    page.goto("/sen-support/register/")
    assert_accessible(page)
    page.get_by_role("link", name="Arjun Patel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Autumn 2026 cycle")
    assert_accessible(page)
    page.get_by_role("button", name="Start the review").click()
    page.get_by_role("button", name="Start the review").click()

    page.get_by_role("link", name="Record what the pupil or a parent thinks").first.click()
    page.get_by_label("Arjun Patel").check()
    page.get_by_label("What did they say?").fill("I have a friend now.")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("button", name="Write the review").click()
    assert_accessible(page)
    for choice in page.get_by_label("Nearly met").all():
        choice.check()
    page.get_by_label("What has the support changed?").fill("He joins in.")
    page.get_by_label("How good was the support?").fill("Good.")
    page.get_by_label("Continue with this support").check()
    page.get_by_role("button", name="Save").click()

    page.get_by_role("button", name="Complete the review").click()
    page.get_by_role("button", name="Complete the review").click()
    expect(page.get_by_text("This cycle was reviewed on 16 November 2026")).to_be_visible()
    page.get_by_role("button", name="Start the next cycle").click()
    assert_accessible(page)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("The next cycle has started.")).to_be_visible()
    assert Cycle.objects.get(case=cast.arjun, number=4).outcomes.count() == 3


def test_ada_logs_a_session_in_two_taps_and_theo_says_how_it_is_going(portal, page: Page, cast):
    page.set_viewport_size(PHONE)
    portal.sign_in(page, "ada")
    page.goto("/sen-support/pupils/")
    assert_accessible(page)
    page.get_by_role("link", name="Arjun Patel").click()
    assert_accessible(page)
    never_sideways(page)
    page.get_by_role("link", name="Language group").click()
    assert_accessible(page)
    page.get_by_role("button", name="Held, 20 minutes").click()
    expect(page.get_by_text("20 minutes today, logged by Ada Mensah.")).to_be_visible()
    assert Session.objects.filter(on=cast.today, minutes=20).count() == 1

    portal.sign_in(page, "theo")
    page.goto(f"/sen-support/children/{cast.arjun.pk}/today/")
    page.get_by_role("link", name="Add results and your notes for it").click()
    page.get_by_label("Joins a group game").fill("3")
    page.get_by_label("Your note for the review").fill("Break times are calmer.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your results and notes are saved.")).to_be_visible()
    expect(page.get_by_text("Break times are calmer.")).to_be_visible()
    never_sideways(page)


def test_priya_reads_the_cycle_says_what_she_thinks_and_prints_her_copy_on_one_sheet(
    portal, page: Page, cast
):
    page.set_viewport_size(PHONE)
    portal.sign_in(page, "priya")
    page.goto(f"/sen-support/cycles/{autumn(cast).pk}/")
    assert_accessible(page)
    never_sideways(page)
    page.get_by_role("button", name="Say what you think").click()
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter what you think")
    page.get_by_label("What do you think?").fill("He asks to go to games at lunch.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("He asks to go to games at lunch.")).to_be_visible()
    assert View.objects.filter(cycle=autumn(cast), part="review").count() == 1

    page.get_by_role("link", name="Copy for the family").click()
    assert_accessible(page)
    never_sideways(page)
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_familys_copy_of_any_cycle_fits_one_page(portal, page: Page, cast, number):
    cycle = Cycle.objects.get(case=cast.arjun, number=number)
    portal.sign_in(page, "priya")
    page.goto(f"/sen-support/cycles/{cycle.pk}/copy/")
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 1
