"""The benches can be run: what fills a country fits today's tables. Whether goals are met shows on a quiet machine."""

import json
import subprocess
import sys

import pytest

from tools.database import ROOT

TIME_TO_FILL = 500


@pytest.fixture(scope="module")
def reported() -> dict[str, dict]:
    """What the bench of the nation reports of a fiftieth of it, by name."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.national_size", "0.02"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIME_TO_FILL,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"name"')]
    assert lines, done.stderr
    return {line["name"]: line for line in lines}


def test_everyone_s_page_and_the_floor_beneath_it_are_measured(reported):
    people = ("officer", "senco", "parent", "nobody")
    assert {f"{what}, {person}" for what in ("page", "floor") for person in people} <= reported.keys()


def test_finding_people_is_measured_to_the_last_way(reported):
    assert reported["finding a misspelt name"]["ratio"] > 0
