"""Wakes workers when the database says there is work. Any number may run; one leads."""

import signal
import time
from typing import Any

import psycopg
from django.core.management.base import BaseCommand
from django.db import Error as DatabaseError
from django.db import connection

from notifications import outbox
from notifications.broker import Poker, QueueAway
from notifications.heartbeat import Pulse
from notifications.own_connection import parameters

LEADER = 7_770_001  # the advisory lock's number
PATIENCE = 10.0  # seconds that due work may wait while pokes are accepted
LONGEST_SLEEP = 5.0  # seconds between looks when nothing is announced
MOST_POKES = 4
STANDSTILL = (
    "30s"  # a leader that asks nothing for so long is frozen: the database ends its connection, another leads
)

_DUE = """
    SELECT count(*) FILTER (WHERE not_before <= now()),
        extract(epoch FROM min(not_before) FILTER (WHERE not_before > now()) - now())::float
    FROM notifications_outboxrow WHERE done_at IS NULL AND dead_at IS NULL
"""


class Command(BaseCommand):
    help = "Listen for work in the outbox and wake the workers; do the work here when they cannot be reached."

    stopping = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Lead, or stand by until the leader is gone, until told to stop."""
        self.poker = Poker()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        pulse = Pulse("dispatcher")
        pulse.start()
        while not self.stopping:
            try:
                self._lead_when_free()
            except (psycopg.Error, DatabaseError) as error:
                self._say(f"the database is away: {str(error).partition(chr(10))[0]}")
                connection.close()
                self._rest(1)
        pulse.stop()

    def _stop(self, *_signal: Any) -> None:
        self.stopping = True

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def _rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < end:
            time.sleep(0.1)

    def _lead_when_free(self) -> None:
        """Hold the leader's lock on a connection of its own (not through a transaction pooler), and lead."""
        with psycopg.connect(**parameters(), autocommit=True) as own:
            while not self.stopping and not _one(own, "SELECT pg_try_advisory_lock(%s)", [LEADER])[0]:
                self._rest(1)
            if not self.stopping:
                self._say("leading")
                own.execute(f"SET idle_session_timeout = '{STANDSTILL}'")
                own.execute("LISTEN outbox")
                self._lead(own)

    def _lead(self, own: psycopg.Connection) -> None:
        wait, waiting_since = 0.0, None
        while not self.stopping:
            self._listen(own, wait)
            due, next_in = _one(own, _DUE, [])
            waiting_since = (waiting_since or time.monotonic()) if due else None
            if waiting_since is not None and time.monotonic() - waiting_since > PATIENCE:
                self._say("no worker takes the work; doing it here")
                outbox.drain()
                waiting_since = None
            elif due:
                self._poke(due)
            wait = LONGEST_SLEEP if next_in is None else min(LONGEST_SLEEP, max(0.05, next_in))
            wait = min(wait, 1.0) if due else wait

    def _listen(self, own: psycopg.Connection, seconds: float) -> None:
        """Wait for word of new work, in short sleeps so that a signal is noticed."""
        end = time.monotonic() + seconds
        while not self.stopping:
            left = max(0.0, end - time.monotonic())
            if list(own.notifies(timeout=min(0.5, left), stop_after=1)) or left <= 0:
                return

    def _poke(self, due: int) -> None:
        try:
            self.poker.poke(min(MOST_POKES, 1 + due // 25))
        except QueueAway as error:
            self._say(f"the queue is away ({error}); working without it")
            outbox.drain()


def _one(own: psycopg.Connection, query: str, values: list[Any]) -> tuple[Any, ...]:
    row = own.execute(query, values).fetchone()
    return row if row is not None else ()
