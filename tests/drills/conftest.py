"""A plant for each drill; its servers are started once, and again when a drill has killed them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from demo import cast as the_cast
from tests.drills.plant import EmailServer, Plant, connected
from tools import database
from tools.servers import TEST_SETTINGS, Postgres, Valkey

SOURCE, NAME = "drill_source", "drill"


@pytest.fixture(scope="session")
def drill_postgres(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Postgres]:
    """A PostgreSQL that drills may kill, with the cast in a database to copy."""
    postgres = Postgres(tmp_path_factory.mktemp("drills") / "postgres", TEST_SETTINGS)
    postgres.start()
    database.set_up_roles(postgres.url(), postgres.password)
    template = database.ensure_template(postgres.url())
    database.fresh(postgres.url(), SOURCE, template)
    with django_db_blocker.unblock(), connected(postgres, SOURCE, database.OWNER):
        the_cast.load(today=settings.DEMO_TODAY)
    yield postgres
    postgres.stop()


@pytest.fixture(scope="session")
def drill_valkey() -> Iterator[Valkey]:
    """A Redis that drills may kill."""
    valkey = Valkey()
    valkey.start()
    yield valkey
    valkey.stop()


@pytest.fixture
def plant(
    drill_postgres: Postgres, drill_valkey: Valkey, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Plant]:
    """A fresh copy of the cast's database, and nothing running on it yet."""
    for server in (drill_postgres, drill_valkey):
        if server.process is None or server.process.poll() is not None:
            server.start()
    database.fresh(drill_postgres.url(), NAME, SOURCE)
    email = EmailServer()
    plant = Plant(drill_postgres, drill_valkey, NAME, tmp_path, email)
    with django_db_blocker.unblock(), connected(drill_postgres, NAME):
        plant.cast = the_cast.find(today=settings.DEMO_TODAY)
        yield plant
        plant.stop()
    email.shutdown()
    email.server_close()
