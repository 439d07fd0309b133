"""What Priya has typed is there when she comes back, on the server and not in the browser."""

from playwright.sync_api import Page, Route, expect

from core.models import UnsentWords
from sen_support.models import Cycle, View
from tests.axe import assert_accessible


def test_priyas_words_are_kept_while_she_types_given_back_and_gone_when_sent(portal, page: Page, cast):
    cycle = Cycle.objects.get(case=cast.arjun, number=3)
    portal.sign_in(page, "priya")
    page.goto(f"/sen-support/cycles/{cycle.pk}/views/")
    box = page.get_by_label("What do you think?")
    box.press_sequentially("He reads at bedtime.")
    expect(page.get_by_text("Saved at ")).to_be_visible()

    page.goto("/home/")
    page.goto(f"/sen-support/cycles/{cycle.pk}/views/")
    expect(box).to_have_value("He reads at bedtime.")
    expect(page.get_by_text("and have not sent it")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("button", name="Throw it away").click()
    expect(box).to_have_value("")
    box.press_sequentially("He reads to Maya.")
    expect(page.get_by_text("Saved at ")).to_be_visible()
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_text("He reads to Maya.")).to_be_visible()
    assert View.objects.filter(cycle=cycle, text="He reads to Maya.").exists()
    assert not UnsentWords.objects.exists()


def test_words_that_somebody_overtook_stand_beside_the_newer_ones(portal, page: Page, cast):
    cycle = Cycle.objects.get(case=cast.arjun, number=3)
    address = f"/sen-support/cycles/{cycle.pk}/plan/"
    words = {"strategies": {"now": "Sing the instruction.", "before": "What it said at first."}}
    UnsentWords.objects.create(membership_id=cast.helen.membership_id, address=address, words=words)

    portal.sign_in(page, "helen")
    page.goto(address)

    expect(page.get_by_text("What you typed and have not sent")).to_be_visible()
    expect(page.get_by_text("Sing the instruction.")).to_be_visible()
    expect(page.get_by_label("What works for the child?")).not_to_have_value("Sing the instruction.")


def test_what_helen_types_while_her_words_are_on_their_way_is_not_overwritten(portal, page: Page, cast):
    """On a slow line she has begun before the page knows what she left unsent."""
    cycle = Cycle.objects.get(case=cast.arjun, number=3)
    address = f"/sen-support/cycles/{cycle.pk}/plan/"
    before = cycle.plan.strategies
    words = {"strategies": {"now": "Sing the instruction.", "before": before}}
    UnsentWords.objects.create(membership_id=cast.helen.membership_id, address=address, words=words)
    waiting: list[Route] = []
    portal.sign_in(page, "helen")
    page.route(lambda address: "unsent" in address, lambda route: waiting.append(route))

    with page.expect_request(lambda request: "unsent" in request.url):
        page.goto(address)
    box = page.get_by_label("What works for the child?")
    box.fill("Point at each word.")
    waiting[0].continue_()

    expect(page.get_by_text("What you typed and have not sent")).to_be_visible()
    expect(box).to_have_value("Point at each word.")
