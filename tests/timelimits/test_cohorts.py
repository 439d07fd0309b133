"""One answer for everybody who reaches an age in the same year: nobody is asked for a day of birth."""

from datetime import date

import pytest

import timelimits
from timelimits.cohorts import answer_for_all
from timelimits.counting import days_after


def test_all_who_turn_16_in_one_school_year_become_young_people_on_one_day():
    result = answer_for_all("rights.young-person", age=16, first_birthday=date(2026, 9, 1))

    assert result.due_on == date(2027, 6, 26)
    assert result.reason == (
        "Turns 16 between 1 September 2026 and 31 August 2027; the last Friday of June of that school year is "
        "Friday 25 June 2027; the day after is Saturday 26 June 2027"
    )


@pytest.mark.parametrize("days", range(0, 365, 7))
def test_it_is_the_answer_of_each_of_them(days):
    born_on = days_after(date(2010, 9, 1), days)

    for_all = answer_for_all("rights.young-person", age=16, first_birthday=date(2026, 9, 1))

    assert timelimits.compute("rights.young-person", born_on=born_on).due_on == for_all.due_on


def test_the_warnings_are_shared_too():
    result = answer_for_all("rights.warn", age=16, first_birthday=date(2026, 9, 1))

    assert (result.due_on, result.also_on) == (date(2026, 6, 26), (date(2026, 12, 26),))
    assert "Turns 16" not in result.reason


def test_at_a_college_a_plan_ends_for_all_who_turn_25_in_one_college_year_on_one_day():
    result = answer_for_all("rights.last-academic-year", age=25, first_birthday=date(2026, 8, 1), kind="fe")

    assert result.due_on == date(2027, 7, 31)
    assert result.reason.startswith("Turns 25 between 1 August 2026 and 31 July 2027; ")


def test_a_year_that_is_no_answer_is_refused():
    with pytest.raises(
        ValueError,
        match=r"^rights\.young-person differs among those who reach 16 from 2026-01-01 to 2026-12-31\.$",
    ):
        answer_for_all("rights.young-person", age=16, first_birthday=date(2026, 1, 1))
