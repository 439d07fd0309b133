"""
Guessing gets slower: after a few wrong tries in a row, each doubles the wait.

Counted for one account from one network address together, so that nobody locks anybody else out: whoever comes from
another address is let in with the right password. An account that does not exist waits alike.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from core.allowance import home_of

FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(hours=12)

_NOTE = """
INSERT INTO accounts_wrongtries AS kept (asker, tries, last_at) VALUES (%(asker)s, 1, %(now)s)
ON CONFLICT (asker) DO UPDATE SET
    tries = CASE WHEN kept.last_at > %(forgotten_before)s THEN kept.tries ELSE 0 END + 1, last_at = %(now)s
RETURNING tries
"""


def is_held(account: str, address: str, now: datetime) -> bool:
    """Return whether this address has to wait before it tries this account again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT held_until > %s FROM accounts_wrongtries WHERE asker = %s",
            [now, _asker(account, address)],
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def note_wrong(account: str, address: str, now: datetime) -> None:
    """Count one more wrong try, and let the next one wait."""
    asker = _asker(account, address)
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, {"asker": asker, "now": now, "forgotten_before": now - FORGOTTEN_AFTER})
        wait = wait_after(cursor.fetchone()[0])
        if wait:
            cursor.execute(
                "UPDATE accounts_wrongtries SET held_until = %s WHERE asker = %s", [now + wait, asker]
            )


def forget(account: str, address: str) -> None:
    """Somebody was right: they begin afresh."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_wrongtries WHERE asker = %s", [_asker(account, address)])


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many wrong tries in a row."""
    beyond = tries - FREE_TRIES
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(beyond, 10)) if beyond >= 0 else timedelta()


def _asker(account: str, address: str) -> bytes:
    return salted_hmac(
        "accounts.lockout", f"{account.strip().lower()} {home_of(address)}", algorithm="sha256"
    ).digest()
