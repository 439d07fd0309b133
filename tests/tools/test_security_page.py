"""The page for data-protection officers names tests that exist."""

import re

import pytest

from tests.walls.test_promises import names_in
from tools.database import ROOT

NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs/security.md").read_text())))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_each_test_it_names_is_there(file, name):
    assert (ROOT / file).is_file()
    assert not name or name in names_in(file)
