"""docs/operate.md: every command, option, variable, service and file that it names is there."""

import re
import shlex

import pytest
import yaml
from django.core.management import get_commands, load_command_class

from tools.database import ROOT

PAGE = (ROOT / "docs" / "operate.md").read_text()
BLOCKS = "\n".join(line[4:] for line in PAGE.splitlines() if line.startswith("    ")).replace("\\\n", " ")
LINES = [line.strip() for line in BLOCKS.splitlines() if line.strip()]
QUOTED = re.findall(r"`([^`]+)`", PAGE)
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
ELSEWHERE = {
    "DATABASE_OWNER_URL",
    "SIGTERM",
    "PRIVILEGES",
    "ALTER",
    "ROLE",
    "PASSWORD",
    "FILE",
    "HEAD",
    "GET",
    "HTTPS_PROXY",
}
"""Words in capitals that are no setting of ours: the page's own, PostgreSQL's, the system's."""


def manage_commands():
    """Return each manage.py command that is named, with its words behind it."""
    found = []
    for line in [*LINES, *QUOTED]:
        if "manage.py " in line:
            name, *words = shlex.split(line.partition("manage.py ")[2], comments=True)
            found.append((name, words))
    return found


@pytest.mark.parametrize(("name", "words"), manage_commands(), ids=lambda value: str(value)[:40])
def test_each_command_is_there_and_takes_these_options(name, words):
    command = load_command_class(get_commands()[name], name)
    if name != "audit" and words:
        command.create_parser("manage.py", name).parse_args(words)


def test_the_commands_an_operator_needs_are_named():
    assert {"migrate", "first-run", "audit", "rotate_keys", "bank_holiday", "load_postcodes", "check"} <= {
        name for name, _words in manage_commands()
    }


def test_every_variable_is_one_that_something_reads():
    named = set(re.findall(r"\b[A-Z][A-Z]+(?:_[A-Z]+)+\b|\bHEAD\b", " ".join([*LINES, *QUOTED]))) - ELSEWHERE
    read = "".join(
        (ROOT / name).read_text()
        for name in (
            "sen_portal/settings.py",
            "sen_portal/sign_in_providers.py",
            ".env.example",
            "docker-compose.yml",
            "deploy/postgres/roles.sh",
        )
    )  # fmt: skip
    assert {name for name in named if name not in read} == set()


def test_each_service_of_docker_compose_is_there():
    named = set()
    for line in [*LINES, *QUOTED]:
        if "docker compose " in line:
            words = shlex.split(line.partition("docker compose ")[2].partition(">")[0], comments=True)
            named |= set(words) & {*SERVICES, "database", "db"}
    assert named <= set(SERVICES)
    assert {"web", "worker", "migrate", "postgres"} <= named


def test_each_file_is_there():
    for name in ("deploy/postgres/roles.sh", "deploy/postgres/privileges.sql", "requirements/app.txt"):
        assert name in PAGE
    for name in re.findall(r"\b(?:deploy|requirements|docs)/[\w./-]+\w", PAGE):
        assert (ROOT / name).exists(), name


def test_what_could_not_be_tried_says_so():
    assert "*Not tried here" in PAGE
