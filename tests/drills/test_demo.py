"""`make demo` as a visitor runs it: ready, restarted, told off, stopped. On a folder and ports of its own."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from tools.database import ROOT
from tools.servers import free_port

READY_WITHIN = 600  # a first start loads everybody; how long a start takes is measured, not tested
READY = "Ready: http://localhost:"
ONLY_FOR_TESTS = ("DATABASE_URL", "REDIS_URL", "SEN_TESTING", "DEMO_TODAY")


@dataclass
class RunningDemo:
    """A demo under its own supervisor, with what it has printed so far."""

    process: psutil.Popen
    port: int
    lines: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def read(self) -> None:
        """Collect what it prints, until it ends."""
        with self.process.stdout as output:
            self.lines.extend(line.rstrip("\n") for line in output)

    def said(self, words: str) -> bool:
        """Say whether it has printed these words."""
        return any(words in line for line in self.lines)

    def wait_until(self, true: Callable[[], object], seconds: float) -> None:
        """Wait for a condition; fail with everything that was printed."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "\n".join(self.lines)
            time.sleep(0.1)

    def is_up_or_over(self) -> bool:
        """Say whether there is nothing more to wait for: it is ready, or it has ended."""
        return self.said(READY) or self.process.poll() is not None

    def part(self, words: str) -> psutil.Process | None:
        """Return the living process the supervisor started whose command has these words."""
        found = [child for child in self.process.children() if words in " ".join(command_of(child))]
        return found[0] if found else None


def command_of(process: psutil.Process) -> list[str]:
    """Return a process's command line; nothing when it has just ended."""
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder; the tests of this file share it, so that only the first start is a first start."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def start(home: Path) -> Iterator[Callable[..., RunningDemo]]:
    started: list[RunningDemo] = []

    def start(port: int | None = None, **environment: str) -> RunningDemo:
        port = port or free_port()
        inherited = {name: value for name, value in os.environ.items() if name not in ONLY_FOR_TESTS}
        process = psutil.Popen(
            [sys.executable, "-m", "tools.demo"],
            cwd=ROOT,
            env={**inherited, "DEMO_HOME": str(home), "PORT": str(port), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running = RunningDemo(process, port)
        threading.Thread(target=running.read, daemon=True).start()
        started.append(running)
        return running

    yield start
    for running in started:
        if running.process.poll() is None:
            running.process.send_signal(signal.SIGINT)
            running.process.wait(20)


@pytest.fixture
def demo(start: Callable[..., RunningDemo]) -> RunningDemo:
    """A demo that is ready, with everything running."""
    running = start()
    running.wait_until(running.is_up_or_over, READY_WITHIN)
    assert running.said(READY), "\n".join(running.lines)
    return running


def test_it_says_where_it_is_and_the_page_is_there(demo):
    assert demo.said(f"Ready: {demo.url}")
    with urllib.request.urlopen(f"{demo.url}demo/") as answer:
        page = answer.read().decode()
    assert "Helen" in page


def test_a_second_start_keeps_the_data(demo, start):
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(20) == 128 + signal.SIGINT
    assert not demo.said("without it nothing works")

    again = start()
    again.wait_until(lambda: again.said("Ready after"), READY_WITHIN)

    assert not again.said("loading invented people")


@pytest.mark.parametrize("part", ["worker --concurrency", "manage.py dispatcher"])
def test_a_killed_worker_or_dispatcher_comes_back(demo, part):
    demo.wait_until(lambda: demo.part(part), 10)
    killed = demo.part(part)

    killed.kill()

    demo.wait_until(lambda: (heir := demo.part(part)) and heir.pid != killed.pid, 20)
    assert demo.process.poll() is None


@pytest.mark.parametrize(
    "part", ["granian", "celery -A sen_portal.celery --quiet beat", "valkey", "postgres"]
)
def test_the_end_of_web_beat_or_a_server_ends_the_demo_with_a_clear_word(demo, part):
    demo.wait_until(lambda: demo.part(part), 10)
    demo.part(part).kill()

    assert demo.process.wait(30) != 0
    demo.wait_until(lambda: demo.said("without it nothing works, so everything stops"), 5)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_however_it_ends_nothing_is_left(demo, how):
    everything = demo.process.children(recursive=True)
    assert len(everything) >= 6

    demo.process.send_signal(how)
    demo.process.wait(20)

    _, alive = psutil.wait_procs(everything, timeout=15)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


def test_a_port_in_use_is_one_clear_sentence(start, demo):
    other = start(port=demo.port)

    assert other.process.wait(20) == 1
    other.wait_until(lambda: other.said(f"Port {demo.port} is in use. Choose another: make demo PORT="), 5)


def test_a_second_demo_of_the_same_folder_does_not_end_the_first(start, demo):
    other = start()

    assert other.process.wait(20) == 1
    other.wait_until(lambda: other.said("The demo already runs from this folder."), 5)
    assert urllib.request.urlopen(f"{demo.url}health/").status == 200


def test_half_of_the_database_addresses_is_no_address(start):
    demo = start(DATABASE_URL="postgresql://sen_app:secret@127.0.0.1:1/none")

    assert demo.process.wait(20) == 1
    demo.wait_until(lambda: demo.said("Give all of DATABASE_URL, DATABASE_OWNER_URL, DATABASE_WORKER_URL"), 5)
