"""Keeps the database's own copy of who sees by what, from `roles.SIGHT`, whenever the portal is migrated."""

from typing import Any

from django.db import connections, transaction

from .roles import SIGHT


def copy_sight(using: str = "default", **_signal: Any) -> None:
    """Make the rows of `accounts_sightofrole` exactly what the roles say."""
    wanted = {(str(role), str(kind), str(whose)) for role, pairs in SIGHT.items() for kind, whose in pairs}
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('accounts_sightofrole')")
        if cursor.fetchone()[0] is None:  # migrated back to before there was a floor
            return
        cursor.execute("SELECT role, kind, whose FROM accounts_sightofrole")
        if set(cursor.fetchall()) == wanted:
            return
        cursor.execute("DELETE FROM accounts_sightofrole")
        cursor.executemany(
            "INSERT INTO accounts_sightofrole (role, kind, whose) VALUES (%s, %s, %s)", sorted(wanted)
        )
