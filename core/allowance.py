"""
How much somebody may ask of what is open to anyone, counted in PostgreSQL: one row for each asker, one statement.

An asker is known by network address, and kept only as a keyed hash until the hour is over. All of a home's IPv6
addresses are one asker.
"""

import ipaddress
from math import ceil

from django.db import connection
from django.utils.crypto import salted_hmac

HOUR = 3600
"""Seconds for which an allowance lasts, from the first question on."""
_SALT = "core.allowance"
_HOME = 64
"""How many bits of an IPv6 address name the home rather than the machine."""

_TAKE = """
WITH long_over AS (
    DELETE FROM core_allowance WHERE asker IN (
        SELECT asker FROM core_allowance
        WHERE began_at < now() - make_interval(secs => %(lasts)s) AND asker <> %(asker)s
        LIMIT 20 FOR UPDATE SKIP LOCKED
    )
)
INSERT INTO core_allowance AS kept (asker, began_at, used) VALUES (%(asker)s, now(), %(amount)s)
ON CONFLICT (asker) DO UPDATE SET
    used = CASE WHEN kept.began_at > now() - make_interval(secs => %(lasts)s) THEN kept.used ELSE 0 END + %(amount)s,
    began_at = CASE WHEN kept.began_at > now() - make_interval(secs => %(lasts)s) THEN kept.began_at ELSE now() END
RETURNING used, extract(epoch FROM began_at + make_interval(secs => %(lasts)s) - now())
"""


def seconds_to_wait(asker: str, *, amount: int, allowance: int, of: str = "") -> int | None:
    """
    Take an amount from what `asker` may ask in an hour: None when it was there, else the seconds until there is more.

    What is refused counts, too, so that whoever keeps knocking waits. Never more than the hour.

    :param of: what is asked for, where it is counted apart from all else
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"asker": _hidden(asker, of), "amount": amount, "lasts": HOUR})
        used, left = cursor.fetchone()
    return max(ceil(left), 1) if used > allowance else None


def _hidden(asker: str, of: str) -> bytes:
    return salted_hmac(_SALT + of, home_of(asker), algorithm="sha256").digest()


def home_of(asker: str) -> str:
    """The address itself, or the network of a home where every machine has millions."""
    try:
        address = ipaddress.ip_address(asker)
    except ValueError:
        return asker
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, _HOME), strict=False))
    return str(address)
