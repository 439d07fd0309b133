"""
`make mutants`: break the time limits in one small way after another, and name each break that no test notices.

A mutant is the package with one change: a comparison, a number, a word, a condition, a sum. Each is tried in a process
of its own, which compiles the changed file in memory and runs the tests of the package until one fails. Nothing on the
disk is touched. What survives is a gap in the tests, or a change without a meaning; docs/mutants.md explains those.
"""

import argparse
import ast
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from tools.database import ROOT

PACKAGE = ROOT / "timelimits"
TESTS = ROOT / "tests" / "timelimits"
# These start a program or the whole portal, which would read the file on the disk and not the mutant.
LEFT_OUT = "not needs_no_environment and not other_code_may_call and not nothing_to_do"
LIKELY = ("command", "worked_examples")
SECONDS_FOR_ONE = 60
EXAMPLES_OF_A_PROPERTY = 30

Node = Any
Change = Callable[[Node], None]

_OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
_COMPILED: dict[str, CodeType] = {}
_OTHER_NAME = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """One change to one node of one file."""

    path: Path
    place: int
    line: int
    was: str
    kind: str
    change: Change

    def code(self) -> CodeType:
        """The changed file, ready to run."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        self.change(list(ast.walk(tree))[self.place])
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec", dont_inherit=True)

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.kind}: {self.was}"


def main() -> int:
    """Try every mutant of the files named, or of the whole package; return 1 when fewer than 95 in 100 are noticed."""
    asked = argparse.ArgumentParser(description="Break the time limits, and see whether a test notices.")
    asked.add_argument(
        "files", nargs="*", type=Path, help="files of timelimits/; all of them when none is named"
    )
    files = [path.resolve() for path in asked.parse_args().files] or [
        path for path in sorted(PACKAGE.glob("*.py")) if path.stem != "__main__"
    ]
    mutants = [mutant for path in files for mutant in mutants_of(path)]
    _import_what_tests_need()
    started, survivors = time.monotonic(), []
    for tried, mutant in enumerate(mutants, start=1):
        if not is_noticed(mutant):
            survivors.append(mutant)
            print(f"survived: {mutant}", flush=True)
        if tried % 50 == 0:
            print(f"{tried} of {len(mutants)} tried, {len(survivors)} survived", file=sys.stderr, flush=True)
    share = 100 * (len(mutants) - len(survivors)) / max(len(mutants), 1)
    took = time.monotonic() - started
    print(f"{len(mutants)} mutants, {len(survivors)} survived: {share:.1f} % noticed, in {took:.0f} s")
    return 0 if share >= 95 else 1


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every change worth trying in one file; descriptions, and the list of what a module offers, stay as they are."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    left_out = {id(part) for node in nodes if _means_nothing(node) for part in ast.walk(node)}
    for place, node in enumerate(nodes):
        if id(node) in left_out:
            continue
        for kind, change in _changes(node):
            was = " ".join(ast.unparse(node).split())[:70]
            yield Mutant(path, place, getattr(node, "lineno", 0), was, kind, change)


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare(ops=operators):
            for index, operator in enumerate(operators):
                yield f"comparison {index + 1} shifted", _comparison(index, _OPPOSITE[type(operator)])
        case ast.BoolOp() | ast.BinOp() if type(node.op) in _OPPOSITE:
            yield "other operator", lambda it: _set(it, "op", _OPPOSITE[type(it.op)]())
        case ast.Constant():
            yield from _constants(node)
        case ast.If() | ast.IfExp():
            yield "condition turned round", lambda it: _set(it, "test", ast.UnaryOp(ast.Not(), it.test))
        case ast.UnaryOp(op=ast.Not()):
            yield "not left out", lambda it: _set(it, "operand", ast.UnaryOp(ast.Not(), it.operand))
        case ast.UnaryOp(op=ast.USub()):
            yield "sign turned round", lambda it: _set(it, "op", ast.UAdd())
        case ast.Call(func=ast.Name(id=name)) if name in _OTHER_NAME:
            yield "other function", lambda it: _set(it.func, "id", _OTHER_NAME[name])
        case ast.Return(value=ast.expr()) if not _is_nothing(node.value):
            yield "nothing returned", lambda it: _set(it, "value", ast.Constant(None))


def _means_nothing(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def _is_nothing(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and not value.value


def _constants(node: ast.Constant) -> Iterator[tuple[str, Change]]:
    match node.value:
        case bool():
            yield "the other truth", lambda it: _set(it, "value", not it.value)
        case int():
            yield "one more", lambda it: _set(it, "value", it.value + 1)
            yield "one fewer", lambda it: _set(it, "value", it.value - 1)
        case str() if node.value:
            yield "other words", lambda it: _set(it, "value", f"XX{it.value}")


def _comparison(index: int, operator: type[ast.AST]) -> Change:
    def change(node: Node) -> None:
        node.ops[index] = operator()

    return change


def _set(node: Node, name: str, value: object) -> None:
    setattr(node, name, value)


def is_noticed(mutant: Mutant) -> bool:
    """Whether a test of the package fails on it, or never ends."""
    child = os.fork()
    if child == 0:
        _try(mutant)
    _, status = os.waitpid(child, 0)
    return status != 0


def _try(mutant: Mutant) -> None:
    """In a process of its own: run the tests on the mutant, and end with 0 when all of them pass."""
    signal.alarm(SECONDS_FOR_ONE)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    status = 1
    try:
        _import_instead(mutant.path, mutant.code())
        status = int(_run_the_tests(mutant.path))
    finally:
        os._exit(status)


def _import_instead(path: Path, code: CodeType) -> None:
    """Whoever imports the file gets this code, and what else is there is not compiled again."""
    as_written = SourceFileLoader.get_code
    compiled = _COMPILED | {str(path): code}

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return compiled.get(loader.path) or as_written(loader, name)

    setattr(SourceFileLoader, "get_code", get_code)  # noqa: B010  (mypy takes no method in place of another)


def _import_what_tests_need() -> None:
    """Once, in the first process; every other begins with a copy of it. The package itself is not among it."""
    for path in (*PACKAGE.glob("*.py"), *TESTS.glob("*.py")):
        _COMPILED[str(path)] = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import holidays
    import hypothesis

    import_module("django.core.management")
    import_module("pytest")
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, deadline=None, database=None, max_examples=EXAMPLES_OF_A_PROPERTY
    )
    hypothesis.settings.load_profile("mutants")
    holidays.country_holidays("GB", subdiv="ENG", years=range(2014, 2040))


def _run_the_tests(path: Path) -> int:
    """First the files that are the likeliest to notice, which spares collecting the others, and then the others."""
    import pytest

    likely = [TESTS / f"test_{name}.py" for name in (path.stem, *LIKELY)]
    files = sorted(TESTS.glob("test_*.py"))
    bare = ["-x", "-q", "-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", "--assert=plain"]
    bare += ["-p", "no:cacheprovider", "-p", "no:logging", "-k", LEFT_OUT]
    first = [str(each) for each in likely if each in files]
    others = [str(each) for each in files if each not in likely]
    return pytest.main([*bare, *first]) or pytest.main([*bare, *others])


if __name__ == "__main__":
    sys.exit(main())
