"""The demo's mailbox shows what people would have been sent; nothing leaves the machine."""

import pytest

from notifications import outbox
from notifications.kinds import Kind
from notifications.services import queue
from tests.fixtures.outbox import forget_what_the_story_told


@pytest.fixture(autouse=True)
def nobody_was_told_anything(cast) -> None:
    """Start with an empty outbox."""
    forget_what_the_story_told()


def tell_priya(cast) -> None:
    queue(
        Kind.PLAN_ISSUED,
        to=[cast.priya.membership],
        case_id=cast.maya.pk,
        sentence="Maya Patel’s plan is ready to read.",
        url=cast.maya.get_absolute_url(),
    )
    outbox.drain()


def test_an_e_mail_to_priya_can_be_read_there_with_its_link(cast, client, settings):
    settings.EMAIL_BACKEND = "demo.mail.MailboxBackend"
    tell_priya(cast)
    page = client.get("/demo/mailbox/").content.decode()
    assert "There is a document for you to read" in page
    assert "To priya@example.org" in page
    assert 'href="http://localhost:8000/messages/' in page
    assert "Maya" not in page


def test_an_empty_mailbox_says_so(cast, client):
    assert "No e-mail has been sent yet." in client.get("/demo/mailbox/").content.decode()
