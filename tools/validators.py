"""What the drills judge our pages with, beside the browser: the Nu HTML checker, a Java program in an npm package."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools import setup
from tools.assets import PROGRAMS, run, step
from tools.database import ROOT

HERE = "tests/drills/validators"
CHECKER = ROOT / HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAVA = ["default-jre-headless"]


def main() -> None:
    """See to Java and to the checker."""
    if not shutil.which("java") and not setup.installed_with_apt(JAVA):
        sys.exit(f"The drills need Java. On Debian or Ubuntu: sudo apt-get install {JAVA[0]}")
    step(
        f"{HERE}/node_modules",
        (f"{HERE}/package.json", f"{HERE}/package-lock.json"),
        "Fetching the HTML checker",
        fetch,
    )


def fetch() -> None:
    """Install what the validators' lock file names, running no package's own scripts."""
    run(
        str(PROGRAMS / "npm"),
        "ci",
        "--prefix",
        HERE,
        "--ignore-scripts",
        "--no-fund",
        "--no-audit",
        "--loglevel=error",
    )


def html_errors(pages: Iterable[Path]) -> list[str]:
    """Return what the Nu HTML checker calls an error, by page and line."""
    told = subprocess.run(
        [
            "java",
            "-jar",
            str(CHECKER),
            "--format",
            "json",
            "--errors-only",
            "--exit-zero-always",
            *map(str, pages),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    return [
        f"{Path(each['url']).name}:{each.get('lastLine', 0)}: {each['message']} {each.get('extract', '')!r}"
        for each in json.loads(told)["messages"]
    ]


if __name__ == "__main__":
    main()
