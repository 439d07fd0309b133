"""`/health/` asks PostgreSQL only, answers in two seconds, and needs nobody signed in."""

import socket
import threading
import time

import pytest
from django.db import connection
from django.test import Client

from notifications import health
from notifications.health import Seen, queue_standing
from notifications.own_connection import parameters


@pytest.fixture
def beats(committed):
    """Write heartbeats so many seconds ago."""

    def write(program: str, *, seconds_ago: int = 0, queue_answered: bool = True) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO notifications_heartbeat (name, program, beat_at, queue_answered)"
                " VALUES (%s, %s, now() - make_interval(secs => %s), %s)",
                [f"{program}@here:1", program, seconds_ago, queue_answered],
            )

    return write


def report(status: int = 200) -> dict[str, str]:
    response = Client().get("/health/")
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    return response.json()


def test_everything_is_well(beats):
    beats("dispatcher")
    beats("worker")
    assert report() == {"status": "ok", "database": "ok", "queue": "ok", "worker": "ok"}


def test_signs_of_life_older_than_thirty_seconds_are_late(beats):
    beats("dispatcher", seconds_ago=31)
    beats("worker", seconds_ago=40)
    assert report() == {"status": "ok", "database": "ok", "queue": "late", "worker": "late"}


def test_a_queue_that_answers_nobody_is_down_and_the_portal_is_not(beats):
    beats("dispatcher", queue_answered=False)
    beats("worker", queue_answered=False)
    assert report() == {"status": "ok", "database": "ok", "queue": "down", "worker": "ok"}


def test_one_who_reaches_the_queue_is_enough():
    assert queue_standing(Seen(dispatcher=True, queue_answered=True, worker=False)) == "ok"


def test_a_database_that_is_away_is_said_at_once(db, monkeypatch):
    settings_of_another_port(monkeypatch, free_port_nobody_answers())
    assert report(503) == {"status": "down", "database": "down", "queue": "late", "worker": "late"}


def test_a_database_that_takes_calls_and_says_nothing_is_down_after_two_seconds(db, monkeypatch):
    with socket.socket() as frozen:
        frozen.bind(("127.0.0.1", 0))
        frozen.listen()
        settings_of_another_port(monkeypatch, frozen.getsockname()[1])
        started = time.monotonic()
        assert report(503)["status"] == "down"
        assert 1.5 < time.monotonic() - started < 2.5
    wait_for_the_question_to_end()


def test_it_only_answers_questions(client):
    assert client.post("/health/").status_code == 405


def settings_of_another_port(monkeypatch, port: int) -> None:
    own = parameters()
    monkeypatch.setattr(health, "parameters", lambda: {**own, "port": port})


def free_port_nobody_answers() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_the_question_to_end() -> None:
    for thread in threading.enumerate():
        if thread.name == "health":
            thread.join(5)
            assert not thread.is_alive()


def test_its_address_is_the_one_the_probes_ask():
    assert health.PATH == "/health/"
