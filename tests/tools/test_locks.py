"""The locks: fresh, pinned with hashes, and without the address of any registry."""

import re
import tomllib

import pytest

from tools import locks


def test_the_locks_are_fresh_and_name_no_registry():
    assert locks.problems() == []


@pytest.mark.parametrize("name", locks.LOCKS)
def test_every_pin_carries_a_hash(name):
    pins = re.split(r"\n(?=\S)", (locks.FOLDER / f"{name}.txt").read_text().strip())[1:]

    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_a_change_of_the_lists_makes_the_locks_stale(tmp_path, monkeypatch):
    (tmp_path / "requirements").symlink_to(locks.FOLDER)
    changed = (
        (locks.ROOT / "pyproject.toml")
        .read_text()
        .replace('"whitenoise[brotli]', '"leftpad", "whitenoise[brotli]')
    )
    (tmp_path / "pyproject.toml").write_text(changed)
    monkeypatch.setattr(locks, "ROOT", tmp_path)

    assert any("Run: make lock" in problem for problem in locks.problems())


def test_every_dependency_has_its_reason_above_it():
    lines = (locks.ROOT / "pyproject.toml").read_text().splitlines()
    names = re.compile(r'\s+"[a-z][\w.-]+(\[[\w,]+\])?[<>=~!]=?[^"]*",$')
    project = tomllib.loads("\n".join(lines))
    declared = len(project["project"]["dependencies"]) + sum(
        isinstance(entry, str) for group in project["dependency-groups"].values() for entry in group
    )

    found = [number for number, line in enumerate(lines) if names.match(line)]

    assert len(found) == declared
    # Two packages that belong together may share one reason.
    assert [
        lines[number] for number in found if not lines[number - 1].strip().startswith(("#", '"django-stubs'))
    ] == []
