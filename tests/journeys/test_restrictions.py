"""In a browser: Sam withholds which school Maya attends, Moira approves it, and Jay’s pages look as they always did."""

import re

from demo.cast import find
from tests.axe import assert_accessible

WITHHELD = re.compile(r"restrict|withh[eo]ld|redact", re.IGNORECASE)


def withhold(page, case, what):
    """Answer the questions as Sam, look at what Jay will no longer see, and enter it."""
    page.goto(f"/cases/{case.pk}/restrictions/")
    page.get_by_role("button", name="Withhold something").click()
    assert_accessible(page)
    page.get_by_label("Jay Patel").check()
    page.get_by_label(what).check()
    page.get_by_label("A court order").check()
    page.get_by_label("Number of the order, if there is one").fill("ZZ26P00099")
    page.get_by_label("Why?").fill("The court said so.")
    for part, value in (("Day", "1"), ("Month", "3"), ("Year", "2027")):
        page.get_by_role("group", name="When is it looked at again?").get_by_label(part).fill(value)
    page.get_by_role("button", name="See what they no longer see").click()
    page.get_by_role("heading", name="What Jay Patel will no longer see").wait_for()
    assert_accessible(page)


def headings_of(page):
    """Return what stands above each part of a page, but for the one that only a second visit has."""
    found = page.locator("h1:visible, h2:visible").all_inner_texts()
    return [words for words in found if not words.startswith("Since you last looked")]


def test_what_sam_withholds_moira_approves_and_jay_never_notices(portal, page, today):
    case = find(today=today).maya
    portal.sign_in(page, "jay")
    assert "Oak Primary School" in page.content()
    headings = headings_of(page)

    portal.sign_in(page, "sam")
    withhold(page, case, "Which school or college the child attends")
    assert page.get_by_text("Oak Primary School", exact=True).count()
    page.get_by_role("button", name="Withhold this now").click()
    page.get_by_text("It holds from now on").wait_for()
    assert_accessible(page)

    portal.sign_in(page, "moira")
    page.goto(f"/cases/{case.pk}/restrictions/")
    page.get_by_role("link", name=re.compile("Which school or college")).click()
    page.get_by_role("button", name="Decide").click()
    page.get_by_label("Yes, approve it").check()
    page.get_by_label("Why?").fill("I have read the order.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Your decision is recorded").wait_for()
    assert_accessible(page)

    portal.sign_in(page, "jay")
    assert "Oak Primary" not in page.content()
    assert headings_of(page) == headings
    assert not WITHHELD.search(page.locator("body").inner_text())
