"""Rules that people forget and machines do not."""

import ast
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from accounts.permissions import Permission
from accounts.roles import GRANTS, HOLDERS, SIGHT, Role
from audit.events import Event
from core.access import policies

ROOT = Path(__file__).parents[2]
APPS = sorted(config.name for config in apps.get_app_configs() if (ROOT / config.name).is_dir())
DOMAIN = [name for name in APPS if name not in {"core", "audit", "demo"}]


def modules(*kinds: str, of: list[str] = DOMAIN) -> list[Path]:
    """Return the files of these kinds: `views.py`, or every file of a folder `views/`."""
    single = [ROOT / app / f"{kind}.py" for app in of for kind in kinds]
    rooms = [path for app in of for kind in kinds for path in (ROOT / app / kind).glob("**/*.py")]
    return sorted(path for path in [*single, *rooms] if path.exists())


@cache
def every_node(path: Path):
    return list(ast.walk(ast.parse(path.read_text())))


def nodes(path: Path, kind):
    return [node for node in every_node(path) if isinstance(node, kind)]


def each(*paths: Path):
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


@each(*modules("views", "api"))
def test_the_web_never_queries_a_model(path):
    assert [node.lineno for node in nodes(path, ast.Attribute) if node.attr == "objects"] == []


SCOPED = {
    "visible_to",
    "visible_to_area",
    "page_for",
    "count_for",
    "counts_for",
    "soonest_of",
    "which_of",
    "identified_for",
}


@each(*modules("selectors"))
def test_selectors_read_on_behalf_of_someone(path):
    attributes = nodes(path, ast.Attribute)
    reads = [node for node in attributes if node.attr == "objects"]
    scoped = [node.value for node in attributes if node.attr in SCOPED]
    assert [node.lineno for node in reads if node not in scoped] == []


def assigned_attributes(path: Path):
    assigns = nodes(path, (ast.Assign, ast.AugAssign, ast.AnnAssign))
    for node in assigns:
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            yield from (part for part in ast.walk(target) if isinstance(part, ast.Attribute))


@each(*modules("views", "api", "services", "selectors", "tasks", "forms"))
def test_only_a_workflow_changes_a_stage(path):
    changed = [target.lineno for target in assigned_attributes(path) if target.attr == "stage"]
    updates = [
        call.lineno
        for call in nodes(path, ast.Call)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"update", "setattr"}
        and any(keyword.arg == "stage" for keyword in call.keywords)
    ]
    assert changed + updates == []


@each(*modules("views", "api", "selectors", "policies", "workflow", "forms"))
def test_only_services_write(path):
    writes = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update"}
    calls = [call for call in nodes(path, ast.Call) if isinstance(call.func, ast.Attribute)]
    assert [call.lineno for call in calls if call.func.attr in writes] == []


def public_functions(path: Path) -> list[ast.FunctionDef]:
    return [
        node
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@each(*modules("services"))
def test_services_name_every_argument(path):
    assert [function.name for function in public_functions(path) if function.args.args] == []


@each(*modules("services", "selectors", "policies"))
def test_public_functions_say_what_they_do(path):
    assert [function.name for function in public_functions(path) if not ast.get_docstring(function)] == []


@each(*modules("services", "selectors", "policies", "workflow", "models"))
def test_nothing_below_the_web_reads_the_clock(path):
    clocks = {"localdate", "today", "now"}
    calls = [
        call
        for call in nodes(path, ast.Call)
        if (isinstance(call.func, ast.Attribute) and call.func.attr in clocks)
        or (isinstance(call.func, ast.Name) and call.func.id in clocks)
    ]
    assert [call.lineno for call in calls] == []


def test_every_permission_has_one_policy_and_its_holders():
    assert policies() == set(Permission)
    assert set(HOLDERS) == set(Permission)


@pytest.mark.parametrize("vocabulary", [Permission, Event])
def test_vocabularies_are_sorted(vocabulary):
    assert [word.name for word in vocabulary] == sorted(word.name for word in vocabulary)


def test_every_role_says_what_it_may_and_by_what_it_sees():
    assert set(GRANTS) == set(Role) == set(SIGHT)
    assert all(len(pairs) <= 8 for pairs in SIGHT.values())


def test_only_the_services_that_own_a_relation_write_sight():
    users = [
        path.relative_to(ROOT)
        for app in APPS
        for path in (ROOT / app).glob("**/*.py")
        if "Involvement.objects.create" in path.read_text()
    ]
    assert users == [Path("cases/services/sight.py")]


def test_guardian_is_for_named_sharing_only():
    users = [
        path.relative_to(ROOT)
        for app in APPS
        for path in (ROOT / app).glob("**/*.py")
        if "guardian" in path.read_text() and app not in {"accounts", "sen_portal"}
    ]
    assert sorted(map(str, users)) == ["cases/models/share.py"]


def test_only_share_case_and_stop_sharing_case_write_shares():
    writers = [
        path.relative_to(ROOT)
        for app in APPS
        for path in (ROOT / app).glob("**/*.py")
        if "parts=share.record_parts" in path.read_text()
        or " Share(" in path.read_text().replace("class Share(", "")
    ]
    assert [str(path) for path in writers] == ["cases/services/sharing.py"]


def test_the_web_never_speaks_to_redis():
    users = [
        path.relative_to(ROOT)
        for path in modules("views", "services", "selectors", "models", "api", of=APPS)
        if any(word in path.read_text() for word in ("import redis", "celery", ".delay(", "apply_async"))
    ]
    assert users == []
    assert "redis" not in settings.CACHES["default"]["BACKEND"].lower()
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
