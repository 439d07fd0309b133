"""Sealing a trail while other tests write in other databases of the same server."""

from time import monotonic, sleep

from django.db import connection

from audit import seals

PATIENCE = 60


def seal():
    """Seal the trail up to now, and return the seals made."""
    settle()
    return seals.seal()


def settle():
    """
    Wait until no transaction is open in the server.

    A seal leaves out whatever is younger than the oldest of them, and another test's would hold it back.
    """
    until = monotonic() + PATIENCE
    while not _is_quiet():
        assert monotonic() < until, "a transaction stayed open"
        sleep(0.002)


def _is_quiet():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(now) = pg_snapshot_xmax(now) FROM pg_current_snapshot() AS now"
        )
        return cursor.fetchone()[0]
