"""Throws away what is no longer needed: answered forms, ended sessions, stale cache, and work done long ago."""

from django.db import connection

AT_ONCE = 5000  # rows of one kind in one hour: a backlog is worked off over hours, never in one long lock
_OLD = {
    "core_submission": "sent_at < now() - interval '7 days'",
    "core_unsentwords": "kept_at < now() - interval '7 days'",
    "django_session": "expire_date < now()",
    "accounts_signin": "seen_at < now() - interval '12 hours'",
    "accounts_signinlink": "expires_at < now() - interval '1 day'",
    "accounts_wrongtries": "last_at < now() - interval '12 hours'",
    "core_cache": "expires < now()",
    "notifications_heartbeat": "beat_at < now() - interval '1 day'",
    # Long after the day a key could be put again by a job that is made up for.
    "notifications_outboxrow": "done_at < now() - interval '30 days'",
}


def throw_away() -> dict[str, int]:
    """Delete what is old, a piece at a time; return how many rows of each table."""
    return {table: _delete(table, condition) for table, condition in _OLD.items()}


def _delete(table: str, condition: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE ctid = ANY (ARRAY("  # noqa: S608  (our own words; nothing from outside)
            f"SELECT ctid FROM {table} WHERE {condition} LIMIT %s FOR UPDATE SKIP LOCKED))",
            [AT_ONCE],
        )
        return int(cursor.rowcount)
