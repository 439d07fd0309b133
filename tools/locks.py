"""`make lock`, and the check that the locks belong to pyproject.toml.

Each lock begins with a fingerprint of the lists it was made from, so the check needs no registry and does not fail
because somebody published a new version in the meantime.
"""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
LOCKS: dict[str, list[str]] = {
    "app": ["pyproject.toml"],
    "uv": ["--group", "installer"],
    "frontend": ["--constraint", "requirements/app.txt", "--group", "frontend"],
    "dev": ["--constraint", "requirements/app.txt", "--group", "dev"],
}
COMPILE = [
    "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
    "--no-annotate",
]  # fmt: skip
# An address of a package or a registry; a project's home page or a sponsor's is none.
ADDRESS = re.compile(
    r'"resolved":|--(extra-)?index-url|--find-links|registry\s*=|https?://\S+\.(whl|tgz|tar\.gz|zip)'
)
WITHOUT_ADDRESSES = (
    "requirements/*.txt",
    "package-lock.json",
    ".npmrc",
    "pyproject.toml",
    "Dockerfile",
    "Makefile",
)


def write() -> None:
    """Pin every dependency with its hashes; pins that still fit stay as they are. `--upgrade` takes the newest."""
    for name, source in LOCKS.items():
        file = FOLDER / f"{name}.txt"
        subprocess.run([*COMPILE, *sys.argv[2:], *source, "--output-file", str(file)], cwd=ROOT, check=True)
        pins = "".join(
            line for line in file.read_text().splitlines(keepends=True) if not line.startswith("#")
        )
        file.write_text(f"{first_line()}\n{pins}")


def first_line() -> str:
    """Return the line that ties a lock to the lists in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lists = [
        project["project"]["requires-python"],
        project["project"]["dependencies"],
        project["dependency-groups"],
    ]
    return f"# Made by `make lock` from pyproject.toml {hashlib.sha256(json.dumps(lists).encode()).hexdigest()[:16]}"


def problems() -> list[str]:
    """Return one sentence for each lock that is stale and each line that names a registry."""
    wanted = first_line()
    stale = [
        f"requirements/{name}.txt was not made from this pyproject.toml. Run: make lock"
        for name in LOCKS
        if not (FOLDER / f"{name}.txt").read_text().startswith(wanted)
    ]
    addresses = [
        f"{path.relative_to(ROOT)}:{number} names a registry: {line.strip()[:80]}"
        for pattern in WITHOUT_ADDRESSES
        for path in sorted(ROOT.glob(pattern))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if ADDRESS.search(line)
    ]
    return stale + addresses


def check() -> None:
    """Leave with every problem named, if there is one."""
    if found := problems():
        sys.exit("\n".join(found))


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]]()
