"""What a container says of itself: `python -m deploy.health web|worker|dispatcher`. Ends with 0 when all is well."""

import os
import socket
import sys
import urllib.request

import psycopg

STALE_AFTER = 30  # seconds; a heartbeat is written every 10


def web() -> bool:
    """Ask this container's web server, under a name it answers to."""
    name = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    question = urllib.request.Request("http://127.0.0.1:8000/health/", headers={"Host": name})
    with urllib.request.urlopen(question, timeout=4) as answer:
        return bool(answer.status == 200)


def beating(program: str) -> bool:
    """Look for a fresh heartbeat of this container's program."""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=3) as connection:
        found = connection.execute(
            "SELECT 1 FROM notifications_heartbeat WHERE program = %s AND name LIKE %s"
            " AND beat_at > now() - make_interval(secs => %s)",
            [program, f"%{socket.gethostname()}%", STALE_AFTER],
        ).fetchone()
    return found is not None


if __name__ == "__main__":
    part = sys.argv[1]
    sys.exit(0 if (web() if part == "web" else beating(part)) else 1)
