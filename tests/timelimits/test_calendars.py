"""Which days England works."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from timelimits import ENGLAND, Calendar
from timelimits.calendars import Calendars, bank_holidays, is_weekend

# As announced by the government; bank holidays that fall on a weekend count through their substitute day.
ON_WEEKDAYS = {
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2028: ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
}


def test_the_package_knows_englands_bank_holidays():
    for year, days in ON_WEEKDAYS.items():
        known = sorted(day for day in bank_holidays(year) if not is_weekend(day))
        assert [f"{day:%m-%d}" for day in known] == days


def test_a_year_is_looked_up_once():
    assert bank_holidays(2026) is bank_holidays(2026)


def test_the_jubilee_the_funeral_and_the_coronation_were_bank_holidays():
    for day in (date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)):
        assert not ENGLAND.is_working_day(day)


def test_scottish_holidays_are_working_days_in_england():
    assert ENGLAND.is_working_day(date(2026, 1, 2))
    assert ENGLAND.is_working_day(date(2026, 11, 30))


def test_saturday_and_sunday_are_the_weekend_and_friday_is_not():
    assert [is_weekend(date(2026, 11, day)) for day in range(16, 23)] == [False] * 5 + [True] * 2


def test_a_newly_announced_bank_holiday_is_no_working_day():
    day = date(2030, 5, 9)
    assert ENGLAND.is_working_day(day)
    assert not Calendar(announced=frozenset({day})).is_working_day(day)


def test_each_party_works_by_its_own_closed_days_and_the_bank_holidays_of_all():
    training, office, royal = date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19)
    calendars = Calendars(
        announced=frozenset({royal}),
        closed={"setting": frozenset({training}), "authority": frozenset({office})},
    )
    assert calendars.of("setting") == Calendar(frozenset({royal}), frozenset({training}))
    assert calendars.of("authority") == Calendar(frozenset({royal}), frozenset({office}))
    assert calendars.of("adviser") == Calendar(frozenset({royal}))
    with pytest.raises(FrozenInstanceError):
        calendars.announced = frozenset()


def test_an_authority_that_is_closed_is_not_open_on_a_day_that_works():
    day = date(2026, 12, 29)
    calendar = Calendar(closed=frozenset({day}))
    assert calendar.is_working_day(day)
    assert not calendar.is_open(day)
    assert calendar.is_open(date(2026, 12, 30))
    assert not calendar.is_open(date(2026, 12, 28))
