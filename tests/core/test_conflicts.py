"""Somebody saved first: both versions are shown, and nothing typed is lost."""

from datetime import date

from django.http import QueryDict

from cases.models import Child
from core.conflicts import Conflict, conflict_between

MAYA = {"given_name": "Maya", "family_name": "Patel", "sex": "F", "address": "1 Oak Street", "version": 4}


def conflict(sent: str) -> Conflict:
    return conflict_between(Child(born_on=date(2018, 3, 14), **MAYA), QueryDict(sent))


def test_only_what_differs_is_shown_in_both_versions():
    (row,) = conflict("version=3&given_name=Maya&address=2+Elm+Road").differences
    assert (row.label, row.yours, row.theirs) == ("Address", "2 Elm Road", "1 Oak Street")


def test_words_can_be_merged_and_choices_taken_or_left():
    rows = {row.name: row for row in conflict("version=3&address=2+Elm+Road&sex=U").differences}
    assert rows["address"].can_be_merged
    assert not rows["sex"].can_be_merged
    assert (rows["sex"].yours, rows["sex"].theirs) == ("Not recorded", "Female")


def test_a_date_in_three_parts_is_held_against_the_date():
    (row,) = conflict("version=3&born_on-day=15&born_on-month=3&born_on-year=2018").differences
    assert (row.yours, row.theirs) == ("15 March 2018", "14 March 2018")


def test_a_date_that_is_none_is_shown_as_it_was_typed():
    (row,) = conflict("version=3&born_on-day=31&born_on-month=2&born_on-year=2018").differences
    assert row.yours == "31 2 2018"


def test_everything_else_that_was_sent_goes_back_with_the_form():
    answer = conflict("version=3&csrfmiddlewaretoken=x&address=2+Elm+Road&ticks=a&ticks=b&sex=U")
    assert answer.unseen == (("ticks", "a"), ("ticks", "b"), ("sex", "U"))


def test_the_next_try_saves_over_the_version_that_was_shown():
    assert conflict("version=3&address=2+Elm+Road").version == 4
