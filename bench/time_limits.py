"""How long ten thousand questions about time limits take the command, from its start to the last answer."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import cycle, islice

from bench.ground import report
from timelimits import rules

QUESTIONS = 10_000
GOAL = 5  # seconds


def main() -> int:
    """Measure and report; return 1 when the goal is missed."""
    questions = "\n".join(_questions())
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "timelimits", "--batch"],
        input=questions,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = sum("error" in answer for answer in answers) + abs(QUESTIONS - len(answers))
    name = f"{QUESTIONS:,} time limits, seconds"
    return int(
        not report(name, value=round(seconds, 2), goal=GOAL, detail=f"{wrong} without an answer") or wrong > 0
    )


def _questions() -> list[str]:
    """Every rule in turn, its dates moved a day further each time round."""
    asked = islice(enumerate(cycle(rules())), QUESTIONS)
    return [json.dumps({"rule": rule.name, "facts": _moved(rule.example, n)}) for n, rule in asked]


def _moved(example: Mapping[str, object], number: int) -> dict[str, object]:
    days = timedelta(days=number // len(rules()))
    return {name: _later(value, days) for name, value in example.items()}


def _later(value: object, days: timedelta) -> object:
    if isinstance(value, str) and value[:4].isdigit():
        return (date.fromisoformat(value) + days).isoformat()
    return value


if __name__ == "__main__":
    sys.exit(main())
