"""The dates of every story, looked over by axe on a phone."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from homes.stories import STORIES
from tests.axe import assert_accessible
from tests.homes.test_stories import every_answer

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("slug", STORIES)
def test_the_dates_of_a_story_are_accessible_on_a_phone(page: Page, slug: str):
    page.set_viewport_size(PHONE)
    page.goto(f"/when-should-i-hear/{slug}/dates/?{urlencode(every_answer(STORIES[slug])[0])}")
    assert_accessible(page)
