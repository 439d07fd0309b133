"""E-mail leaves at least once. It leaves twice in one case only: a kill between the server's yes and our commit."""

import signal

import pytest

from notifications import outbox
from notifications.models import EmailAttempt, OutboxRow

Outcome = EmailAttempt.Outcome


def email_row() -> OutboxRow:
    return OutboxRow.objects.get(kind="email.send")


def try_at_once() -> None:
    OutboxRow.objects.update(not_before="2026-01-01T00:00Z")
    outbox.drain()


def test_an_e_mail_is_a_subject_and_a_link(plant):
    plant.tell_priya()
    plant.work()
    (text,) = plant.email.taken
    assert "Subject: There is a document for you to read" in text
    assert "/messages/" in text
    assert "Maya" not in text
    assert plant.outcomes() == [Outcome.ACCEPTED]


@pytest.mark.parametrize("place", ["claimed", "committed"])
def test_a_kill_before_the_server_is_spoken_to_or_after_our_commit_sends_one_copy(plant, place):
    plant.tell_priya()
    assert plant.start_to_crash("drainer", f"email.send:{place}").wait(30) == -signal.SIGKILL
    plant.work()
    assert len(plant.email.taken) == 1


@pytest.mark.parametrize("place", ["effect", "done"])
def test_a_kill_between_the_servers_yes_and_our_commit_sends_a_second_copy_under_the_same_id(plant, place):
    plant.tell_priya()
    assert plant.start_to_crash("drainer", f"email.send:{place}").wait(30) == -signal.SIGKILL
    assert plant.outcomes() == [""]
    plant.work()
    first, second = plant.email.headers()
    assert first == second
    assert plant.outcomes() == ["", Outcome.ACCEPTED]
    plant.everything_is_told_once()


def test_a_kill_after_the_attempt_is_committed_and_before_the_server_is_spoken_to_is_seen(plant):
    plant.tell_priya()
    assert plant.start_to_crash("drainer", "email.send:first").wait(30) == -signal.SIGKILL
    assert (plant.outcomes(), plant.email.taken) == ([""], [])
    plant.work()
    assert (plant.outcomes(), len(plant.email.taken)) == (["", Outcome.ACCEPTED], 1)


def test_a_server_that_takes_it_and_hangs_up_may_have_sent_it_and_is_asked_once_more(plant):
    plant.email.manner = "drops"
    plant.tell_priya()
    outbox.drain()
    assert email_row().error == "may have been sent: the e-mail server did not answer"
    for _ in range(3):
        try_at_once()
    assert len(plant.email.taken) == 2
    assert len(set(plant.email.headers())) == 1
    assert plant.outcomes() == [Outcome.UNKNOWN, Outcome.UNKNOWN]
    assert email_row().dead_at is not None


def test_a_server_that_stalls_is_the_same(plant):
    plant.email.manner = "stalls"
    plant.tell_priya()
    outbox.drain()
    assert plant.outcomes() == [Outcome.UNKNOWN]


def test_a_refused_e_mail_is_tried_again_and_sent_once(plant):
    plant.email.manner = "refuses"
    plant.tell_priya()
    outbox.drain()
    try_at_once()
    assert plant.outcomes() == [Outcome.REFUSED, Outcome.REFUSED]
    plant.email.manner = "takes"
    try_at_once()
    assert len(plant.email.taken) == 1
    assert plant.all_done()


def test_a_server_that_is_away_is_waited_for(plant, settings):
    settings.EMAIL_PORT = 1
    plant.tell_priya()
    outbox.drain()
    for _ in range(6):
        try_at_once()
    assert set(plant.outcomes()) == {Outcome.NOT_REACHED}
    assert email_row().dead_at is None
    settings.EMAIL_PORT = plant.email.port
    try_at_once()
    assert len(plant.email.taken) == 1
