"""Loaded with `-p tools.pytest_embedded`: embedded PostgreSQL and Valkey for the whole run.

They start before Django reads its settings, in the one process that also ends last; xdist's workers inherit the
addresses. What the settings read from the environment is therefore set here and not in a conftest.
"""

import fcntl
import os
import sys
import time
from pathlib import Path
from typing import IO

import pytest

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-16"  # a Monday in term time; the cast's story is told around it
MOST_RUNS_AT_ONCE = 4

os.environ.update(
    SEN_TESTING="1",
    DEMO="1",
    DEMO_TODAY=TODAY,
    DJANGO_ALLOW_ASYNC_UNSAFE="1",  # Playwright keeps an event loop in the thread of the test
)

running: list["EmbeddedServers"] = []


class EmbeddedServers:
    """The run's servers, in a folder no other run of this checkout uses at the same time."""

    def __init__(self) -> None:
        from tools.servers import TEST_SETTINGS, Postgres, Valkey

        self.folder, self.lock = free_folder()
        self.postgres = Postgres(self.folder / "postgres", TEST_SETTINGS)
        self.valkey = Valkey()

    def start(self) -> None:
        """Start both, see to the migrated template, and put the addresses in the environment."""
        from tools import database

        self.postgres.start()
        self.valkey.start()
        admin = self.postgres.url()
        database.set_up_roles(admin, self.postgres.password)
        template = f"template_{database.migrations_fingerprint()}"
        leftovers = ("template_", "test_") if os.environ.get("KEEP_CAST") else ("template_", "test_", "cast_")
        database.drop_others(admin, leftovers, keep={template})
        os.environ["REDIS_URL"] = self.valkey.url
        os.environ["SEN_TEST_ADMIN_URL"] = admin
        os.environ["SEN_TEST_TEMPLATE"] = database.ensure_template(admin)
        os.environ["DATABASE_URL"] = self.postgres.url(database.OWNER, template)

    def stop(self) -> None:
        """Stop both and free the folder."""
        self.valkey.stop()
        self.postgres.stop()
        self.lock.close()


def free_folder() -> tuple[Path, IO[str]]:
    """Return a folder for the servers and the lock that keeps other runs out of it."""
    for number in range(MOST_RUNS_AT_ONCE):
        folder = ROOT / ".cache" / f"test-servers-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        return folder, lock
    sys.exit(f"{MOST_RUNS_AT_ONCE} test runs use this folder already.")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the servers, unless this is a worker of a run that has them."""
    if "SEN_TEST_ADMIN_URL" in os.environ:
        return
    started = time.monotonic()
    servers = EmbeddedServers()
    running.append(servers)
    servers.start()
    print(f"[embedded PostgreSQL and Valkey, {time.monotonic() - started:.1f} s]", flush=True)


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    while running:
        running.pop().stop()
