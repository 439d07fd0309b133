"""The command: one question, many questions, the list of rules and the documentation."""

import io
import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest
from django.core.management import call_command

from timelimits import cli
from timelimits.document import document

ROOT = Path(__file__).parents[2]


def ask(*arguments, stdin=""):
    """Run the command as `python -m timelimits` does, and return its status, output and complaint."""
    parser = ArgumentParser()
    cli.add_arguments(parser)
    stdout, stderr = io.StringIO(), io.StringIO()
    options = vars(parser.parse_args(arguments))
    status = cli.run(options, stdin=io.StringIO(stdin), stdout=stdout, stderr=stderr)
    return status, stdout.getvalue(), stderr.getvalue()


def test_one_rule_prints_one_json_object():
    status, stdout, stderr = ask("--rule", "assessment.decide", "--fact", "received_on=2026-01-12")
    assert (status, stderr) == (0, "")
    answer = json.loads(stdout)
    assert answer["due_on"] == "2026-02-23"
    assert "working" not in answer


def test_explain_adds_the_whole_working():
    facts = ["--fact", "received_on=2026-01-12"]
    _, stdout, _ = ask("--rule", "assessment.decide", *facts, "--explain")
    assert json.loads(stdout)["working"]["how"].startswith("The first day in the sum is not counted.")
    question = json.dumps({"rule": "assessment.decide", "facts": {"received_on": "2026-01-12"}})
    _, stdout, _ = ask("--batch", "--explain", stdin=question)
    assert json.loads(stdout)["working"]["source"]["kind"] == "law"


def test_an_answer_is_short_unless_the_working_is_asked_for():
    facts = {"received_on": "2026-01-12"}
    assert "working" not in cli.answer("assessment.decide", facts)
    assert "working" in cli.answer("assessment.decide", facts, explain=True)
    question = {"rule": "assessment.decide", "facts": facts}
    assert "working" not in cli.answer_or_error(question)
    assert "working" not in json.loads(cli.answer_line(json.dumps(question)))


def test_a_fact_without_its_equals_sign_is_shown_how_facts_are_written():
    _, _, stderr = ask("--rule", "assessment.decide", "--fact", "received_on")
    assert stderr == "A fact is written NAME=VALUE, like received_on=2026-01-12, not 'received_on'.\n"


def test_single_answers_and_the_list_are_laid_out_for_reading():
    _, answer, _ = ask("--rule", "assessment.decide", "--fact", "received_on=2026-01-12")
    _, rules, _ = ask("--list")
    assert answer.startswith('{\n  "rule": "assessment.decide",\n')
    assert rules.startswith('[\n  {\n    "rule": ')


def test_a_fact_with_many_values_may_be_given_in_one_or_in_several():
    rule = ["--rule", "records.school-transfer", "--fact", "left_on=2026-12-18"]
    _, at_once, _ = ask(*rule, "--fact", "non_school_days=2026-12-21..2026-12-31,2027-01-01")
    _, in_turn, _ = ask(
        *rule, "--fact", "non_school_days=2026-12-21..2026-12-31", "--fact", "non_school_days=2027-01-01"
    )
    assert json.loads(at_once) == json.loads(in_turn)
    assert json.loads(at_once)["due_on"] == "2027-01-22"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--rule", "no.such"],
        ["--rule", "assessment.decide"],
        ["--rule", "assessment.decide", "--fact", "received_on=2026-02-30"],
        ["--rule", "assessment.decide", "--fact", "received_on"],
        ["--rule", "assessment.decide", "--fact", "received_on=2026-01-12", "--fact", "sent_on=2026-01-12"],
        [
            "--rule",
            "assessment.decide",
            "--fact",
            "received_on=2026-01-12",
            "--fact",
            "received_on=2026-01-13",
        ],
    ],
)
def test_a_question_without_an_answer_ends_with_2_and_one_sentence(arguments):
    status, stdout, stderr = ask(*arguments)
    assert (status, stdout) == (2, "")
    assert stderr.endswith(".\n")
    assert stderr.count("\n") == 1


def test_a_batch_answers_line_by_line_and_a_bad_line_spoils_no_other():
    lines = [
        '{"rule": "assessment.decide", "facts": {"received_on": "2026-01-12"}}',
        "not JSON",
        "",
        "[1]",
        '{"facts": {}}',
        '{"rule": "assessment.decide", "facts": [1]}',
        '{"rule": "assessment.decide"}',
        '{"rule": ["assessment.decide"], "facts": {}}',
        '{"rule": "phase-transfer.school", "facts": {"transfer_year": 2027}}',
        "[" * 100_000,
    ]
    status, stdout, stderr = ask("--batch", stdin="\n".join(lines) + "\n")
    assert (status, stderr) == (0, "")
    answers = [json.loads(line) for line in stdout.splitlines()]
    assert [answer.get("due_on") for answer in answers] == ["2026-02-23", *[None] * 6, "2027-02-14", None]
    assert [answer.get("error") for answer in answers] == [
        None,
        "This line is not JSON.",
        "A question must be a JSON object with a rule and its facts.",
        'A question needs the name of a rule, like {"rule": "assessment.decide", "facts": {...}}.',
        "The facts must be an object of names and values.",
        "assessment.decide needs the fact received_on.",
        'A question needs the name of a rule, like {"rule": "assessment.decide", "facts": {...}}.',
        None,
        "This line is not JSON.",
    ]
    assert answers[5]["rule"] == "assessment.decide"


def test_the_list_names_every_rule_with_its_facts():
    status, stdout, _ = ask("--list")
    rules = json.loads(stdout)
    assert status == 0
    assert len(rules) == 74
    by_name = {rule["rule"]: rule for rule in rules}
    assert by_name["phase-transfer.meeting"] == {
        "rule": "phase-transfer.meeting",
        "title": "Review meeting before a phase transfer",
        "shape": "deadline",
        "acts": "authority",
        "says": "We hold the meeting 12 weeks before the last lawful day, so that every later step fits.",
        "source": "Our practice, worked back from the 12 weeks between a review meeting and its plan",
        "kind": "practice",
        "in_force_from": "2014-09-01",
        "in_force_to": None,
        "facts": {
            "transfer_year": {
                "type": "integer",
                "required": True,
                "meaning": "the calendar year of the transfer",
            },
            "stage": {
                "type": "choice",
                "required": True,
                "meaning": "school or post-16",
                "choices": ["school", "post-16"],
            },
        },
        "example": {"transfer_year": 2027, "stage": "school"},
    }
    optional = by_name["appeal.file"]["facts"]["certificate_on"]
    assert (optional["type"], optional["required"]) == ("date", False)
    assert by_name["records.school-transfer"]["facts"]["non_school_days"]["type"] == "dates"
    ended = [rule["in_force_to"] for rule in rules if rule["rule"] == "phase-transfer.post-16"]
    assert ended == ["2015-12-31", None]


def test_the_documentation_is_as_fresh_as_the_rules():
    written = (ROOT / "docs" / "time-limits.md").read_text(encoding="utf-8")
    assert written == document(), "run `python -m timelimits --document > docs/time-limits.md`"
    assert ask("--document") == (0, written, "")


def test_without_anything_to_do_the_command_says_how_it_is_used():
    finished = subprocess.run(
        [sys.executable, "-m", "timelimits"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 2
    assert "one of the arguments --rule --list --batch --document is required" in finished.stderr


def test_other_code_may_call_the_command_and_take_what_it_prints():
    stdout, stderr = io.StringIO(), io.StringIO()
    call_command(
        "timelimits", "--rule", "assessment.decide", "--fact", "received_on=2026-01-12", stdout=stdout
    )
    assert json.loads(stdout.getvalue())["due_on"] == "2026-02-23"
    with pytest.raises(SystemExit) as left:
        call_command("timelimits", "--rule", "no.such", stderr=stderr)
    assert left.value.code == 2
    assert stderr.getvalue() == "There is no rule called 'no.such'; the list of rules shows them all.\n"


def test_the_command_needs_no_environment_no_database_and_no_checks():
    command = [sys.executable, "manage.py", "timelimits"]
    question = ["--rule", "assessment.decide", "--fact"]
    environment = {"PATH": os.environ["PATH"]}
    good = subprocess.run(
        [*command, *question, "received_on=2026-01-12"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)["due_on"] == "2026-02-23"
    bad = subprocess.run(
        [*command, *question, "received_on=2026-02-30"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr == "received_on cannot be 2026-02-30: there is no such day.\n"
