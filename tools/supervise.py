"""Several commands under one foreground process: prefixed logs, restarts where allowed, and nothing left behind.

Each command runs in a process group of its own, so that Ctrl-C reaches us alone and we end the others in order.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import IO, Any

from tools.servers import die_with_parent

COLOURS = (36, 33, 35, 32, 34, 31)
LOOK_EVERY = 0.1
# A program that ends within this many seconds of its start is started again only after a pause, which doubles.
STEADY_AFTER = 10.0
LONGEST_PAUSE = 30.0


class CommandFailed(RuntimeError):
    """A command that had to end well did not; the message is a sentence for the person at the terminal."""


@dataclass
class Program:
    """One command: what to run, whether its end is the end of all, and the process that runs it now."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    restart: bool
    before: Callable[[], None] | None = None
    process: subprocess.Popen[str] | None = None
    reader: threading.Thread | None = None
    started: float = 0
    pause: float = 0
    again_at: float | None = None


@dataclass
class Supervisor:
    """Runs programs until a signal arrives or one that must not end has ended."""

    grace: float = 10
    programs: list[Program] = field(default_factory=list)
    watched: list[tuple[str, subprocess.Popen[Any]]] = field(default_factory=list)
    status: int | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    # -- words -------------------------------------------------------------------------------------------

    def say(self, name: str, line: str) -> None:
        """Print one line under a name; several threads may speak."""
        label = f"{name:<10} | "
        if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
            label = f"\x1b[{self._colour(name)}m{label}\x1b[0m"
        with self.lock:
            try:
                print(label + line, flush=True)
            except (BrokenPipeError, ValueError):
                self.status = self.status or 1  # nobody reads us any more

    def _colour(self, name: str) -> int:
        names = [program.name for program in self.programs]
        return COLOURS[names.index(name) % len(COLOURS)] if name in names else 37

    def _repeat(self, name: str, output: IO[str]) -> None:
        with output:
            for line in output:
                if line.strip():
                    self.say(name, line.rstrip())

    # -- starting ----------------------------------------------------------------------------------------

    def add(
        self,
        name: str,
        command: Sequence[str],
        environment: dict[str, str],
        *,
        restart: bool = False,
        before: Callable[[], None] | None = None,
    ) -> None:
        """Start a command. With `restart` it is started again when it ends; without, its end is the end of all."""
        program = Program(name, command, environment, restart, before)
        self.programs.append(program)
        self._start(program)

    def finish(self, name: str, command: Sequence[str], environment: dict[str, str]) -> None:
        """Run a command to its end, repeating what it says. Raises `CommandFailed` when it does not end well."""
        self.add(name, command, environment, before=die_with_parent(signal.SIGTERM))
        program = self.programs[-1]
        returncode = program.process.wait() if program.process else 1
        if program.reader:
            program.reader.join(1)
        self.programs.remove(program)
        if returncode:
            raise CommandFailed(
                f"`{' '.join(command[1:])}` ended {describe(returncode)}; its own words are above."
            )

    def watch(self, name: str, process: subprocess.Popen[Any] | None) -> None:
        """End everything when this process ends; stopping it is its owner's business."""
        if process:
            self.watched.append((name, process))

    def _start(self, program: Program) -> None:
        program.started, program.again_at = time.monotonic(), None
        program.process = subprocess.Popen(
            program.command,
            env={**program.environment, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            bufsize=1,
            start_new_session=True,
            preexec_fn=program.before,
        )
        threading.Thread(
            target=self._repeat, args=(program.name, program.process.stdout), daemon=True
        ).start()

    # -- watching ----------------------------------------------------------------------------------------

    def run(self) -> int:
        """Block until a signal or an end; stop everything, last started first; return the exit status."""
        for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signal_number, self._ask_to_stop)
        while self.status is None:
            self.look()
            time.sleep(LOOK_EVERY)
        self.stop()
        return self.status

    def look(self) -> None:
        """Look once at every process: restart what may be restarted, decide to stop when another has ended."""
        for name, watched in self.watched:
            if watched.poll() is not None:
                self._give_up(name, watched.returncode)
        for program in self.programs:
            process = program.process
            if program.again_at is not None:
                if time.monotonic() >= program.again_at:
                    self._start(program)
            elif process and process.poll() is not None:
                signal_group(process, signal.SIGKILL)  # what it started and left behind
                if program.restart:
                    self._plan_restart(program, process.returncode)
                else:
                    self._give_up(program.name, process.returncode)

    def _plan_restart(self, program: Program, returncode: int) -> None:
        steady = time.monotonic() - program.started > STEADY_AFTER
        program.pause = 0 if steady else min(LONGEST_PAUSE, program.pause * 2 or 1)
        program.again_at = time.monotonic() + program.pause
        when = f"again in {program.pause:.0f} s" if program.pause else "again"
        self.say(program.name, f"ended {describe(returncode)}; starting it {when}")

    def _give_up(self, name: str, returncode: int) -> None:
        if self.status is None:
            self.say(name, f"ended {describe(returncode)}; without it nothing works, so everything stops")
            self.status = returncode if returncode > 0 else 1

    def _ask_to_stop(self, signal_number: int, _frame: FrameType | None) -> None:
        if self.status is not None:
            self.grace = 0  # asked twice: at once
        self.status = 128 + signal_number

    # -- stopping ----------------------------------------------------------------------------------------

    def stop(self) -> None:
        """End every program and whatever it started: asked first, then, after the grace, killed."""
        for signal_number in (signal.SIGTERM, signal.SIGKILL):
            for program in reversed(self.programs):
                if program.process:
                    signal_group(program.process, signal_number)
            asked = time.monotonic()
            while self._any_alive():
                waits = self.grace if signal_number == signal.SIGTERM else 2
                if time.monotonic() - asked > waits:
                    break
                time.sleep(0.05)

    def _any_alive(self) -> bool:
        return any(group_alive(program.process) for program in self.programs if program.process)


def describe(returncode: int) -> str:
    """Say in words how a process ended."""
    if returncode < 0:
        return f"by {signal.Signals(-returncode).name}"
    return f"with status {returncode}"


def signal_group(process: subprocess.Popen[Any], signal_number: int) -> None:
    """Signal a process and everything it started."""
    try:
        os.killpg(process.pid, signal_number)
    except (ProcessLookupError, PermissionError):
        return  # the group has ended


def group_alive(process: subprocess.Popen[Any]) -> bool:
    """Say whether the process or anything it started still lives."""
    if process.poll() is None:
        return True
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # macOS answers so for a group of zombies
        return False
    return True
