"""Servers and programs of a drill's own: PostgreSQL, Redis, workers, dispatchers, beats, and an e-mail server."""

import os
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.db import connection, transaction

from demo import cast as the_cast
from notifications import outbox
from notifications.kinds import Kind
from notifications.models import EmailAttempt, Heartbeat, Message, OutboxRow
from notifications.services import queue
from tools import database
from tools.demo import WORKER_OPTIONS
from tools.servers import LOOPBACK, Postgres, Valkey, die_with_parent

CELERY = [sys.executable, "-m", "celery", "-A", "sen_portal.celery", "--quiet"]
DRAIN = "import django; django.setup(); from notifications import outbox; outbox.drain()"
PROGRAMS = {
    "worker": [*CELERY, *WORKER_OPTIONS],
    "dispatcher": [sys.executable, "manage.py", "dispatcher"],
    "drainer": [sys.executable, "-c", DRAIN],
    "beat": [
        *CELERY, "beat", "--scheduler=notifications.schedule:OutboxScheduler", "--loglevel=warning", "--pidfile=",
    ],
}  # fmt: skip
SHOW_SIGNS = [PROGRAMS["worker"], PROGRAMS["dispatcher"]]


# -- an e-mail server of ours ----------------------------------------------------------------------------------


class EmailServer(socketserver.ThreadingTCPServer):
    """
    Speaks enough SMTP to take e-mails, and misbehaves when told to.

    `manner` is "takes" (the rule), "drops" (takes the e-mail, then hangs up instead of saying yes), "refuses" or
    "stalls" (takes the e-mail and says nothing).
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), _Conversation)
        self.manner = "takes"
        self.taken: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def headers(self) -> list[str]:
        """Return the Message-ID of each e-mail that was taken."""
        return [line for text in self.taken for line in text.splitlines() if line.startswith("Message-ID:")]


class _Conversation(socketserver.StreamRequestHandler):
    server: EmailServer

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self) -> None:
        self.say("220 drill")
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self.take()
                if self.server.manner in ("drops", "stalls"):
                    return
            elif word == b"QUIT":
                self.say("221 bye")
                return
            elif word == b"RCPT" and self.server.manner == "refuses":
                self.say("550 nobody here")
            else:
                self.say("250 drill")

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.decode(errors="replace"))
        self.server.taken.append("".join(lines))
        if self.server.manner == "stalls":
            time.sleep(30)
        elif self.server.manner != "drops":
            self.say("250 taken")


# -- the plant -------------------------------------------------------------------------------------------------


@dataclass
class Plant:
    """Everything a drill breaks, with the cast in its database."""

    postgres: Postgres
    valkey: Valkey
    name: str
    folder: Path
    email: EmailServer
    cast: the_cast.Cast
    programs: list[subprocess.Popen[bytes]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def start(self, *programs: str) -> list[subprocess.Popen[bytes]]:
        """Start workers, dispatchers or beats together, and wait until those that show signs of life do."""
        started = [self.launch(program) for program in programs]
        self.wait_until(self.everything_lives, 60)
        return started

    def everything_lives(self) -> bool:
        """Say whether every worker and dispatcher that runs has shown a sign of life."""
        alive = {one.pid for one in self.programs if one.poll() is None and one.args in SHOW_SIGNS}
        beating = {int(name.rpartition(":")[2]) for name in Heartbeat.objects.values_list("name", flat=True)}
        return alive <= beating

    def launch(self, program: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start one program, in a process group of its own."""
        with (self.folder / f"{program}.log").open("ab") as log:
            process = subprocess.Popen(
                PROGRAMS[program],
                cwd=database.ROOT,
                env={**os.environ, **self.environment(), **environment},
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGKILL),
            )
        self.programs.append(process)
        return process

    def environment(self, role: str = database.WORKER) -> dict[str, str]:
        """Return what a program is told."""
        return {
            "DATABASE_URL": self.postgres.url(role, self.name),
            "REDIS_URL": self.valkey.url,
            "EMAIL_HOST": LOOPBACK,
            "EMAIL_PORT": str(self.email.port),
            "DJANGO_SETTINGS_MODULE": "sen_portal.settings",
            "PYTHONUNBUFFERED": "1",
        }

    def start_to_crash(self, program: str, place: str) -> subprocess.Popen[bytes]:
        """Start a program that ends without a word when it comes to this place, once."""
        mark = self.folder / f"crashed-{len(self.programs)}"
        return self.launch(program, SEN_CRASH_AT=place, SEN_CRASH_ONCE=str(mark))

    @property
    def crashes(self) -> int:
        """How many programs came to the place where they were to end."""
        return len(list(self.folder.glob("crashed-*")))

    def run_to_crash(self, program: str, place: str) -> subprocess.Popen[bytes]:
        """Start a few lines of Python, as the web's role, that end without a word at this place."""
        environment = {
            **os.environ,
            **self.environment(database.APP),
            "SEN_CRASH_AT": place,
            "SEN_CRASH_ONCE": str(self.folder / "crashed-web"),
        }
        process = subprocess.Popen([sys.executable, "-c", program], cwd=database.ROOT, env=environment)
        self.programs.append(process)
        return process

    @contextmanager
    def frozen_postgres(self) -> Iterator[None]:
        """Stop every process of PostgreSQL where it stands, and let them go on afterwards."""
        server = psutil.Process(self.postgres.process.pid)
        family = [server, *server.children(recursive=True)]
        for process in family:
            process.suspend()
        try:
            yield
        finally:
            for process in family:
                process.resume()

    def work(self, seconds: float = 30) -> None:
        """Be the next worker: do what waits, until nothing does."""
        self.wait_until(lambda: outbox.drain() == 0 and self.all_done(), seconds)

    def end(self, process: subprocess.Popen[bytes], signal_number: int = signal.SIGKILL) -> None:
        """Kill a program and what it has forked."""
        if process.poll() is not None:
            return
        os.killpg(process.pid, signal_number) if process.pid == os.getpgid(process.pid) else process.kill()
        process.wait(20)

    def stop(self) -> None:
        """End every program that was started."""
        for process in self.programs:
            self.end(process)
        self.programs.clear()

    def tell_priya(self, times: int = 1) -> None:
        """Tell her things, each acknowledged once its transaction has committed."""
        for _ in range(times):
            key = f"told-{len(self.told)}"
            with transaction.atomic():
                queue(
                    Kind.PLAN_ISSUED,
                    to=[self.cast.priya.membership],
                    case_id=self.cast.maya.pk,
                    sentence="Maya Patel's plan is ready to read.",
                    url="",
                    key=key,
                )
            self.told.append(key)

    def inbox(self) -> list[str]:
        """Return the keys of what is in Priya's inbox, each as often as it is there."""
        rows = Message.objects.filter(membership=self.cast.priya.membership)
        return sorted(rows.values_list("notice__key", flat=True))

    def everything_is_told_once(self) -> None:
        """Fail unless the inbox holds exactly what was acknowledged."""
        assert self.inbox() == sorted(self.told)

    def all_done(self) -> bool:
        """Say whether no work waits any more."""
        return not OutboxRow.objects.filter(done_at=None, dead_at=None).exists()

    def wait_until(self, true: Callable[[], object], seconds: float = 30) -> float:
        """Wait for a condition; return how long it took. Fails with what the programs have said."""
        started = time.monotonic()
        while not true():
            if time.monotonic() - started > seconds:
                pytest.fail(f"not within {seconds} s\n{self.words()}\n{self.rows()}")
            time.sleep(0.05)
        return time.monotonic() - started

    def words(self) -> str:
        """Return the last words of each program."""
        files = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {file.name}\n{file.read_text(errors='replace')[-1500:]}" for file in files)

    def rows(self) -> list[Any]:
        """Return what waits, and why."""
        waiting = OutboxRow.objects.filter(done_at=None)
        return list(waiting.values_list("kind", "attempts", "dead_at", "error")[:20])

    def outcomes(self) -> list[str]:
        """Return how each attempt at an e-mail ended."""
        return list(EmailAttempt.objects.order_by("pk").values_list("outcome", flat=True))


@contextmanager
def connected(postgres: Postgres, name: str, role: str) -> Iterator[None]:
    """Let Django's connection mean the drill's database, as this role; the owner sees what lies under the floor."""
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(
        NAME=name, USER=role, PASSWORD=postgres.password, HOST=LOOPBACK, PORT=str(postgres.port)
    )
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
