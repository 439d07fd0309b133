"""`make setup`: the Python environment and what a package cannot bring. Runs on the machine's own Python.

Only the standard library is imported, and nothing newer than Python 3.8 is needed to say that 3.11 is.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
INSTALLED = ENVIRONMENT / "installed-requirements"
OLDEST_PYTHON = (3, 11)
INSTALLER = ROOT / "requirements" / "uv.txt"
REQUIREMENTS = [ROOT / "requirements" / f"{name}.txt" for name in ("uv", "app", "dev")]
PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]  # fmt: skip


def main(wanted: list[str]) -> None:
    """Make the environment; with `browser`, see to a browser for the journeys too."""
    check_python()
    if installed_fingerprint() != wanted_fingerprint():
        make_environment()
    if not has_pango() and not installed_with_apt(PANGO):
        say(
            "PDFs are off: the library Pango is missing. On Debian or Ubuntu: "
            f"sudo apt-get install {' '.join(PANGO)}; on macOS: brew install pango."
        )
    if "browser" in wanted and not browser() and not installed_with_apt(["chromium"]):
        sys.exit(
            "The journeys need Chromium. On Debian: sudo apt-get install chromium; on macOS: brew install chromium."
        )


def say(sentence: str) -> None:
    """Print one sentence."""
    print(sentence, flush=True)


# -- Python ----------------------------------------------------------------------------------------------------


def check_python() -> None:
    """Leave with one sentence when this Python is too old or cannot make environments."""
    if sys.version_info < OLDEST_PYTHON:
        found, needed = ".".join(map(str, sys.version_info[:2])), ".".join(map(str, OLDEST_PYTHON))
        sys.exit(
            f"Python {needed} or later is needed, this is {found}. Name another: make setup PYTHON=python{needed}"
        )
    if PYTHON.exists() or importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not installed_with_apt([package]):
        sys.exit(f"This Python lacks its venv module. On Debian or Ubuntu: sudo apt-get install {package}")


def wanted_fingerprint() -> str:
    """Return a short name for what ought to be installed."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in REQUIREMENTS)).hexdigest()


def installed_fingerprint() -> str:
    """Return the same for what is installed, or nothing."""
    return INSTALLED.read_text() if INSTALLED.exists() and PYTHON.exists() else ""


def make_environment() -> None:
    """Make .venv/ when there is none, and install every pinned package, each checked by its hash."""
    if not PYTHON.exists():
        say("Making .venv/")
        run(sys.executable, "-m", "venv", str(ENVIRONMENT))
    if not (ENVIRONMENT / "bin" / "uv").exists():
        run(str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes",
            "--requirement", str(INSTALLER))  # fmt: skip
    say("Installing the Python packages")
    pins = [argument for file in REQUIREMENTS for argument in ("--requirement", str(file))]
    run(
        str(ENVIRONMENT / "bin" / "uv"),
        "pip",
        "install",
        "--quiet",
        "--python",
        str(PYTHON),
        "--require-hashes",
        *pins,
    )
    INSTALLED.write_text(wanted_fingerprint())


def run(*command: str) -> None:
    """Run a command; leave when it fails, as its own words are on the terminal by then."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"`{' '.join(command[:4])} ...` failed; its own words are above.")


# -- what packages cannot bring --------------------------------------------------------------------------------


def has_pango() -> bool:
    """Say whether the library that sets the type of PDFs is there."""
    return bool(ctypes.util.find_library("pango-1.0") and ctypes.util.find_library("pangoft2-1.0"))


def browser() -> str | None:
    """Return the program of a Chromium on this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def installed_with_apt(packages: list[str]) -> bool:
    """Install Debian packages where that is ours to do: as root on Debian or Ubuntu. Say whether it was done."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing {', '.join(packages)}")
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return any(
        subprocess.run(command, env=quietly, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in (install, ["sh", "-c", f"apt-get update -qq && {' '.join(install)}"])
    )


if __name__ == "__main__":
    main(sys.argv[1:])
