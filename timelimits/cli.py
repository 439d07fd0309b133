"""The command: one rule, a list of all rules, or many questions at once. Also run as `python -m timelimits`."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from typing import TextIO

from timelimits.book import STATUTE_BOOK
from timelimits.document import document
from timelimits.errors import ImpossibleDate, TimeLimitError
from timelimits.meanings import meaning_of
from timelimits.rulebook import Rule

HELP = "Work out a date by law, with its reason and its source."
CANNOT_ANSWER = 2


def add_arguments(parser: ArgumentParser) -> None:
    """The options, for Django's parser and our own alike."""
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--rule", help="apply this rule to the facts and print one JSON object")
    action.add_argument("--list", action="store_true", help="print every rule with its facts as JSON")
    action.add_argument(
        "--batch", action="store_true", help="read questions as JSON lines, print answers as JSON lines"
    )
    action.add_argument("--document", action="store_true", help="print docs/time-limits.md")
    parser.add_argument(
        "--fact", action="append", default=[], metavar="NAME=VALUE", help="a fact, once for each"
    )
    parser.add_argument("--explain", action="store_true", help="add the whole working to each answer")


def run(options: Mapping[str, object], *, stdin: Iterable[str], stdout: TextIO, stderr: TextIO) -> int:
    """Do what the options ask, and return the exit status: 0, or 2 with one sentence on `stderr`."""
    if options["document"]:
        stdout.write(document())
    elif options["list"]:
        stdout.write(json.dumps(every_rule(), indent=2) + "\n")
    elif options["batch"]:
        explain = bool(options["explain"])
        stdout.writelines(answer_line(line, explain=explain) for line in filter(str.strip, stdin))
    else:
        return _answer_one(options, stdout, stderr)
    return 0


def answer(rule: object, facts: object, *, explain: bool = False) -> dict[str, object]:
    """The JSON object for one question. Raises `TimeLimitError`."""
    if not isinstance(rule, str):
        raise TimeLimitError(
            'A question needs the name of a rule, like {"rule": "assessment.decide", "facts": {...}}.'
        )
    if not isinstance(facts, Mapping):
        raise TimeLimitError("The facts must be an object of names and values.")
    result = STATUTE_BOOK.compute(rule, facts)
    return result.as_json() | ({"working": result.working.as_json()} if explain else {})


def answer_or_error(question: object, *, explain: bool = False) -> dict[str, object]:
    """The JSON object for one question of many: the answer, or an object that says in `error` what is wrong."""
    if not isinstance(question, dict):
        return {"error": "A question must be a JSON object with a rule and its facts."}
    try:
        return answer(question.get("rule"), question.get("facts", {}), explain=explain)
    except TimeLimitError as error:
        return {"rule": question.get("rule"), "error": str(error)}


def answer_line(line: str, *, explain: bool = False) -> str:
    """The line of JSON for one line of JSON."""
    try:
        found = answer_or_error(json.loads(line), explain=explain)
    except (ValueError, RecursionError):
        found = {"error": "This line is not JSON."}
    return json.dumps(found) + "\n"


def every_rule() -> list[dict[str, object]]:
    """Every rule with its facts, newest version last."""
    return [_described(version) for name in STATUTE_BOOK for version in STATUTE_BOOK.versions(name)]


def _answer_one(options: Mapping[str, object], stdout: TextIO, stderr: TextIO) -> int:
    try:
        found = answer(options["rule"], _facts(options["fact"]), explain=bool(options["explain"]))
    except TimeLimitError as error:
        stderr.write(f"{error}\n")
        return CANNOT_ANSWER
    stdout.write(json.dumps(found, indent=2) + "\n")
    return 0


def _facts(given: object) -> dict[str, str]:
    """Facts typed as NAME=VALUE; one that is given again adds to a list."""
    facts: dict[str, str] = {}
    for each in given if isinstance(given, list) else []:
        name, equals, value = each.partition("=")
        if not equals:
            raise ImpossibleDate(
                f"A fact is written NAME=VALUE, like received_on=2026-01-12, not {each!r:.60}."
            )
        facts[name] = f"{facts[name]},{value}" if name in facts else value
    return facts


def _described(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.name,
        "title": rule.title,
        "shape": rule.shape.value,
        "acts": rule.acts.value,
        "says": rule.says,
        "source": rule.source.text,
        "kind": rule.source.kind.value,
        "in_force_from": rule.in_force_from.isoformat(),
        "in_force_to": rule.in_force_to.isoformat() if rule.in_force_to else None,
        "facts": {
            fact.name: {
                "type": fact.type.value,
                "required": fact.required,
                "meaning": meaning_of(fact.name),
                **({"choices": list(fact.choices)} if fact.choices else {}),
            }
            for fact in rule.facts
        },
        "example": dict(rule.example),
    }
