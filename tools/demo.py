"""`make demo`: servers, migration, demo data, then web, worker, dispatcher and beat under one foreground command."""

import hashlib
import json
import os
import secrets
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, NoReturn

from tools import database, setup
from tools.reset import HOME, demo_lock
from tools.servers import LOOPBACK, Postgres, ServerError, Valkey, die_with_parent, web_server
from tools.supervise import CommandFailed, Supervisor

ROOT = database.ROOT
ENVIRONMENT_FILE = HOME / "environment.json"
DATABASE = "sen_portal"
DATABASE_VARIABLES = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_WORKER_URL")
READY_WITHIN = 90.0


@dataclass(frozen=True)
class Addresses:
    """Where the servers are: ours, or those the environment names."""

    app: str
    owner: str
    worker: str
    redis: str


def main() -> int:
    """Run the demo until Ctrl-C or until a part that must not end has ended; return the exit status."""
    started = time.monotonic()
    port = chosen_port()
    HOME.mkdir(exist_ok=True)
    lock = only_demo_here()
    supervisor = Supervisor()
    for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signal_number, lambda number, _frame: sys.exit(128 + number))
    with lock, ExitStack() as at_the_end:
        try:
            addresses = start_servers(supervisor, at_the_end)
            at_the_end.callback(supervisor.stop)
            prepare_database(supervisor, addresses, port)
            start_programs(supervisor, addresses, port)
            wait_until_ready(supervisor, port)
        except (CommandFailed, ServerError) as reason:
            sys.exit(str(reason))
        remember_environment(addresses, port)
        announce(supervisor, port, time.monotonic() - started)
        return supervisor.run()


def chosen_port() -> int:
    """Return PORT (8000 unless given); leave with one sentence when it is no port or somebody listens on it."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT={text} is not a port number.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, int(text)))
        except OSError as reason:
            leave_port(int(text), reason)
    return int(text)


def leave_port(port: int, reason: OSError) -> NoReturn:
    """Say why the port cannot be had."""
    if isinstance(reason, PermissionError):
        sys.exit(f"Port {port} is reserved for the system. Choose another: make demo PORT=8000")
    sys.exit(f"Port {port} is in use. Choose another: make demo PORT={port % 65535 + 1}")


def only_demo_here() -> IO[str]:
    """Hold the folder's lock: a second demo would end the first one's database."""
    if (lock := demo_lock()) is None:
        sys.exit("The demo already runs from this folder. Stop that one first (Ctrl-C), or use another copy.")
    return lock


# -- servers and data ------------------------------------------------------------------------------------------


def start_servers(supervisor: Supervisor, at_the_end: ExitStack) -> Addresses:
    """Start the servers the environment does not name."""
    return Addresses(*start_postgres(supervisor, at_the_end), redis=start_redis(supervisor, at_the_end))


def start_postgres(supervisor: Supervisor, at_the_end: ExitStack) -> tuple[str, str, str]:
    """Return the addresses for app, owner and worker: those given, or the embedded server's."""
    given = [os.environ.get(name) for name in DATABASE_VARIABLES]
    if any(given):
        if not all(given):
            raise ServerError(f"Give all of {', '.join(DATABASE_VARIABLES)}, or none of them.")
        supervisor.say("demo", "using the PostgreSQL given by DATABASE_URL")
        return str(given[0]), str(given[1]), str(given[2])
    postgres = Postgres(HOME / "postgres")
    at_the_end.callback(postgres.stop)
    postgres.start()
    supervisor.watch("postgres", postgres.process)
    supervisor.say("demo", f"PostgreSQL runs on port {postgres.port}")
    database.set_up_roles(postgres.url(), postgres.password)
    if not database.exists(postgres.url(), DATABASE):
        database.create(postgres.url(), DATABASE)
    return tuple_of_addresses(postgres)


def tuple_of_addresses(postgres: Postgres) -> tuple[str, str, str]:
    """Return the embedded server's addresses for app, owner and worker."""
    return (
        postgres.url(database.APP, DATABASE),
        postgres.url(database.OWNER, DATABASE),
        postgres.url(database.WORKER, DATABASE),
    )


def start_redis(supervisor: Supervisor, at_the_end: ExitStack) -> str:
    """Return the queue's address: REDIS_URL, or the embedded server's."""
    if given := os.environ.get("REDIS_URL"):
        supervisor.say("demo", "using the Redis given by REDIS_URL")
        return given
    valkey = Valkey(HOME / "valkey.log")
    at_the_end.callback(valkey.stop)
    valkey.start()
    supervisor.watch("valkey", valkey.process)
    supervisor.say("demo", f"the queue's server runs on port {valkey.port}")
    return valkey.url


def prepare_database(supervisor: Supervisor, addresses: Addresses, port: int) -> None:
    """Migrate when the migrations have changed since the last start; load the demo into an empty portal."""
    environment = {**base_environment(addresses, port), "DATABASE_URL": addresses.owner}
    manage = [sys.executable, "manage.py"]
    given = os.environ.get("DATABASE_URL", "")
    mark = HOME / f"migrated-{hashlib.sha256(given.encode()).hexdigest()[:16] if given else 'embedded'}"
    wanted = database.migrations_fingerprint()
    if not mark.exists() or mark.read_text() != wanted:
        supervisor.say("demo", "migrating the database")
        supervisor.finish("migrate", [*manage, "migrate", "-v0"], environment)
        mark.write_text(wanted)
    if database.is_empty(addresses.owner):
        supervisor.say("demo", "loading invented people and records (only this once)")
        supervisor.finish("load_demo", [*manage, "load_demo"], environment)


# -- programs --------------------------------------------------------------------------------------------------


def base_environment(addresses: Addresses, port: int) -> dict[str, str]:
    """Return what every program of the demo is told, but for the database role."""
    environment = {name: value for name, value in os.environ.items() if name not in DATABASE_VARIABLES}
    environment.update(DEMO="1", REDIS_URL=addresses.redis)
    environment.setdefault("ALLOWED_HOSTS", f"{LOOPBACK},localhost")
    environment.setdefault("SITE_ADDRESS", f"http://localhost:{port}")
    environment.setdefault("SECRET_KEY", kept_secret())
    environment.setdefault("COUNCIL_NAME", "Northshire Council")
    return environment


def kept_secret() -> str:
    """Return this demo's own secret key, so that people stay signed in over a restart."""
    file = HOME / "secret-key"
    if not file.exists():
        file.touch(0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


def remember_environment(addresses: Addresses, port: int) -> None:
    """Keep what `make run` needs, readable by us only."""
    told = base_environment(addresses, port)
    names = (
        "DEMO",
        "DEMO_TODAY",
        "REDIS_URL",
        "SECRET_KEY",
        "SITE_ADDRESS",
        "ALLOWED_HOSTS",
        "COUNCIL_NAME",
        "ACCENT_COLOUR",
    )
    ENVIRONMENT_FILE.touch(0o600)
    ENVIRONMENT_FILE.write_text(
        json.dumps({name: told[name] for name in names if name in told} | {"DATABASE_URL": addresses.owner})
    )


def start_programs(supervisor: Supervisor, addresses: Addresses, port: int) -> None:
    """Start the web server first, as it is what people wait for; then what works in the background."""
    base = base_environment(addresses, port)
    web = {**base, "DATABASE_URL": addresses.app}
    # A demo in a container often runs as root; the worker need not warn of it.
    background = {
        **base,
        "DATABASE_URL": addresses.worker,
        "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms",
    }
    celery = [sys.executable, "-m", "celery", "-A", "sen_portal.celery", "--quiet"]
    dies = die_with_parent(signal.SIGTERM)
    supervisor.say("demo", "starting web, worker, dispatcher and beat")
    supervisor.add("web", web_server(port, workers=2), web, before=dies)
    supervisor.add("worker", [*celery, *WORKER_OPTIONS], background, restart=True, before=dies)
    supervisor.add(
        "dispatcher", [sys.executable, "manage.py", "dispatcher"], background, restart=True, before=dies
    )
    supervisor.add("beat", [*celery, *BEAT_OPTIONS], background, before=dies)


WORKER_OPTIONS = (
    "worker", "--concurrency=2", "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=warning",
)  # fmt: skip
BEAT_OPTIONS = (
    "beat", "--scheduler=notifications.schedule:OutboxScheduler", f"--schedule={HOME / 'beat'}", "--loglevel=warning",
    "--pidfile=",
)  # fmt: skip


def wait_until_ready(supervisor: Supervisor, port: int) -> None:
    """Wait until the web server answers; leave when something that must not end has ended before."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        supervisor.look()
        if supervisor.status is not None:
            sys.exit(supervisor.status)
        if answers(f"http://{LOOPBACK}:{port}/health/"):
            return
        time.sleep(0.1)
    raise ServerError(f"The web server did not answer within {READY_WITHIN:.0f} seconds.")


def answers(url: str) -> bool:
    """Say whether the address answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=3) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(supervisor: Supervisor, port: int, seconds: float) -> None:
    """Say where the portal is."""
    if not setup.has_pango():
        supervisor.say("demo", "Pango is missing, so PDFs are off; everything else works.")
    supervisor.say("demo", f"Ready: http://{LOOPBACK}:{port}/")
    supervisor.say("demo", f"Ready: http://localhost:{port}/")
    supervisor.say("demo", f"Ready after {seconds:.0f} s. Ctrl-C stops everything; the data stays.")


if __name__ == "__main__":
    sys.exit(main())
