"""The examples of docs/open-data.md: each is asked as it stands there, and answered as it says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .published import publish_all_of

PAGE = (Path(__file__).parents[2] / "docs/open-data.md").read_text()
EXAMPLES = re.findall(r"```sh\n(.*?)```\n```(json|text)\n(.*?)```", PAGE, re.S)
HOST = "https://portal.example"


def holds(answer: Any, shown: Any) -> bool:
    """Say whether an answer holds what is shown of it: every field, and for each thing of a list one that holds it."""
    if isinstance(shown, dict):
        return isinstance(answer, dict) and all(
            name in answer and holds(answer[name], each) for name, each in shown.items()
        )
    if isinstance(shown, list):
        return all(any(holds(one, each) for one in answer) for each in shown)
    return bool(answer == shown)


def test_the_page_has_its_examples():
    assert len(EXAMPLES) == 8
    assert PAGE.count("curl ") == 10


@pytest.mark.parametrize(("asked", "kind", "shown"), EXAMPLES)
def test_the_last_answer_of_an_example_is_what_is_shown(asked, kind, shown, client, cast):
    publish_all_of(cast)
    for address in re.findall(rf"^curl '{HOST}(.*)'$", asked, re.M):
        answer = client.get(address)
    if kind == "json":
        assert holds(answer.json(), json.loads(shown)), answer.content
    else:
        assert shown.strip().removesuffix("…") in answer.content.decode()
