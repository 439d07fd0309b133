"""A backup, brought back into another server by the commands of docs/operate.md, is the portal as it was."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from core.database.base import SOMEBODY
from tools import database
from tools.database import ROOT
from tools.servers import TEST_SETTINGS, Postgres, ServerError

NAME = "restored"

# What a database holds beside its rows, each in words that are the same on another server.
ELSE = {
    "policies": "SELECT * FROM pg_policies ORDER BY schemaname, tablename, policyname",
    "walls": """SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class
                WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname""",
    "grants": """SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants
                 WHERE table_schema = 'public' AND grantee LIKE 'sen%' ORDER BY 1, 2, 3""",
    "default grants": """SELECT defaclrole::regrole::text, defaclobjtype, defaclacl::text FROM pg_default_acl
                         ORDER BY 1, 2""",
    "schema": """SELECT rolname, has_schema_privilege(rolname, 'public', 'CREATE'),
                        has_schema_privilege(rolname, 'public', 'USAGE')
                 FROM pg_roles WHERE rolname ~ '^sen_' ORDER BY 1""",
    "triggers": """SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger
                   WHERE NOT tgisinternal ORDER BY 1, 2""",
    "functions": """SELECT p.oid::regprocedure::text, md5(prosrc), prosecdef, proconfig, proacl::text FROM pg_proc AS p
                    WHERE pronamespace = 'public'::regnamespace ORDER BY 1""",
    "sequences": "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1",
}


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """Another server with the roles, and with an empty database that has no privileges of its own."""
    server = Postgres(tmp_path_factory.mktemp("restore") / "postgres", TEST_SETTINGS).start()
    try:
        database.set_up_roles(server.url(), server.password)
        with psycopg.connect(server.url(), autocommit=True) as administrator:
            administrator.execute(f"CREATE DATABASE {NAME} OWNER sen_owner TEMPLATE template0")
        yield server
    finally:
        server.stop()


def test_what_was_backed_up_is_there_again_row_by_row_behind_the_same_walls(plant, restored, tmp_path):
    manage("audit", "seal", url=plant.postgres.url(database.OWNER, plant.name))
    head = manage("audit", "head", url=plant.postgres.url(database.OWNER, plant.name)).strip()
    before = held(plant.postgres.url(database=plant.name))

    back_up(plant.postgres, plant.name, tmp_path / "sen_portal.dump", role=database.OWNER)
    bring_back(restored, tmp_path / "sen_portal.dump")

    owner = restored.url(database.OWNER, NAME)
    assert held(restored.url(database=NAME)) == before
    manage("migrate", "--noinput", url=owner)
    assert "The trail is as it was sealed" in manage("audit", "verify", "--head", head, url=owner)
    assert head in manage("audit", "head", url=owner)
    assert (
        cases_of(restored, NAME, plant.cast.sam) == cases_of(plant.postgres, plant.name, plant.cast.sam) > 0
    )
    assert cases_of(restored, NAME, plant.cast.gita) == 0
    assert cases_of(restored, NAME, None) == 0


def test_a_backup_as_the_role_that_serves_people_fails_loudly(plant, tmp_path):
    with pytest.raises(ServerError, match=r"row-level security|permission denied"):
        back_up(plant.postgres, plant.name, tmp_path / "half.dump", role=database.APP)


def back_up(server: Postgres, name: str, file: Path, *, role: str) -> None:
    """Write the backup with the command of docs/operate.md."""
    file.parent.chmod(0o755)
    run(server, "pg_dump", "--format=custom", f"--file={file}", server.url(role, name))


def bring_back(server: Postgres, file: Path) -> None:
    """Bring a backup back with the command of docs/operate.md."""
    run(
        server,
        "pg_restore",
        "--exit-on-error",
        "--no-owner",
        "--role=sen_owner",
        f"--dbname={server.url(database=NAME)}",
        str(file),
    )


def run(server: Postgres, program: str, *arguments: str) -> None:
    """Run a program of the server's; raise ServerError with what it says when it fails."""
    done = subprocess.run(
        [str(server.programs / program), *arguments], capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode:
        raise ServerError(done.stderr)


def manage(*arguments: str, url: str) -> str:
    """Run a command of the portal's on a database and return what it prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def held(url: str) -> dict[str, Any]:
    """Return what a database holds: a digest of each table's rows, and everything that guards them."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
        ).fetchall()
        rows = {table: digest(connection, table) for (table,) in tables}
        return {"rows": rows, **{name: connection.execute(query).fetchall() for name, query in ELSE.items()}}


def digest(connection: psycopg.Connection, table: str) -> tuple[int, str]:
    """Return how many rows a table has, and one number made of all of them."""
    query = sql.SQL(
        "SELECT count(*), md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {} AS t"
    )
    return connection.execute(query.format(sql.Identifier(table))).fetchone()


def cases_of(server: Postgres, name: str, actor: Any) -> int:
    """Count the cases that the database itself lets somebody see, whatever the portal asks."""
    with psycopg.connect(server.url(database.APP, name)) as connection:
        if actor is not None:
            values = {"membership": str(actor.membership_id), "purpose": "web", "today": "2026-11-16"}
            connection.execute(SOMEBODY, values)
        return connection.execute("SELECT count(*) FROM cases_case").fetchone()[0]
