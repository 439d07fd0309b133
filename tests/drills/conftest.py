"""A plant for each drill; its servers are started once, and again when a drill has killed them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from cases.models import DueDate
from demo import cast as the_cast
from demo import stories
from tests.drills.plant import EmailServer, Plant, connected
from tests.fixtures.outbox import forget_what_the_story_told
from tools import database
from tools.servers import LOOPBACK, TEST_SETTINGS, Postgres, Valkey

SOURCE, NAME = "drill_source", "drill"


@pytest.fixture(scope="session")
def drill_postgres(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker, today: date
) -> Iterator[Postgres]:
    """A PostgreSQL that drills may kill, with the cast in a database to copy."""
    postgres = Postgres(tmp_path_factory.mktemp("drills") / "postgres", TEST_SETTINGS)
    postgres.start()
    try:
        database.set_up_roles(postgres.url(), postgres.password)
        database.fresh(postgres.url(), SOURCE, database.ensure_template(postgres.url()))
        with django_db_blocker.unblock(), connected(postgres, SOURCE, database.OWNER):
            stories.tell(today=today)
            forget_what_the_story_told()
            DueDate.objects.update(met_on=today)
        yield postgres
    finally:
        postgres.stop()


@pytest.fixture(scope="session")
def drill_valkey() -> Iterator[Valkey]:
    """A Redis that drills may kill."""
    valkey = Valkey()
    valkey.start()
    yield valkey
    valkey.stop()


@pytest.fixture
def email_server(settings) -> Iterator[EmailServer]:
    """An e-mail server of the drill's own, which this process sends to as well."""
    server = EmailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = LOOPBACK, server.port, 2
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def plant(
    drill_postgres: Postgres,
    drill_valkey: Valkey,
    email_server: EmailServer,
    tmp_path: Path,
    today: date,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Plant]:
    """A fresh copy of the cast's database, and nothing running on it yet."""
    for server in (drill_postgres, drill_valkey):
        if server.process is None or server.process.poll() is not None:
            server.start()
    database.fresh(drill_postgres.url(), NAME, SOURCE)
    with django_db_blocker.unblock(), connected(drill_postgres, NAME, database.OWNER):
        plant = Plant(drill_postgres, drill_valkey, NAME, tmp_path, email_server, the_cast.find(today=today))
        yield plant
        plant.stop()
