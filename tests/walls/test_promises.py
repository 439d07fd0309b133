"""Every rule and every case of the page of roles names tests that exist, or the part of the portal it waits for."""

import ast
from functools import cache

import pytest

from accounts.matrix.cases import TRICKY
from accounts.matrix.rules import RULES
from tools.database import ROOT

PROMISES = [*RULES, *(one for _, promises in TRICKY for one in promises)]


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text())
    kinds = (ast.FunctionDef, ast.ClassDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.title)
def test_a_promise_is_shown_by_tests_that_exist_or_waits(promise):
    assert bool(promise.tests) != (promise.waits is not None)
    for test in promise.tests:
        file, _, name = test.rpartition("::")
        assert name in names_in(file), test
