"""How a limit stands on each day of its life."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timelimits.standing import SOON, Standing, due_soon_from, standing

DUE = date(2026, 12, 7)
BEGAN = date(2026, 11, 9)


def test_each_standing_is_named_in_answers_as_it_always_was():
    assert [each.value for each in Standing] == ["on_track", "due_soon", "overdue", "met", "met_late"]


@pytest.mark.parametrize(
    ("days_left", "expected"),
    [
        (28, Standing.ON_TRACK),
        (11, Standing.ON_TRACK),
        (10, Standing.DUE_SOON),
        (1, Standing.DUE_SOON),
        (0, Standing.DUE_SOON),
        (-1, Standing.OVERDUE),
        (-400, Standing.OVERDUE),
    ],
)
def test_a_limit_without_a_known_start_is_due_soon_for_its_last_ten_days(days_left, expected):
    assert standing(due_on=DUE, met_on=None, today=DUE - timedelta(days=days_left)) is expected


@pytest.mark.parametrize(
    ("length", "soon"),
    [(0, 0), (2, 0), (3, 1), (14, 4), (15, 5), (28, 9), (29, 9), (30, 10), (31, 10), (42, 10), (140, 10)],
)
def test_a_limit_shorter_than_thirty_days_is_due_soon_for_its_last_third(length, soon):
    starts_on = DUE - timedelta(days=length)
    assert due_soon_from(due_on=DUE, starts_on=starts_on) == DUE - timedelta(days=soon)
    day_before = DUE - timedelta(days=soon + 1)
    assert standing(due_on=DUE, met_on=None, today=day_before, starts_on=starts_on) is Standing.ON_TRACK


def test_a_start_after_the_limit_says_nothing_about_its_length():
    assert due_soon_from(due_on=DUE, starts_on=DUE + timedelta(days=1)) == DUE - SOON


def test_the_last_day_is_in_time_and_the_day_after_is_late():
    assert standing(due_on=DUE, met_on=DUE, today=date(2027, 1, 1)) is Standing.MET
    assert standing(due_on=DUE, met_on=date(2026, 12, 8), today=date(2027, 1, 1)) is Standing.MET_LATE


def test_a_limit_that_is_met_stays_met_however_late_today_is():
    assert standing(due_on=DUE, met_on=BEGAN, today=date(2040, 1, 1), starts_on=BEGAN) is Standing.MET


def test_example_73_a_review_agreed_for_friday_is_overdue_on_monday_whatever_easter_does():
    agreed_on = date(2026, 3, 27)
    assert standing(due_on=agreed_on, met_on=None, today=date(2026, 3, 27)) is Standing.DUE_SOON
    assert standing(due_on=agreed_on, met_on=None, today=date(2026, 3, 30)) is Standing.OVERDUE


def test_every_standing_has_words_for_staff_and_for_families():
    assert [each.label for each in Standing] == ["On track", "Due soon", "Overdue", "Met", "Met late"]
    assert [each.family_label for each in Standing] == [
        "On track",
        "Due soon",
        "Late",
        "Done on time",
        "Done late",
    ]


def test_a_standing_says_whether_the_thing_is_done_and_whether_it_was_late():
    assert [each for each in Standing if each.is_met] == [Standing.MET, Standing.MET_LATE]
    assert [each for each in Standing if each.is_late] == [Standing.OVERDUE, Standing.MET_LATE]


DAYS = st.dates(date(2014, 9, 1), date(2060, 12, 31))


@given(due_on=DAYS, starts_on=st.none() | DAYS, today=DAYS)
def test_an_unmet_limit_only_ever_moves_from_on_track_to_due_soon_to_overdue(due_on, starts_on, today):
    order = [Standing.ON_TRACK, Standing.DUE_SOON, Standing.OVERDUE]
    now = standing(due_on=due_on, met_on=None, today=today, starts_on=starts_on)
    tomorrow = standing(due_on=due_on, met_on=None, today=today + timedelta(days=1), starts_on=starts_on)
    assert order.index(now) <= order.index(tomorrow) <= order.index(now) + 1
    assert (now is Standing.OVERDUE) == (today > due_on)


@given(due_on=DAYS, met_on=DAYS, today=DAYS)
def test_a_met_limit_is_late_exactly_when_it_was_met_after_its_last_day(due_on, met_on, today):
    expected = Standing.MET_LATE if met_on > due_on else Standing.MET
    assert standing(due_on=due_on, met_on=met_on, today=today) is expected
