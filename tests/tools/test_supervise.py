"""The supervisor on small real processes: what it prints, restarts, ends and leaves behind."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tools import supervise
from tools.supervise import Supervisor, describe

SLEEPER = "import time; time.sleep(60)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    supervisor = Supervisor(grace=0.3)
    yield supervisor
    supervisor.grace = 0
    supervisor.stop()


@pytest.fixture
def start(supervisor: Supervisor) -> Callable[..., psutil.Process]:
    def start(name: str, script: str, *, restart: bool = False) -> psutil.Process:
        supervisor.add(name, [sys.executable, "-c", script], dict(os.environ), restart=restart)
        return psutil.Process(supervisor.programs[-1].process.pid)

    return start


def look_until(supervisor: Supervisor, true: Callable[[], bool], seconds: float = 5) -> None:
    """Let the supervisor look until the condition holds."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        supervisor.look()
        time.sleep(0.02)


def is_gone(process: psutil.Process) -> bool:
    """Say whether a process has ended; a zombie only waits to be counted."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_each_line_carries_the_name_of_its_program(supervisor, start, capfd):
    start("greeter", "print('good morning')", restart=True)

    look_until(
        supervisor, lambda: "good morning" in (seen := capfd.readouterr().out) and "greeter    | " in seen
    )


def test_the_end_of_a_program_that_must_not_end_is_the_end_of_all(supervisor, start, capfd):
    start("worker", SLEEPER, restart=True)
    start("web", "raise SystemExit(3)")

    look_until(supervisor, lambda: supervisor.status is not None)

    assert supervisor.status == 3
    assert "ended with status 3; without it nothing works" in capfd.readouterr().out


def test_a_killed_worker_is_started_again(supervisor, start):
    worker = start("worker", SLEEPER, restart=True)
    program = supervisor.programs[0]

    worker.kill()
    look_until(supervisor, lambda: program.process.pid != worker.pid)

    assert supervisor.status is None
    assert program.process.poll() is None


def test_a_worker_that_keeps_ending_waits_longer_each_time(supervisor, start, monkeypatch):
    start("worker", "raise SystemExit(1)", restart=True)
    program, pauses = supervisor.programs[0], []
    monkeypatch.setattr(supervise, "LONGEST_PAUSE", 4.0)

    for _ in range(4):
        look_until(supervisor, lambda: program.again_at is not None)
        pauses.append(program.pause)
        program.again_at = 0
        look_until(supervisor, lambda: program.again_at is None)

    assert pauses == [1, 2, 4, 4]


def test_stopping_ends_what_a_program_started_even_when_it_will_not_listen(supervisor, start, capfd):
    parent = start("web", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {DEAF!r}])")
    look_until(supervisor, lambda: "deaf" in capfd.readouterr().out)
    (child,) = parent.children()

    supervisor.stop()

    assert is_gone(parent)
    assert is_gone(child)


def test_a_killed_worker_leaves_no_child_behind(supervisor, start, capfd):
    worker = start(
        "worker", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {DEAF!r}])", restart=True
    )
    look_until(supervisor, lambda: "deaf" in capfd.readouterr().out)
    (child,) = worker.children()

    worker.kill()
    look_until(supervisor, lambda: is_gone(child))


def test_the_end_of_a_watched_server_is_the_end_of_all(supervisor, start):
    server = start("postgres", SLEEPER)
    supervisor.watch("postgres", supervisor.programs.pop().process)

    server.kill()
    look_until(supervisor, lambda: supervisor.status is not None)

    assert supervisor.status == 1


def test_control_c_stops_everything_with_the_shells_own_status(tmp_path: Path):
    script = (
        "import os, sys\nfrom tools.supervise import Supervisor\n"
        f"s = Supervisor()\ns.add('web', [sys.executable, '-c', {SLEEPER!r}], dict(os.environ))\n"
        "s.say('demo', f'child {s.programs[0].process.pid}')\nsys.exit(s.run())"
    )
    with psutil.Popen(
        [sys.executable, "-c", script], cwd=supervise.__file__.rsplit("/", 2)[0], stdout=-1, text=True
    ) as demo:
        child = psutil.Process(int(demo.stdout.readline().rsplit(maxsplit=1)[1]))
        time.sleep(0.3)
        demo.send_signal(signal.SIGINT)

        assert demo.wait(10) == 128 + signal.SIGINT
        assert is_gone(child)


@pytest.mark.parametrize(("returncode", "words"), [(0, "with status 0"), (-9, "by SIGKILL")])
def test_an_end_is_told_in_words(returncode, words):
    assert describe(returncode) == words
