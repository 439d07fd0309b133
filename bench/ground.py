"""The ground a bench stands on: a server of its own with stated settings, the cast, and as many cases as asked for."""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from core.database.base import SOMEBODY
from tools import database
from tools.servers import Postgres

TODAY = date(2026, 11, 16)
SERVER_SETTINGS = (
    "shared_buffers=4GB",
    "jit=off",
    "random_page_cost=1.1",
    "autovacuum=off",
    "max_connections=20",
)
ROUNDS = 7


def told(hat: Any) -> tuple[str, dict[str, str]]:
    """Return the statement, with its values, that tells a transaction this hat acts, as the web's own is told."""
    return SOMEBODY, {"membership": str(hat), "purpose": "web", "today": TODAY.isoformat()}


_NOTING = """
DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT tgrelid::regclass AS noted, tgname FROM pg_trigger
               WHERE tgname IN ('noted_insert', 'noted_update', 'noted_delete') LOOP
        EXECUTE format('ALTER TABLE %s DO_WHAT TRIGGER %I', one.noted, one.tgname);
    END LOOP;
END $$
"""


@contextmanager
def portal(*more_settings: str) -> Iterator[Postgres]:
    """Start a server, migrate, load the cast, and set Django up as the web's own role."""
    with tempfile.TemporaryDirectory(prefix="sen-bench-") as folder:
        server = Postgres(Path(folder) / "postgres", (*SERVER_SETTINGS, *more_settings)).start()
        try:
            database.set_up_roles(server.url(), server.password)
            database.create(server.url(), "bench")
            os.environ.update(SEN_TESTING="1", DEMO="1", DEMO_TODAY=TODAY.isoformat())
            owner = server.url(database.OWNER, "bench")
            database.manage("migrate", "-v0", database_url=owner)
            os.environ.update(DATABASE_URL=owner, DJANGO_SETTINGS_MODULE="sen_portal.settings")
            print(json.dumps({"server": [*SERVER_SETTINGS, *more_settings]}), flush=True)
            _set_up_django()
            serve_as(database.APP)
            yield server
        finally:
            server.stop()


def _set_up_django() -> None:
    import django

    django.setup()
    from demo import stories

    stories.tell(today=TODAY)


def serve_as(role: str) -> None:
    """Let Django's connection be this role's from now on: the web's own, the worker's."""
    from django.db import connection

    connection.close()
    connection.settings_dict["USER"] = role


def as_owner(*statements: tuple[str, dict[str, Any]]) -> None:
    """
    Run statements as the tables' owner, beneath whom there is no floor; then tidy up as a running server does.

    What they add is not noted in the trail: a crowd is there to be measured, and nobody put it in.
    """
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as owner:
        owner.execute(_NOTING.replace("DO_WHAT", "DISABLE"))
        for statement, values in statements:
            owner.execute(statement, values)
        owner.execute(_NOTING.replace("DO_WHAT", "ENABLE"))
        owner.execute("VACUUM ANALYZE")


def compare(*, repeat: int = 30, **ways: Callable[[], Any]) -> dict[str, float]:
    """
    Time several ways of doing a thing, turn and turn about, and return each one's median of rounds in milliseconds.

    Each round repeats a way thirty times and keeps its middle value, so that one pause decides nothing; `repeat` is
    for what takes so long that fewer must do.
    """
    for way in ways.values():
        for _ in range(10 if repeat > 10 else 1):
            way()
    rounds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            rounds[name].append(statistics.median(_timed(way) for _ in range(repeat)))
    return {name: statistics.median(values) for name, values in rounds.items()}


def _timed(way: Callable[[], Any]) -> float:
    started = time.perf_counter()
    way()
    return (time.perf_counter() - started) * 1000


def report(name: str, *, value: float, goal: float, detail: Any, at_least: bool = False) -> bool:
    """Print one JSON line and return whether the goal is met: the value is at most the goal, or at least."""
    line = {"name": name, "ratio": round(value, 2), "goal": goal, "detail": detail}
    print(json.dumps(line | {"at_least": True} if at_least else line), flush=True)
    return value >= goal if at_least else value <= goal
