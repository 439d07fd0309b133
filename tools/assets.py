"""Style sheets, scripts and fonts: fetched, built and collected, each only when what it is made of has changed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.database import ROOT, fingerprint

PROGRAMS = Path(sys.prefix) / "bin"  # node and npm come as a Python package
# Files of other packages that no page of ours uses.
LEFT_OUT = ("rest_framework", "guardian", "django_htmx", "allauth")


def main() -> None:
    """Bring node_modules/, build/ and staticfiles/ up to date."""
    step(
        "node_modules",
        ("package.json", "package-lock.json", ".npmrc"),
        "Fetching the front-end packages",
        fetch,
    )
    step(
        "build",
        ("package.json", "package-lock.json", "frontend/**/*"),
        "Building style sheets and scripts",
        build,
    )
    step(
        "staticfiles",
        ("build/**/*", "requirements/app.txt", "tools/assets.py"),
        "Collecting the static files",
        collect,
    )


def step(folder: str, sources: tuple[str, ...], words: str, action: Callable[[], None]) -> None:
    """Run an action unless the folder was made from these very sources."""
    mark, wanted = ROOT / ".cache" / f"made-{folder.replace('/', '-')}", fingerprint(*sources)
    if (ROOT / folder).is_dir() and mark.exists() and mark.read_text() == wanted:
        return
    print(words, flush=True)
    action()
    mark.parent.mkdir(exist_ok=True)
    mark.write_text(fingerprint(*sources))


def fetch() -> None:
    """Install what the lock file names, running no package's own scripts."""
    run(str(PROGRAMS / "npm"), "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error")


def build() -> None:
    """Write build/."""
    run(str(PROGRAMS / "npm"), "run", "--silent", "build")


def collect() -> None:
    """Write staticfiles/, compressed and named by content."""
    left_out = [argument for name in LEFT_OUT for argument in ("--ignore", name)]
    run(sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "-v0", *left_out)


def run(*command: str) -> None:
    """Run a command with our Node.js first on the path; leave when it fails."""
    environment = {
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        **os.environ,
    }  # no command here connects
    environment["PATH"] = f"{PROGRAMS}{os.pathsep}{environment['PATH']}"
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit(f"`{' '.join(command[:3])}` failed; its own words are above.")


if __name__ == "__main__":
    main()
