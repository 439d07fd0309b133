"""Our rules against the law's list of rules, and against examples that were worked out by hand elsewhere."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.conformance.tables import Mention, days, rows
from tests.timelimits.test_worked_examples import DUE, TARGETS
from timelimits import rules

SHAPES = ("window", "test", "event")
# Days of ours that the examples leave unsaid: in 68 they name the last day of compulsory school age, the day before;
# in 58 the limit is Christmas Day, and its target goes without saying.
UNSAID = {("68", "2026-06-27"), ("68-december", "2027-06-26"), ("58", "2026-12-24")}
STARRED = {"concession.*": "tribunal_told_on", "agreement.appealable.*": "agreed_on"}


@pytest.fixture(scope="module")
def published(shared: Path) -> dict[str, tuple[str, str]]:
    """Each rule of the list: its name, with the marks behind it and its facts."""
    found = {}
    for cells in rows(shared / "domain" / "time-limit-rules.md", "Rule"):
        name, *marks = re.fullmatch(r"`([^`]+)`(.*)", cells[0]).groups()
        found[name] = (*found.get(name, ("".join(marks), cells[1])),)[:2]
    assert len(found) > 50
    return found


def facts_in(cell: str) -> list[str]:
    """Return the names of facts, leaving out what is said about them in brackets."""
    return re.findall(
        r"\b[a-z]+(?:_[a-z0-9]+)+\b|\bkind\b|\bstage\b", re.sub(r"\((?!or |optional)[^()]*\)", "", cell)
    )


def ours() -> dict[str, list]:
    """Return the versions of each of our rules."""
    found: dict[str, list] = {}
    for rule in rules():
        found.setdefault(rule.name, []).append(rule)
    return found


def test_every_rule_of_the_list_is_ours_with_exactly_its_facts(published):
    mine = {name: [fact.name for fact in versions[0].facts] for name, versions in ours().items()}
    theirs = {name: facts_in(cell) for name, (_, cell) in published.items() if not name.endswith("*")}

    assert {name: mine.get(name) for name in theirs} == theirs


def test_we_have_no_rule_that_the_list_has_not(published):
    prefixes = tuple(name.removesuffix("*") for name in published if name.endswith("*"))

    assert [name for name in ours() if name not in published and not name.startswith(prefixes)] == []


@pytest.mark.parametrize(("pattern", "fact"), STARRED.items())
def test_rules_that_follow_those_of_an_order_have_its_names(published, pattern, fact):
    assert pattern in published
    prefix = pattern.removesuffix("*")
    # Both are about plans and assessments; the health and care recommendations are the tribunal's own.
    orders = {name.removeprefix("order.") for name in published if name.startswith("order.")}
    same = {name.removeprefix(prefix): each for name, each in ours().items() if name.startswith(prefix)}

    assert same.keys() == orders - {"recommendation-reply"}
    assert {each.name for versions in same.values() for rule in versions for each in rule.facts} == {fact}


def test_shape_and_standing_of_each_rule_are_as_the_list_says(published):
    for name, versions in ours().items():
        marks = published.get(name, ("",))[0]
        for rule in versions:
            assert rule.shape == next((shape for shape in SHAPES if shape in marks), "deadline"), name
            assert "(g)" not in marks or rule.source.kind == "guidance", name
            assert ("practice" in marks) == (rule.source.kind == "practice"), name
            assert ("(u" in marks) <= bool(rule.unverified), name


# -- worked examples ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def examples(shared: Path) -> dict[str, str]:
    """Each example by its number: what is given, and what is expected."""
    found = {
        cells[0]: f"{cells[1]} | {cells[2]}" for cells in rows(shared / "domain" / "worked-examples.md", "#")
    }
    assert len(found) > 70
    return found


def number_of(case: str, examples: dict[str, str]) -> str:
    """Return the example a case of ours is about: "1a" is a further day of 1, but 26a is an example itself."""
    name = case.split("-")[0]
    return name if name in examples else name.rstrip("abcdefgh")


def mentions(number: str, examples: dict[str, str]) -> list[Mention]:
    """Return the days of an example, with those of the example it builds on."""
    own = days(examples[number])
    based_on = re.search(r"\bas (\d+a?)", examples[number], re.IGNORECASE)
    return own + (days(examples[based_on[1]]) if based_on else [])


def test_each_of_our_cases_has_its_day_in_the_example(examples):
    strangers = [
        f"{case}: {due_on} of {rule}"
        for case, rule, _facts, due_on in [*DUE, *TARGETS]
        if (case, due_on) not in UNSAID
        and not any(
            each.means(date.fromisoformat(due_on)) for each in mentions(number_of(case, examples), examples)
        )
    ]
    assert strangers == []


def test_every_example_that_is_a_day_of_one_rule_is_worked_out_by_us(examples, shared):
    page = (shared / "domain" / "worked-examples.md").read_text()
    exempt = numbers_in(re.search(r"Examples (.+?) are not dates of one rule", page)[1], examples)
    answered = {number_of(case, examples) for case, *_ in [*DUE, *TARGETS]}

    # 10 and 14 to 16 are windows: tests/timelimits has them by their numbers.
    assert sorted(examples.keys() - exempt - answered) == ["10", "14", "15", "16"]


def numbers_in(sentence: str, examples: dict[str, str]) -> set[str]:
    """Return the examples that a sentence lists: "9, 11-13, 22 (silence)"."""
    listed: set[str] = set()
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", sentence):
        listed |= {str(number) for number in range(int(first), int(last or first) + 1)}
    return listed & examples.keys()
