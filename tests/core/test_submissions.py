"""A form makes one thing, however often it is sent."""

import uuid
from types import SimpleNamespace

import pytest
from django.http import HttpResponse, HttpResponseRedirect, QueryDict

from core.submissions import SubmissionReused, answer_once


class Counter:
    def __init__(self, *answers):
        self.answers = list(answers)
        self.calls = 0

    def __call__(self):
        self.calls += 1
        return self.answers[min(self.calls, len(self.answers)) - 1]


def post(key, **answers):
    data = QueryDict(mutable=True)
    data.update({"submission_id": key, **answers})
    return SimpleNamespace(
        method="POST", POST=data, FILES={}, path="/cases/", get_full_path=lambda: "/cases/"
    )


@pytest.fixture
def hat():
    return uuid.uuid4()


def test_a_double_click_makes_one_thing_and_leads_to_the_same_page(db, hat):
    key, make = str(uuid.uuid4()), Counter(HttpResponseRedirect("/made/"))

    first = answer_once(post(key, name="Maya"), hat, make)
    second = answer_once(post(key, name="Maya"), hat, make)

    assert (first.url, second.url, make.calls) == ("/made/", "/made/", 1)


def test_a_form_with_errors_may_be_sent_again(db, hat):
    key, make = str(uuid.uuid4()), Counter(HttpResponse("has errors"), HttpResponseRedirect("/made/"))

    answer_once(post(key, name=""), hat, make)
    second = answer_once(post(key, name="Maya"), hat, make)

    assert second.url == "/made/"


def test_a_stale_form_with_other_answers_is_refused(db, hat):
    key, make = str(uuid.uuid4()), Counter(HttpResponseRedirect("/made/"))
    answer_once(post(key, name="Maya"), hat, make)

    with pytest.raises(SubmissionReused):
        answer_once(post(key, name="Arjun"), hat, make)


def test_somebody_elses_form_is_not_answered(db, hat):
    key, make = str(uuid.uuid4()), Counter(HttpResponseRedirect("/made/"))
    answer_once(post(key), hat, make)

    with pytest.raises(SubmissionReused):
        answer_once(post(key), uuid.uuid4(), make)
