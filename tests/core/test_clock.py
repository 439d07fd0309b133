"""The one clock: a day begins at midnight in London, in summer an hour before it begins in UTC."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from core import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1), id="75"),
        pytest.param(datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30), id="75 an hour before"),
        pytest.param(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2026, 12, 31), id="in winter"),
    ],
)
def test_example_75_what_comes_late_on_a_summer_evening_in_utc_comes_on_the_next_day_here(
    settings, monkeypatch, moment, day
):
    settings.DEMO_TODAY = None
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert clock.today() == day


def test_a_demo_stays_on_its_day(settings):
    settings.DEMO_TODAY = date(2026, 11, 16)
    assert clock.today() == date(2026, 11, 16)
