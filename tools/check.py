"""`make check`: everything that needs no running server. All of it runs, whatever the parts before it found."""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from tools.database import ROOT

PROGRAMS = Path(sys.prefix) / "bin"
PYTHON = sys.executable
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"  # no check connects
TEMPLATES = "templates"

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("lint", [str(PROGRAMS / "ruff"), "check", "--quiet", "."]),
    ("layout", [str(PROGRAMS / "ruff"), "format", "--check", "--quiet", "."]),
    ("types", [str(PROGRAMS / "mypy"), "--no-error-summary", "."]),
    ("layers", [str(PROGRAMS / "lint-imports"), "--no-logo"]),
    ("templates", [str(PROGRAMS / "djlint"), "--lint", "--quiet", TEMPLATES]),
    # The warning is about the database, which nobody started.
    (
        "migrations",
        [PYTHON, "-W", "ignore::RuntimeWarning", "manage.py", "makemigrations", "--check", "--dry-run"],
    ),
    ("deployment", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]),
    ("locks", [PYTHON, "-m", "tools.locks", "check"]),
)

# As on a council's server, with invented values.
AS_DEPLOYED = {
    "PRODUCTION": "1",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": NOWHERE,
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
AS_DEMO = {"DEMO": "1", "DATABASE_URL": NOWHERE}


def main() -> int:
    """Run every check, or those named; return 1 when one of them found something."""
    wanted = sys.argv[1:]
    return max([run(name, command) for name, command in CHECKS if not wanted or name in wanted], default=0)


def run(name: str, command: list[str]) -> int:
    """Run one check; print its name, how long it took and, when it found something, what."""
    environment = {**os.environ, **(AS_DEPLOYED if name == "deployment" else AS_DEMO)}
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(
        f"{name:<12} {'FAILED' if done.returncode else 'ok':<7} {time.monotonic() - started:5.1f} s",
        flush=True,
    )
    if done.returncode:
        print(done.stdout, flush=True)
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
