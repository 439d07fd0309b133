"""What is checked before anything is made, and the sentences people get when it is missing."""

import importlib.util
import os
import shutil
import subprocess
from collections import namedtuple

import pytest

from tools import setup

Version = namedtuple("Version", "major minor")  # stands in for sys.version_info


@pytest.fixture
def nobody_special(monkeypatch):
    """An ordinary user, who may not install Debian packages."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.fixture
def apt(monkeypatch) -> list[list[str]]:
    """Root on Debian; what apt-get was asked to do is kept, and nothing is installed."""
    asked: list[list[str]] = []

    def run(command, **_options):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    return asked


def test_an_old_python_is_one_sentence(monkeypatch):
    monkeypatch.setattr(setup.sys, "version_info", Version(3, 9))

    with pytest.raises(SystemExit, match=r"Python 3\.11 or later is needed, this is 3\.9\."):
        setup.check_python()


def test_a_missing_venv_module_is_one_sentence(monkeypatch, nobody_special, tmp_path):
    monkeypatch.setattr(setup, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(SystemExit, match=r"lacks its venv module.*sudo apt-get install python3\.\d+-venv"):
        setup.check_python()


def test_a_missing_venv_module_is_installed_as_root_on_debian(monkeypatch, apt, tmp_path):
    monkeypatch.setattr(setup, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    setup.check_python()

    assert apt[0][:3] == ["apt-get", "install", "-y"]
    assert apt[0][-1].endswith("-venv")


def test_without_pango_setup_goes_on_and_says_that_pdfs_are_off(monkeypatch, nobody_special, capsys):
    monkeypatch.setattr(setup, "installed_fingerprint", setup.wanted_fingerprint)
    monkeypatch.setattr(setup, "has_pango", lambda: False)

    setup.main([])

    assert capsys.readouterr().out.startswith("PDFs are off: the library Pango is missing.")


def test_without_a_browser_the_tests_say_how_to_get_one(monkeypatch, nobody_special):
    monkeypatch.setattr(setup, "installed_fingerprint", setup.wanted_fingerprint)
    monkeypatch.setattr(setup, "has_pango", lambda: True)
    monkeypatch.setattr(setup, "browser", lambda: None)

    with pytest.raises(SystemExit, match="The journeys need Chromium"):
        setup.main(["browser"])


def test_an_environment_made_from_other_pins_is_brought_up_to_date(monkeypatch, tmp_path):
    mark = tmp_path / "installed-requirements"
    mark.write_text("other pins")
    made = []
    monkeypatch.setattr(setup, "INSTALLED", mark)
    monkeypatch.setattr(setup, "has_pango", lambda: True)
    monkeypatch.setattr(setup, "make_environment", lambda: made.append("made"))

    setup.main([])
    mark.write_text(setup.wanted_fingerprint())
    setup.main([])

    assert made == ["made"]
