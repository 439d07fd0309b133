"""docker-compose.yml: valid, guarded, without a secret, and with what the issue of a council's server needs."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import yaml

from tools import demo
from tools.database import ROOT
from tools.servers import TEST_SETTINGS, Postgres

FILE = ROOT / "docker-compose.yml"
COMPOSE = yaml.safe_load(FILE.read_text())
SERVICES = COMPOSE["services"]
OURS = ("web", "worker", "dispatcher", "beat", "migrate")


def test_it_keeps_to_the_compose_specification():
    checker = Path(sys.prefix) / "bin" / "check-jsonschema"

    checked = subprocess.run(
        [checker, "--builtin-schema", "vendor.compose-spec", FILE],
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout


def test_it_has_every_part_of_the_portal():
    assert set(SERVICES) == {*OURS, "postgres", "redis"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_root_writes_its_image_or_gains_privileges(name):
    service = SERVICES[name]

    assert int(service["user"].split(":")[0]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_says_how_it_is_or_why_it_does_not(name):
    health = SERVICES[name]["healthcheck"]

    assert health.get("test") or reason_beside("disable: true", after=f"  {name}:")


def reason_beside(words: str, *, after: str) -> str:
    """Return the comment beside the first such line after another line."""
    text = FILE.read_text()
    found = re.search(rf"{re.escape(words)} +# (.+)", text[text.index(f"\n{after}\n") :])
    return found.group(1) if found else ""


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_what_ends_comes_back(name):
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_every_secret_comes_from_the_environment_and_must_be_there():
    secrets = [
        line
        for line in FILE.read_text().splitlines()
        if re.search(r"(PASSWORD|SECRET_KEY|DATABASE_URL): ", line)
    ]

    assert len(secrets) >= 9
    assert [line for line in secrets if not re.search(r"\$\{\w+:\?[^}]+\}", line)] == []


def test_the_example_environment_names_every_variable_that_must_be_there():
    needed = set(re.findall(r"\$\{(\w+):\?", FILE.read_text()))
    named = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert named == needed


def test_the_web_is_told_of_every_provider_and_of_none_by_default():
    asked = set(
        re.findall(r'"((?:ENTRA|DFE|ONE_LOGIN)_\w+)"', (ROOT / "sen_portal/sign_in_providers.py").read_text())
    )

    told = {name: value for name, value in SERVICES["web"]["environment"].items() if name in asked}
    assert told == dict.fromkeys(asked)


def test_only_the_web_can_be_reached_and_the_servers_reach_nobody():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert COMPOSE["networks"]["data"]["internal"] is True
    assert [SERVICES[name]["networks"] for name in ("postgres", "redis")] == [["data"], ["data"]]


def test_each_part_connects_as_its_own_role():
    roles = {
        name: re.match(r"postgresql://(\w+):", SERVICES[name]["environment"]["DATABASE_URL"]).group(1)
        for name in OURS
    }

    assert roles == dict.fromkeys(OURS, "sen_worker") | {"web": "sen_app", "migrate": "sen_owner"}


@pytest.mark.parametrize("name", ["web", "worker", "dispatcher", "beat"])
def test_what_serves_people_runs_twice_and_only_after_the_migration(name):
    assert "2" in str(SERVICES[name]["deploy"]["replicas"])
    assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_worker_and_beat_run_as_in_the_demo():
    worker, beat = (shlex.split(SERVICES[name]["command"]) for name in ("worker", "beat"))

    assert worker[-len(demo.WORKER_OPTIONS) :] == list(demo.WORKER_OPTIONS)
    assert "--scheduler=notifications.schedule:OutboxScheduler" in beat
    assert "--scheduler=notifications.schedule:OutboxScheduler" in demo.BEAT_OPTIONS


# -- the roles, made by the script that the database's container runs ------------------------------------------

PASSWORDS = {
    "SEN_OWNER_PASSWORD": "owner's 1",
    "SEN_APP_PASSWORD": "app-2",
    "SEN_WORKER_PASSWORD": "worker-3",
}


@pytest.fixture(scope="module")
def council_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    server = Postgres(tmp_path_factory.mktemp("council"), TEST_SETTINGS).start()
    subprocess.run(
        ["bash", ROOT / "deploy" / "postgres" / "roles.sh"],
        check=True,
        capture_output=True,
        env={
            **PASSWORDS,
            "PATH": f"{server.programs}{os.pathsep}{os.environ['PATH']}",
            "PGHOST": "127.0.0.1",
            "PGPORT": str(server.port),
            "PGPASSWORD": server.password,
            "PRIVILEGES": str(ROOT / "deploy" / "postgres" / "privileges.sql"),
        },
    )
    yield server
    server.stop()


def connect(server: Postgres, role: str, password: str) -> psycopg.Connection:
    return psycopg.connect(
        host="127.0.0.1", port=server.port, dbname="sen_portal", user=role, password=password, autocommit=True
    )


def test_the_roles_are_made_each_with_its_own_password(council_server):
    for role, password in zip(("sen_owner", "sen_app", "sen_worker"), PASSWORDS.values(), strict=True):
        with connect(council_server, role, password) as connection:
            found = connection.execute(
                "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
        assert found == (False, False, False)


def test_the_app_reads_and_writes_what_the_owner_has_made_and_changes_no_table(council_server):
    with connect(council_server, "sen_owner", PASSWORDS["SEN_OWNER_PASSWORD"]) as owner:
        owner.execute("CREATE TABLE plan (id int GENERATED ALWAYS AS IDENTITY); CREATE EXTENSION pg_trgm")
    with connect(council_server, "sen_app", PASSWORDS["SEN_APP_PASSWORD"]) as app:
        app.execute("INSERT INTO plan DEFAULT VALUES")
        assert app.execute("SELECT count(*) FROM plan").fetchone() == (1,)
        assert app.execute("SHOW statement_timeout").fetchone() == ("10s",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DROP TABLE plan")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE note (id int)")


def test_a_stranger_of_the_same_server_cannot_enter(council_server):
    with psycopg.connect(council_server.url(), autocommit=True) as admin:
        admin.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        connect(council_server, "stranger", "stranger")
