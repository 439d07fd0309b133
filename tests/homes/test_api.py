"""The open API of time limits: the command's questions and answers, for anyone's program."""

import io
import json

import pytest
from django.test import Client
from django.urls import reverse

from core import allowance
from homes.api import MOST_AT_ONCE
from timelimits import cli

ADDRESS = "/api/v1/time-limits/"
QUESTION = {"rule": "assessment.decide", "facts": {"received_on": "2026-01-12"}}

pytestmark = pytest.mark.django_db


def post(client, body, **more):
    return client.post(
        ADDRESS, body if isinstance(body, str) else json.dumps(body), "application/json", **more
    )


def problem(response):
    assert response.headers["Content-Type"] == "application/problem+json"
    said = response.json()
    assert said["status"] == response.status_code
    return said["detail"]


def test_one_rule_with_its_facts_in_the_address_gives_what_the_command_prints(client):
    expected = cli.answer("assessment.decide", {"received_on": "2026-01-12"})

    in_path = client.get(f"{ADDRESS}assessment.decide/?received_on=2026-01-12")
    in_query = client.get(f"{ADDRESS}?rule=assessment.decide&received_on=2026-01-12")

    assert in_path.json() == in_query.json() == expected
    assert expected["due_on"] == "2026-02-23"


def test_without_a_rule_it_lists_every_rule_with_its_facts(client):
    assert client.get(ADDRESS).json() == cli.every_rule()


def test_every_rule_of_the_list_answers_its_own_example_by_address_and_by_post(client):
    for rule in client.get(ADDRESS).json():
        answer = post(client, {"rule": rule["rule"], "facts": rule["example"]}).json()
        assert client.get(f"{ADDRESS}{rule['rule']}/", rule["example"]).json() == answer
        assert answer["rule"] == rule["rule"]


def test_the_working_comes_when_it_is_asked_for(client):
    answer = client.get(f"{ADDRESS}assessment.decide/?received_on=2026-01-12&explain=1").json()

    assert answer["working"]["sum"] == answer["reason"]
    assert post(client, QUESTION, query_params={"explain": "1"}).json() == answer


def test_a_list_is_answered_in_its_order_and_a_wrong_question_says_what_is_wrong(client):
    answers = post(client, [QUESTION, {"rule": "no.such"}, 7, QUESTION]).json()

    assert answers[0] == answers[3] == cli.answer(**QUESTION)
    assert answers[1]["error"].startswith("There is no rule called 'no.such'")
    assert answers[2] == {"error": "A question must be a JSON object with a rule and its facts."}


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("?rule=no.such", 404, "There is no rule called 'no.such'; the list of rules shows them all."),
        ("assessment.decide/", 400, "assessment.decide needs the fact received_on."),
        (
            "assessment.decide/?received_on=2026-01-12&born_on=1",
            400,
            "assessment.decide does not use the fact born_on; it uses received_on.",
        ),
        (
            "assessment.decide/?received_on=2026-02-30",
            400,
            "received_on cannot be 2026-02-30: there is no such day.",
        ),
        (
            "assessment.decide/?received_on=1.2.26",
            400,
            "received_on must be a date written as year-month-day, like 2026-01-31, not '1.2.26'.",
        ),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_sentence(client, address, status, sentence):
    response = client.get(ADDRESS + address)

    assert (response.status_code, problem(response)) == (status, sentence)


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        ("{", 400, "The body is not JSON."),
        ("[" * 60_000, 400, "The body is not JSON."),
        (7, 400, "A question must be a JSON object with a rule and its facts."),
        ({"rule": "assessment.decide"}, 400, "assessment.decide needs the fact received_on."),
        ([QUESTION] * (MOST_AT_ONCE + 1), 413, f"One request may ask {MOST_AT_ONCE} questions at most."),
        (" " * 70_000, 413, "This is more than one request may send."),
    ],
)
def test_what_cannot_be_taken_is_said_in_one_sentence(client, body, status, sentence):
    response = post(client, body)

    assert (response.status_code, problem(response)) == (status, sentence)


def test_other_ways_of_asking_are_problems_too(client):
    assert problem(client.put(ADDRESS)) == 'Method "PUT" not allowed.'
    assert problem(client.post(f"{ADDRESS}assessment.decide/")) == 'Method "POST" not allowed.'
    assert (
        problem(client.post(ADDRESS, "a=1", "text/plain"))
        == 'Unsupported media type "text/plain" in request.'
    )


def test_a_page_of_any_other_site_may_ask(client):
    asked = client.get(
        f"{ADDRESS}assessment.decide/?received_on=2026-01-12", headers={"origin": "https://a.example"}
    )
    before = client.options(
        ADDRESS, headers={"origin": "https://a.example", "access-control-request-method": "POST"}
    )

    assert (
        asked.headers["Access-Control-Allow-Origin"] == before.headers["Access-Control-Allow-Origin"] == "*"
    )
    assert before.status_code == 204
    assert "POST" in before.headers["Access-Control-Allow-Methods"]
    assert before.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert "Access-Control-Allow-Credentials" not in asked.headers


@pytest.mark.parametrize("media_type", ["application/x-ndjson", "application/jsonl"])
def test_json_lines_are_answered_line_by_line_as_the_command_answers_them(client, media_type):
    lines = f'{json.dumps(QUESTION)}\n\n{{"rule": "no.such"}}\r\nno JSON\n7\n[]'
    printed = io.StringIO()
    arguments = {"document": False, "list": False, "batch": True, "explain": False}
    cli.run(arguments, stdin=io.StringIO(lines), stdout=printed, stderr=io.StringIO())

    answered = client.post(ADDRESS, lines, media_type, headers={"origin": "https://a.example"})

    assert (answered.status_code, answered.headers["Content-Type"]) == (200, media_type)
    assert answered.content.decode() == printed.getvalue()
    assert len(printed.getvalue().splitlines()) == 5
    assert answered.headers["Access-Control-Allow-Origin"] == "*"


def test_json_lines_give_the_working_when_it_is_asked_for(client):
    answered = client.post(f"{ADDRESS}?explain=1", json.dumps(QUESTION), "application/x-ndjson")
    assert json.loads(answered.content)["working"]["source"]["kind"] == "law"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("7\n" * (MOST_AT_ONCE + 1), f"One request may ask {MOST_AT_ONCE} questions at most."),
        (" " * 70_000, "This is more than one request may send."),
    ],
)
def test_too_many_lines_are_refused_as_a_long_list_is(client, body, sentence):
    refused = client.post(ADDRESS, body, "application/jsonl")
    assert (refused.status_code, problem(refused)) == (413, sentence)


def test_each_line_counts(client, settings):
    settings.OPEN_API_ALLOWANCE = 5
    assert client.post(ADDRESS, "7\n" * 4, "application/jsonl").status_code == 200
    assert client.get(ADDRESS).status_code == 429


def test_an_address_without_its_last_slash_is_answered_and_not_sent_on(client):
    origin = {"origin": "https://a.example"}
    for address in (ADDRESS, f"{ADDRESS}assessment.decide/"):
        bare = address.removesuffix("/")
        before = client.options(bare, headers=origin | {"access-control-request-method": "GET"})
        asked = client.get(bare, {"received_on": "2026-01-12", "rule": "assessment.decide"}, headers=origin)
        assert (before.status_code, asked.status_code) == (204, 200)
        assert asked.headers["Access-Control-Allow-Origin"] == "*"
        assert asked.json()["due_on"] == "2026-02-23"
    posted = client.post(ADDRESS.removesuffix("/"), json.dumps(QUESTION), "application/json")
    assert posted.json() == cli.answer(**QUESTION)
    assert reverse("homes:api_time_limits") == ADDRESS


def test_it_needs_no_token_and_leaves_no_cookie():
    client = Client(enforce_csrf_checks=True)

    response = post(client, QUESTION)

    assert response.status_code == 200
    assert not response.cookies
    assert set(client.get(ADDRESS).headers["Cache-Control"].split(", ")) == {"public", "max-age=600"}


def test_each_question_counts_and_who_has_asked_enough_is_told_when_to_come_back(client, settings):
    settings.OPEN_API_ALLOWANCE = 5
    assert post(client, [QUESTION] * 3).status_code == 200
    assert client.options(ADDRESS).status_code == 204
    assert client.get(ADDRESS).status_code == 200

    refused = client.get(ADDRESS)

    assert refused.status_code == 429
    assert problem(refused).startswith("You have asked more than one address may ask in an hour.")
    assert 3500 < int(refused.headers["Retry-After"]) <= 3600
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_new_hour_begins_afresh(client, settings, monkeypatch):
    settings.OPEN_API_ALLOWANCE = 1
    client.get(ADDRESS)
    assert client.get(ADDRESS).status_code == 429

    monkeypatch.setattr(allowance, "HOUR", 0)

    assert client.get(ADDRESS).status_code == 200


def test_the_address_that_a_load_balancer_saw_is_who_asks_and_one_somebody_wrote_is_not(client, settings):
    settings.OPEN_API_ALLOWANCE = 1
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    for invented in ("198.51.100.1", "198.51.100.2"):
        last = client.get(ADDRESS, headers={"x-forwarded-for": f"{invented}, 203.0.113.9"})
    assert last.status_code == 429
    assert client.get(ADDRESS, headers={"x-forwarded-for": "203.0.113.10"}).status_code == 200
