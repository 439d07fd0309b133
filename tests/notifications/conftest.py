"""Tests here start with an empty outbox and empty inboxes."""

import pytest

from tests.fixtures.outbox import forget_what_the_story_told


@pytest.fixture(autouse=True)
def nobody_was_told_anything(request: pytest.FixtureRequest) -> None:
    """Forget what the cast's story has told people, where the test has a database."""
    for name in ("committed", "db", "cast"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
            forget_what_the_story_told()
            return
