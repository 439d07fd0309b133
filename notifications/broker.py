"""Redis, as far as we speak to it: it wakes workers, and holds nothing that matters. Never imported by the web."""

import redis
from celery import Celery
from django.conf import settings

TASK = "outbox.drain"
# A frozen server is noticed after 3 seconds; a message a dead worker took comes back after 2 minutes.
TRANSPORT = {
    "socket_timeout": 3,
    "socket_connect_timeout": 1,
    "visibility_timeout": 120,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
}
# For the dispatcher only, which has the work done another way; workers go on trying to reach Redis.
GIVE_UP_AT_ONCE = {"max_retries": 0, "interval_start": 0, "interval_step": 0, "interval_max": 0}


class QueueAway(Exception):
    """Redis does not take a message now."""


class Poker:
    """Wakes workers."""

    def __init__(self) -> None:
        self._app = Celery("dispatcher", broker=settings.REDIS_URL, set_as_current=False)
        self._app.conf.broker_transport_options = TRANSPORT | GIVE_UP_AT_ONCE

    def poke(self, times: int) -> None:
        """
        Send so many wake-up calls, which nobody needs after half a minute.

        :raises QueueAway: if Redis does not take them
        """
        try:
            for _ in range(times):
                self._app.send_task(TASK, expires=30, retry=False)
        except Exception as error:  # (whatever Redis, its client or Celery's transport raise means the same)
            raise QueueAway(type(error).__name__) from error


def queue_answers() -> bool:
    """Return whether Redis answers within a second."""
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, retry=None)
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()
