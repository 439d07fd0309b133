"""
The outbox: work that is committed with the change that asks for it, and done exactly once by whoever claims it.

`put` writes a row in the caller's transaction. A worker claims it in a short transaction of its own that counts the
try, so that a row which ends its worker is counted too; then it does the effect and marks the row done in one
transaction, so that a killed worker leaves either both or neither.
"""

import json
import logging
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from accounts.actor import Actor
from core.acting import acting_as

from .crash_points import crash_point

logger = logging.getLogger(__name__)

MOST_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 2, 600  # seconds
LONGEST_TURN = 20  # seconds: one turn of a worker ends well before Celery's time limit

Handler = Callable[..., "Postponed | None"]


@dataclass(frozen=True)
class Postponed:
    """
    What a handler returns when it could not finish: what it wrote is kept, and the row is tried again.

    `reason` is for operators and names no child. With `for_good` nobody tries again until a person asks.
    """

    reason: str
    for_good: bool = False


class _Registered(NamedTuple):
    handler: Handler
    first: Handler | None
    tries: int


class _Claimed(NamedTuple):
    id: int
    key: str
    kind: str
    payload: dict[str, Any]
    attempts: int


_handlers: dict[str, _Registered] = {}


def handles(
    kind: str, *, first: Handler | None = None, tries: int = MOST_TRIES
) -> Callable[[Handler], Handler]:
    """
    Register the function that does the work of this kind: `handler(key, **payload)`, inside one transaction.

    `first`, where given, is called with the same values in a transaction of its own that commits before the handler
    starts: for what must be known even if the worker is killed while it speaks to somebody else's server. After so
    many `tries` nobody tries again until a person asks.

    :raises ValueError: if the kind already has a handler
    """

    def register(handler: Handler) -> Handler:
        if kind in _handlers:
            raise ValueError(f"{kind} already has a handler")
        _handlers[kind] = _Registered(handler, first, tries)
        return handler

    return register


def kinds() -> frozenset[str]:
    """Return every kind of work that has a handler."""
    return frozenset(_handlers)


# -- putting ---------------------------------------------------------------------------------------------------

_PUT = """
    INSERT INTO notifications_outboxrow (key, kind, payload, attempts, error, asked_by, not_before)
    SELECT key, %s, payload, 0, '', %s::uuid, statement_timestamp() + make_interval(secs => %s)
    FROM unnest(%s::text[], %s::jsonb[]) AS given (key, payload)
    ON CONFLICT (key) DO NOTHING RETURNING id
"""


def put(kind: str, key: str, **payload: Any) -> bool:
    """
    Ask for work, in the transaction of the change that needs it. The same key twice is one row.

    Returns whether this is the first time. The payload holds ids, days and numbers; never words about people.

    :raises RuntimeError: outside a transaction
    :raises ValueError: if nothing handles the kind, or the payload holds words
    """
    return bool(put_many(kind, [(key, payload)]))


def put_many(
    kind: str,
    rows: Iterable[tuple[str, dict[str, Any]]],
    *,
    held_for: float = 0,
    asked_by: UUID | str | None = None,
) -> int:
    """
    Ask for much work of one kind in one statement; return how many rows are new. Raises what `put` raises.

    It may be held for so many seconds; until then the hat that asked for it may undo it.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{kind} must be put inside the transaction of the change that asks for it")
    if kind not in _handlers:
        raise ValueError(f"nothing handles {kind}")
    given = list(rows)
    for _key, payload in given:
        _refuse_words(kind, payload)
    keys = [key for key, _payload in given]
    payloads = [json.dumps(payload, cls=DjangoJSONEncoder) for _key, payload in given]
    with connection.cursor() as cursor:
        cursor.execute(_PUT, [kind, asked_by, held_for, keys, payloads])
        new = len(cursor.fetchall())
    if new:
        announce()
    crash_point(kind, "put")
    return new


def announce() -> None:
    """Tell the dispatcher, once this transaction commits, that there is work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('outbox', '')")


def _refuse_words(kind: str, payload: dict[str, Any]) -> None:
    for value in payload.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) or (isinstance(one, str) and (len(one) > 200 or " " in one)):
                raise ValueError(f"the payload of {kind} holds words; put ids")


# -- doing -----------------------------------------------------------------------------------------------------

_CLAIM = """
    UPDATE notifications_outboxrow
    SET attempts = attempts + 1, not_before = statement_timestamp() + make_interval(secs => %s)
    WHERE id = (
        SELECT id FROM notifications_outboxrow
        WHERE done_at IS NULL AND dead_at IS NULL AND not_before <= statement_timestamp()
        ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, key, kind, payload::text, attempts
"""
_LOCK = "SELECT 1 FROM notifications_outboxrow WHERE id = %s AND done_at IS NULL FOR UPDATE SKIP LOCKED"
_DONE = "UPDATE notifications_outboxrow SET done_at = statement_timestamp(), error = '' WHERE id = %s"
_FAILED = """
    UPDATE notifications_outboxrow
    SET error = %s, not_before = statement_timestamp() + make_interval(secs => %s),
        dead_at = CASE WHEN %s THEN statement_timestamp() END
    WHERE id = %s AND done_at IS NULL
"""


def drain(limit: int = 100) -> int:
    """Do what is due, up to so many rows or for one turn's time; return how many were tried."""
    started, tried = time.monotonic(), 0
    while tried < limit and time.monotonic() - started < LONGEST_TURN and run_one():
        tried += 1
    return tried


def run_one() -> bool:
    """Claim one row that is due and do it. Return whether there was one."""
    row = _claim()
    if row is None:
        return False
    crash_point(row.kind, "claimed")
    if row.attempts > _handlers[row.kind].tries:
        _put_off(row, "the worker ended each time", for_good=True)
        return True
    try:
        with acting_as(Actor.system(row.kind)):
            _do(row)
    except Exception as error:  # noqa: BLE001  (whatever went wrong is kept with the row, which is tried again)
        logger.warning("%s failed on try %s: %s", row.kind, row.attempts, _in_short(error))
        _put_off(row, _in_short(error))
    return True


def _claim() -> _Claimed | None:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [_jitter(FIRST_WAIT)])
        found = cursor.fetchone()
    if found is None:
        return None
    ident, key, kind, payload, attempts = found
    return _Claimed(ident, key, kind, json.loads(payload), attempts)


def _do(row: _Claimed) -> None:
    registered = _handlers[row.kind]
    if registered.first is not None:
        with transaction.atomic():
            registered.first(row.key, **row.payload)
        crash_point(row.kind, "first")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LOCK, [row.id])
        if cursor.fetchone() is None:
            return
        postponed = registered.handler(row.key, **row.payload)
        crash_point(row.kind, "effect")
        if postponed is None:
            cursor.execute(_DONE, [row.id])
        else:
            _put_off(row, postponed.reason, for_good=postponed.for_good)
        crash_point(row.kind, "done")
    crash_point(row.kind, "committed")


def _put_off(row: _Claimed, reason: str, *, for_good: bool = False) -> None:
    wait = _jitter(min(LONGEST_WAIT, FIRST_WAIT * 2**row.attempts))
    gives_up = for_good or row.attempts >= _handlers[row.kind].tries
    with connection.cursor() as cursor:
        cursor.execute(_FAILED, [reason[:500], wait, gives_up, row.id])


def _jitter(seconds: float) -> float:
    return seconds * random.uniform(0.5, 1.5)  # noqa: S311  (spreads tries, guards nothing)


def _in_short(error: Exception) -> str:
    """Return the error without the database's details, which may quote a record."""
    first_line = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {first_line}"[:500]
