"""Connections beside Django's own, for what must not wait for it or share it: heartbeats, health, the leader's lock."""

from typing import Any

from django.db import connection

_DJANGOS_OWN = {"cursor_factory", "context"}


def parameters() -> dict[str, Any]:
    """Return what `psycopg.connect` needs to reach the portal's database as this process's role."""
    return {
        name: value for name, value in connection.get_connection_params().items() if name not in _DJANGOS_OWN
    }
