"""
`GET /health/`: is the portal up? Asks PostgreSQL, and nothing else.

What became of the queue and the workers is read from their heartbeats. The answer comes within two seconds even when
the database is frozen, needs no session, and says nothing about anybody.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

import psycopg
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from .own_connection import parameters

PATH = "/health/"
ANSWERS_WITHIN = 2.0  # seconds
_ASK = """
    SELECT coalesce(bool_or(program = 'dispatcher'), false), coalesce(bool_or(queue_answered), false),
        coalesce(bool_or(program = 'worker'), false)
    FROM notifications_heartbeat WHERE beat_at > now() - interval '30 seconds'
"""


class Seen(NamedTuple):
    """What the heartbeats of the last 30 seconds say."""

    dispatcher: bool
    queue_answered: bool
    worker: bool


def health_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer for `/health/` before anything reads a session or opens the request's own connection."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info != PATH:
            return get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return _answer(ask_in_time())

    return middleware


def _answer(seen: Seen | None) -> HttpResponse:
    if seen is None:
        report = {"status": "down", "database": "down", "queue": "late", "worker": "late"}
    else:
        report = {
            "status": "ok",
            "database": "ok",
            "queue": queue_standing(seen),
            "worker": "ok" if seen.worker else "late",
        }
    return JsonResponse(report, status=503 if seen is None else 200, headers={"Cache-Control": "no-store"})


def queue_standing(seen: Seen) -> str:
    """Return "late" while no dispatcher shows signs of life, "down" while Redis answers nobody, or "ok"."""
    if not seen.dispatcher:
        return "late"
    return "ok" if seen.queue_answered else "down"


def ask_in_time() -> Seen | None:
    """Return what the database says within two seconds, or nothing: a frozen server never says no."""
    question = _Question()
    question.start()
    question.join(ANSWERS_WITHIN)
    return question.seen


class _Question(threading.Thread):
    """Asks on a connection of its own, on the side, so that a server which hangs costs two seconds and no more."""

    def __init__(self) -> None:
        super().__init__(name="health", daemon=True)
        self.parameters = parameters()  # read here: Django's connection belongs to its thread
        self.seen: Seen | None = None

    def run(self) -> None:
        """Connect and ask. A database that is away leaves the question without an answer."""
        options = "-c statement_timeout=2000 -c lock_timeout=2000"
        try:
            with psycopg.connect(
                **{**self.parameters, "connect_timeout": 2, "options": options}, autocommit=True
            ) as own:
                row = own.execute(_ASK).fetchone()
        except psycopg.Error:
            return
        self.seen = Seen(*row) if row is not None else None
