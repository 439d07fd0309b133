"""The fixtures of all tests, and which folders a plain `pytest` leaves to their own make targets."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.people",
    "tests.fixtures.pages",
    "tests.fixtures.browser",
]

# Property tests find the same cases on every run, so that a red run can be repeated; CONTRIBUTING says how to run more.
_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=_QUIET)
settings.register_profile(
    "thorough", max_examples=2000, stateful_step_count=50, deadline=None, suppress_health_check=_QUIET
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# What is loaded by now stays: looking through it for rubbish again and again takes a fortieth of a run.
gc.freeze()
gc.set_threshold(100_000, 50, 100)

# Folder of tests and the marker all of it carries.
SUITES = {"journeys": "journey", "drills": "drill", "conformance": "conformance"}
ONLY_WHEN_NAMED = ("drills", "conformance")
TESTS = Path(__file__).parent / "tests"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave drills and conformance tests out unless the command line names them."""
    for name in ONLY_WHEN_NAMED:
        if collection_path == TESTS / name and not any(
            f"tests/{name}" in argument for argument in config.args
        ):
            return True
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test the marker of its folder."""
    for item in items:
        parts = item.path.relative_to(TESTS).parts if item.path.is_relative_to(TESTS) else ()
        if parts and parts[0] in SUITES:
            item.add_marker(SUITES[parts[0]])
