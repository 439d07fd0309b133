"""What did not reach people is shown to their manager in plain words, and tried again when she says so."""

import pytest

from core.workflow import NotPermitted
from notifications import outbox, selectors, services
from notifications.kinds import Kind
from notifications.models import EmailAttempt, OutboxRow
from notifications.services import queue


@pytest.fixture
def no_server(settings):
    """No e-mail server answers."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def tell(cast, *actors) -> None:
    queue(
        Kind.PLAN_ISSUED,
        to=[actor.membership for actor in actors],
        case_id=cast.maya.pk,
        sentence="Maya Patel’s plan is ready to read.",
        url="",
    )
    outbox.drain()


def test_moira_reads_whose_e_mail_failed_and_why_and_not_what_it_was_about(cast, sign_in, no_server):
    tell(cast, cast.priya)
    page = sign_in(cast.moira).get("/messages/undelivered/").content.decode()
    assert "E-mail to Priya Patel" in page
    assert "The e-mail server could not be reached. Tried 1 time; it is tried again by itself." in page
    assert "Maya" not in page
    assert "/messages/undelivered/" in sign_in(cast.moira).get("/messages/").content.decode()


def test_southshires_people_are_not_hers(cast, no_server):
    tell(cast, cast.rita)
    assert selectors.undelivered(actor=cast.moira, today=cast.today).rows == []
    assert selectors.undelivered_count(cast.moira, cast.today) == 0


def test_sam_is_shown_none(cast, no_server):
    tell(cast, cast.priya)
    assert selectors.undelivered(actor=cast.sam, today=cast.today).rows == []


def test_she_has_it_tried_again_once_the_server_is_back(cast, sign_in, settings, no_server, mailoutbox):
    tell(cast, cast.priya)
    OutboxRow.objects.filter(kind="email.send").update(dead_at="2026-11-16T09:00Z", attempts=40)
    row = OutboxRow.objects.get(kind="email.send")
    page = sign_in(cast.moira).get("/messages/undelivered/").content.decode()
    assert "Not delivered" in page
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    answer = sign_in(cast.moira).post(f"/messages/undelivered/{row.pk}/try-again/")
    assert answer.url == "/messages/undelivered/"
    outbox.drain()
    assert len(mailoutbox) == 1
    assert (
        "Everything has been delivered." in sign_in(cast.moira).get("/messages/undelivered/").content.decode()
    )


def test_all_at_once_too(cast, settings, no_server, mailoutbox):
    tell(cast, cast.priya, cast.jay, cast.rita)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert services.try_everything_again(actor=cast.moira, today=cast.today) == 2
    outbox.drain()
    assert sorted(email.to[0] for email in mailoutbox) == ["jay@example.org", "priya@example.org"]


def test_an_e_mail_that_may_have_been_sent_says_so(cast, sign_in):
    tell(cast, cast.priya)
    reason = str(EmailAttempt.Outcome.UNKNOWN.label)
    OutboxRow.objects.filter(kind="email.send").update(
        done_at=None, dead_at="2026-11-16T09:00Z", error=reason
    )
    page = sign_in(cast.moira).get("/messages/undelivered/").content.decode()
    assert (
        "May have been sent: the e-mail server did not answer. Tried 1 time; nobody tries again by itself."
        in page
    )


def test_work_that_is_for_nobody_is_shown_without_its_error(cast, sign_in):
    outbox.put("upkeep", "upkeep:1")
    OutboxRow.objects.update(error="ProgrammingError: column upn of E990200118001", attempts=2)
    page = sign_in(cast.moira).get("/messages/undelivered/").content.decode()
    assert "Work in the background: upkeep" in page
    assert "E990200118001" not in page


def test_sam_may_not_have_things_tried_again(cast, no_server):
    tell(cast, cast.priya)
    with pytest.raises(NotPermitted):
        services.try_again(row=OutboxRow.objects.get(kind="email.send"), actor=cast.sam)
    with pytest.raises(NotPermitted):
        services.try_everything_again(actor=cast.sam, today=cast.today)
