"""
What happens by the clock. Beat only writes outbox rows, one for each job and planned time, and never speaks to Redis.

Two beats make one firing, because both write the same key. A firing that an outage swallowed is made up for, once,
while its day (or hour) lasts.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from celery.beat import Scheduler
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.utils import timezone

from . import outbox

logger = logging.getLogger(__name__)

LONDON = ZoneInfo("Europe/London")
LOOKS_EVERY = 15.0  # seconds


@dataclass(frozen=True)
class Daily:
    """A job that happens once a day, at this time in London."""

    kind: str
    at: time

    def firing(self, now: datetime) -> datetime | None:
        """Return the planned time that has come and is still to be made up for, if any."""
        planned = datetime.combine(now.astimezone(LONDON).date(), self.at, tzinfo=LONDON)
        return planned if planned <= now else None


@dataclass(frozen=True)
class Hourly:
    """A job that happens once an hour."""

    kind: str

    def firing(self, now: datetime) -> datetime:
        """Return the hour that has begun, in universal time: no hour comes twice when the clocks go back."""
        return now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


@dataclass(frozen=True)
class EveryMinute:
    """A job that happens once a minute, while beat is there; a minute that was missed is not made up for."""

    kind: str

    def firing(self, now: datetime) -> datetime:
        """Return the minute that has begun."""
        return now.astimezone(UTC).replace(second=0, microsecond=0)


JOBS: tuple[Daily | Hourly | EveryMinute, ...] = (
    EveryMinute("audit.seal"),
    Daily("audit.months", at=time(2)),
    Daily("links.plan", at=time(2)),
    Daily("limits.check", at=time(3)),
    Daily("search.refresh_words", at=time(4)),
    Daily("entries.remind", at=time(5)),
    Daily("reminders.sweep", at=time(6)),
    Hourly("upkeep"),
)


def firings(now: datetime) -> Iterator[tuple[str, str]]:
    """Yield (kind, key) of every firing whose planned time has come."""
    for job in JOBS:
        planned = job.firing(now)
        if planned is not None:
            yield job.kind, f"{job.kind}:{planned:%Y-%m-%dT%H:%M%z}"


class OutboxScheduler(Scheduler):  # type: ignore[misc]
    """Celery beat's scheduler, with the database in the place of its file and its messages."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.written: set[str] = set()
        super().__init__(*args, **options)

    def setup_schedule(self) -> None:
        """There is nothing to set up: the jobs are in the code."""

    def tick(self, *args: Any, **options: Any) -> float:
        """Write what is due, and say how long to sleep. A database that is away is tried again."""
        try:
            self._write([firing for firing in firings(timezone.now()) if firing[1] not in self.written])
        except DatabaseError as error:
            logger.warning("the database is away: %s", str(error).partition("\n")[0])
            connection.close()
            return 2.0
        return LOOKS_EVERY

    def _write(self, due: list[tuple[str, str]]) -> None:
        if not due:
            return
        with transaction.atomic():
            for kind, key in due:
                outbox.put(kind, key)
        self.written = {key for _kind, key in due} | {key for key in self.written if len(self.written) < 100}

    def sync(self) -> None:
        """There is nothing to write down: the rows are committed."""

    @property
    def info(self) -> str:
        """Say where the schedule is, for beat's greeting."""
        return "    . jobs -> the outbox"
