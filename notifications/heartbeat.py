"""
Signs of life: every ten seconds each dispatcher and worker writes what it saw of Redis.

`/health/` reads these rows, so that the web never speaks to Redis itself. Each beat has a connection of its own: the
worker forks, and a forked process must not share one.
"""

import logging
import os
import socket
import threading
from typing import Any

import psycopg
from celery import bootsteps

from .broker import queue_answers
from .own_connection import parameters

logger = logging.getLogger(__name__)

EVERY = 10.0  # seconds
_BEAT = """
    INSERT INTO notifications_heartbeat (name, program, beat_at, queue_answered) VALUES (%s, %s, now(), %s)
    ON CONFLICT (name) DO UPDATE SET beat_at = now(), queue_answered = excluded.queue_answered
"""


class Pulse(threading.Thread):
    """Beats for this program until it is told to stop."""

    def __init__(self, program: str) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.program = program
        self.stopping = threading.Event()

    def run(self) -> None:
        """Beat now and every ten seconds. A database that is away is tried again at the next beat."""
        while not self.stopping.is_set():
            try:
                beat(self.program)
            except psycopg.Error as error:
                logger.warning("no heartbeat: %s", str(error).partition("\n")[0])
            self.stopping.wait(EVERY)

    def stop(self) -> None:
        """Beat no more."""
        self.stopping.set()


def beat(program: str) -> None:
    """Write one sign of life. Raises `psycopg.Error` when the database is away."""
    answered = queue_answers()
    with psycopg.connect(**{**parameters(), "connect_timeout": 5}, autocommit=True) as own:
        own.execute(_BEAT, [f"{program}@{socket.gethostname()}:{os.getpid()}", program, answered])


class WorkerHeartbeat(bootsteps.StartStopStep):  # type: ignore[misc]
    """Starts the pulse of a Celery worker after its processes, and before it first looks for Redis."""

    requires = {"celery.worker.components:Pool"}

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.pulse: Pulse | None = None

    def start(self, parent: Any) -> None:
        """Begin to beat."""
        self.pulse = Pulse("worker")
        self.pulse.start()

    def stop(self, parent: Any) -> None:
        """Stop beating."""
        if self.pulse is not None:
            self.pulse.stop()
