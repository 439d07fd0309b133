"""The embedded servers: what is promised is kept over a kill, and nothing outlives its parent."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from tools.database import ROOT
from tools.servers import TEST_SETTINGS, Postgres, Valkey, command_line_of


@pytest.fixture
def postgres(tmp_path_factory: pytest.TempPathFactory):
    server = Postgres(tmp_path_factory.mktemp("postgres"), TEST_SETTINGS).start()
    yield server
    server.stop()


def test_a_committed_row_survives_the_death_of_the_server(postgres: Postgres):
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE promise AS SELECT 'kept' AS word")

    postgres.process.kill()
    postgres.process.wait()
    postgres.start()

    with psycopg.connect(postgres.url()) as connection:
        assert connection.execute("SELECT word FROM promise").fetchone() == ("kept",)


def test_a_server_left_over_by_a_killed_run_is_ended_by_the_next_start(postgres: Postgres):
    orphan = psutil.Process(postgres.process.pid)

    heir = Postgres(postgres.home, TEST_SETTINGS).start()
    heir.stop()

    postgres.process.wait(5)
    assert not orphan.is_running()


def test_a_stale_lock_file_that_names_somebody_elses_process_is_no_obstacle(postgres: Postgres):
    postgres.stop()
    (postgres.data / "postmaster.pid").write_text(f"{psutil.Process().ppid()}\n")

    postgres.start()

    assert postgres.process.poll() is None


def test_only_we_can_read_the_password_and_nobody_enters_without_it(postgres: Postgres):
    assert postgres.password_file.stat().st_mode & 0o077 == 0
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres.url().replace(postgres.password, "guessed"))


def test_servers_end_with_the_process_that_started_them(tmp_path: Path):
    script = (
        "import time\nfrom pathlib import Path\nfrom tools.servers import Postgres, Valkey\n"
        f"servers = [Postgres(Path({str(tmp_path)!r})).start(), Valkey().start()]\n"
        "print(*(server.process.pid for server in servers), flush=True)\ntime.sleep(60)"
    )
    with psutil.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        servers = [psutil.Process(int(number)) for number in parent.stdout.readline().split()]
        parent.kill()

        _, alive = psutil.wait_procs(servers, timeout=5)

    assert [server for server in alive if server.status() != psutil.STATUS_ZOMBIE] == []


def test_valkey_started_again_keeps_its_address():
    server = Valkey().start()
    address = server.url
    server.stop()

    server.start()
    server.stop()

    assert server.url == address


def test_the_command_line_of_a_process_that_has_ended_is_empty():
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
        time.sleep(0.01)

    assert command_line_of(process.pid) == ""
