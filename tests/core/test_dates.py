"""Dates as people read them."""

from datetime import UTC, date, datetime, time

import pytest

from core import dates

TODAY = date(2026, 11, 16)


def test_a_date_is_written_out_in_full():
    assert dates.date(date(2026, 3, 5)) == "5 March 2026"


def test_a_weekday_stands_before_its_date():
    assert dates.weekday_date(TODAY) == "Monday 16 November 2026"


def test_a_dense_table_shortens_the_words_and_not_to_figures():
    assert dates.short_date(date(2026, 11, 23)) == "Mon 23 Nov"


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2026, 11, 28), "in 12 days"),
        (date(2026, 11, 17), "tomorrow"),
        (TODAY, "today"),
        (date(2026, 11, 15), "1 day late"),
        (date(2026, 11, 13), "3 days late"),
    ],
)
def test_how_long_is_one_whole_phrase(due_on: date, words: str):
    assert dates.how_long(due_on, TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 15), "yesterday"),
        (date(2026, 11, 6), "10 days ago"),
        (date(2026, 11, 22), "today"),
    ],
)
def test_how_long_ago_is_one_whole_phrase(day: date, words: str):
    assert dates.how_long_ago(day, TODAY) == words


def test_a_period_names_the_year_once():
    assert dates.period(date(2026, 9, 14), date(2026, 12, 11)) == "14 September to 11 December 2026"


def test_a_period_over_the_new_year_names_both_years():
    assert dates.period(date(2026, 12, 11), date(2027, 1, 8)) == "11 December 2026 to 8 January 2027"


def test_a_moment_is_told_in_the_time_of_the_clock_on_the_wall():
    assert dates.moment(datetime(2026, 7, 1, 13, 30, tzinfo=UTC)) == "1 July 2026 at 2:30pm"


@pytest.mark.parametrize(
    ("clock", "words"), [(time(0, 0), "midnight"), (time(12, 0), "noon"), (time(8, 5), "8:05am")]
)
def test_noon_and_midnight_are_words(clock: time, words: str):
    assert dates.clock_time(clock) == words


def test_a_child_is_a_year_older_on_the_birthday_and_not_before():
    assert [dates.age(date(2018, 11, 16), day) for day in (date(2026, 11, 15), TODAY)] == [7, 8]


def test_a_date_on_a_page_can_be_read_by_a_machine():
    assert dates.when(TODAY, "weekday_day_month") == '<time datetime="2026-11-16">Monday 16 November</time>'
