"""The counting conventions, each at its edges."""

from datetime import date

import pytest

from timelimits import ENGLAND, counting


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 10, 31), 2, date(2026, 12, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 5), 12, date(2027, 5, 5)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_run_to_the_corresponding_date_or_the_end_of_the_month(start, months, expected):
    assert counting.months_after(start, months) == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
        (date(2027, 3, 1), 12, date(2028, 2, 29)),
        (date(2026, 1, 1), 3, date(2026, 3, 31)),
        (date(2026, 11, 29), 3, date(2027, 2, 28)),
        (date(2026, 11, 28), 3, date(2027, 2, 27)),
    ],
)
def test_months_beginning_with_a_day_end_the_day_before_it_comes_round(start, months, expected):
    assert counting.months_beginning_with(start, months) == expected


@pytest.mark.parametrize(
    ("born_on", "age", "expected"),
    [
        (date(2000, 2, 29), 16, date(2016, 2, 29)),
        (date(2000, 2, 29), 25, date(2025, 3, 1)),
        (date(2001, 3, 1), 25, date(2026, 3, 1)),
    ],
)
def test_somebody_born_on_29_february_is_a_year_older_on_1_march(born_on, age, expected):
    assert counting.birthday(born_on, age) == expected


def test_working_days_beginning_with_a_day_off_begin_with_the_next_working_day():
    saturday = date(2026, 12, 12)
    assert counting.working_days_beginning_with(saturday, 1, ENGLAND) == date(2026, 12, 14)
    assert counting.working_days_beginning_with(date(2026, 12, 14), 1, ENGLAND) == date(2026, 12, 14)


def test_working_days_after_and_before_leave_their_own_day_out():
    assert counting.working_days_after(date(2026, 4, 2), 1, ENGLAND) == date(2026, 4, 7)
    assert counting.working_days_before(date(2026, 4, 7), 1, ENGLAND) == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        (date(2026, 7, 31), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 9, 1)),
        (date(2024, 8, 31), date(2024, 9, 2)),
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 25), date(2027, 1, 4)),
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2027, 1, 2), date(2027, 1, 4)),
        (date(2025, 1, 1), date(2025, 1, 2)),
        (date(2028, 1, 1), date(2028, 1, 4)),
        (date(2027, 7, 31), date(2027, 8, 2)),
    ],
)
def test_filing_moves_out_of_august_and_christmas_and_off_days_that_do_not_work(ends_on, expected):
    assert counting.filing_day(ends_on, ENGLAND) == expected


def test_the_tribunals_christmas_runs_from_25_december_to_1_january():
    inside = [day for day in range(20, 32) if counting.in_tribunal_christmas(date(2026, 12, day))]
    assert inside == list(range(25, 32))
    assert counting.in_tribunal_christmas(date(2027, 1, 1))
    assert not counting.in_tribunal_christmas(date(2027, 1, 2))
    assert not counting.in_tribunal_christmas(date(2026, 11, 30))


def test_the_school_leaving_date_is_the_last_friday_of_june():
    assert {year: counting.last_friday_of_june(year).day for year in range(2023, 2030)} == {
        2023: 30,
        2024: 28,
        2025: 27,
        2026: 26,
        2027: 25,
        2028: 30,
        2029: 29,
    }
