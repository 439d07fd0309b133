"""Dispatcher and workers write what they saw of Redis; Redis away or frozen costs them a second."""

import socket
import time

import pytest
from django.db import connection

from notifications.broker import Poker, QueueAway, queue_answers
from notifications.heartbeat import Pulse, beat
from notifications.models import Heartbeat


def test_a_beat_says_that_redis_answered(committed):
    beat("worker")
    (row,) = Heartbeat.objects.all()
    assert (row.program, row.queue_answered) == ("worker", True)


def test_or_that_it_did_not(committed, settings):
    beat("dispatcher")
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    beat("dispatcher")
    (row,) = Heartbeat.objects.all()
    assert row.queue_answered is False


def test_a_pulse_beats_until_it_is_stopped_and_outlives_a_database_that_is_away(committed, monkeypatch):
    pulse = Pulse("worker")
    right = connection.get_connection_params()
    monkeypatch.setattr("notifications.heartbeat.EVERY", 0.05)
    monkeypatch.setattr("notifications.heartbeat.parameters", lambda: {**right, "port": 1})
    pulse.start()
    time.sleep(0.2)
    monkeypatch.setattr("notifications.heartbeat.parameters", lambda: right)
    for _ in range(100):
        if Heartbeat.objects.exists():
            break
        time.sleep(0.05)
    pulse.stop()
    pulse.join(5)
    assert Heartbeat.objects.count() == 1
    assert not pulse.is_alive()


@pytest.fixture
def frozen_redis(settings):
    with socket.socket() as frozen:
        frozen.bind(("127.0.0.1", 0))
        frozen.listen()
        settings.REDIS_URL = f"redis://127.0.0.1:{frozen.getsockname()[1]}/0"
        yield


def test_a_frozen_redis_costs_a_second(frozen_redis):
    started = time.monotonic()
    assert not queue_answers()
    assert time.monotonic() - started < 2.5


def test_a_poke_that_redis_does_not_take_says_so_at_once(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    started = time.monotonic()
    with pytest.raises(QueueAway):
        Poker().poke(1)
    assert time.monotonic() - started < 2
