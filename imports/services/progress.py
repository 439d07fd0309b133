"""Tells the page how far the work has got, while the work itself is not yet committed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import DatabaseError, connection

Tell = Callable[[int], None]

_EVERY = 0.5  # seconds
_TELL = "UPDATE imports_progress SET done = %s, total = %s, told_at = now() WHERE pupil_list_id = %s"


@contextmanager
def telling(*, pupil_list_id: UUID, total: int) -> Iterator[Tell]:
    """
    Give a function to call with the number of rows done. It writes, twice a second at most, on a connection of its own.

    A page that shows no progress is better than work that fails for it: what goes wrong in telling is left.
    """
    aside = connection.copy()
    said = time.monotonic()

    def tell(done: int) -> None:
        nonlocal said
        if time.monotonic() - said < _EVERY:
            return
        said = time.monotonic()
        try:
            with aside.cursor() as cursor:
                cursor.execute(_TELL, [done, total, pupil_list_id])
        except DatabaseError:
            said = float("inf")

    try:
        yield tell
    finally:
        aside.close()
