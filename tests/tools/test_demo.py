"""The demo's own small decisions; what it does with real processes is in tests/drills/test_demo.py."""

import socket

import pytest

from tools import demo
from tools.database import address
from tools.reset import main as reset


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    for module in ("tools.demo", "tools.reset"):
        monkeypatch.setattr(f"{module}.HOME", tmp_path / "demo")
    return tmp_path / "demo"


@pytest.mark.parametrize("text", ["80x", "0", "70000", "-1"])
def test_a_port_that_is_none_is_one_sentence(monkeypatch, text):
    monkeypatch.setenv("PORT", text)

    with pytest.raises(SystemExit, match=f"PORT={text} is not a port number."):
        demo.chosen_port()


def test_a_port_in_use_is_one_sentence_with_another_to_try(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        with pytest.raises(
            SystemExit, match=f"Port {port} is in use. Choose another: make demo PORT={port + 1}"
        ):
            demo.chosen_port()


def test_the_secret_key_is_kept_and_only_ours_to_read(monkeypatch, home):
    home.mkdir()

    assert demo.kept_secret() == demo.kept_secret()
    assert (home / "secret-key").stat().st_mode & 0o077 == 0


def test_the_programs_are_not_told_the_owners_address(monkeypatch, home):
    home.mkdir()
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://sen_owner:secret@127.0.0.1:1/portal")

    told = demo.base_environment(demo.Addresses("app", "owner", "worker", "redis"), 8000)

    assert "sen_owner" not in str(told)
    assert told["DEMO"] == "1"


def test_reset_throws_the_data_away_and_says_so(home, monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL")
    home.mkdir()
    (home / "postgres").mkdir()

    reset()
    reset()

    assert not home.exists()
    assert capsys.readouterr().out == (
        "The demo's data is gone. `make demo` starts afresh.\nThere is no demo data.\n"
    )


def test_reset_leaves_a_database_of_somebody_elses_alone(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://sen_app:secret@db.example.org/portal")

    with pytest.raises(SystemExit, match="empty that one yourself"):
        reset()


def test_an_address_changes_its_role_and_database_and_nothing_else():
    url = "postgresql://postgres:a-b_c@127.0.0.1:5432/postgres"

    assert (
        address(url, database="portal", role="sen_app") == "postgresql://sen_app:a-b_c@127.0.0.1:5432/portal"
    )
