"""Beat writes each firing once, however many beats there are, and makes up for what an outage swallowed."""

from datetime import UTC, datetime

import pytest
import time_machine
from celery import Celery

from notifications import outbox, schedule
from notifications.models import OutboxRow
from notifications.schedule import OutboxScheduler, firings


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


@pytest.fixture
def beat():
    """Return a way to start beats that could not reach Redis if they tried."""
    return lambda: OutboxScheduler(Celery("test", broker="redis://127.0.0.1:1/0", set_as_current=False))


@pytest.fixture
def fired(db):
    return lambda: sorted(OutboxRow.objects.values_list("key", flat=True))


CHECK = "limits.check:2026-11-16T03:00+0000"
MONTHS = "audit.months:2026-11-16T02:00+0000"
LINKS = "links.plan:2026-11-16T02:00+0000"
REMIND = "entries.remind:2026-11-16T05:00+0000"
WORDS = "search.refresh_words:2026-11-16T04:00+0000"


def test_before_three_in_london_only_the_next_months_of_the_trail_the_links_and_the_hour_have_come():
    assert list(firings(at(2026, 11, 16, 2, 59))) == [
        ("audit.seal", "audit.seal:2026-11-16T02:59+0000"),
        ("audit.months", MONTHS),
        ("links.plan", LINKS),
        ("upkeep", "upkeep:2026-11-16T02:00+0000"),
    ]


def test_at_three_the_check_of_due_dates_has_come_and_at_six_the_sweep_too():
    assert ("limits.check", CHECK) in firings(at(2026, 11, 16, 3, 0))
    assert list(firings(at(2026, 11, 16, 6, 0))) == [
        ("audit.seal", "audit.seal:2026-11-16T06:00+0000"),
        ("audit.months", MONTHS),
        ("links.plan", LINKS),
        ("limits.check", CHECK),
        ("search.refresh_words", WORDS),
        ("entries.remind", REMIND),
        ("reminders.sweep", "reminders.sweep:2026-11-16T06:00+0000"),
        ("upkeep", "upkeep:2026-11-16T06:00+0000"),
    ]


def test_in_summer_six_in_london_is_five_in_greenwich():
    assert ("reminders.sweep", "reminders.sweep:2026-07-01T06:00+0100") in firings(at(2026, 7, 1, 5, 0))


def test_when_the_clocks_go_back_no_hour_comes_twice_and_none_is_left_out():
    keys = [key for hour in range(4) for kind, key in firings(at(2026, 10, 25, hour)) if kind == "upkeep"]
    assert len(set(keys)) == 4


@time_machine.travel(at(2026, 11, 16, 14, 30))
def test_two_beats_make_one_firing(fired, beat):
    for scheduler in (beat(), beat()):
        scheduler.tick()
        scheduler.tick()
    assert fired() == [
        MONTHS,
        "audit.seal:2026-11-16T14:30+0000",
        REMIND,
        CHECK,
        LINKS,
        "reminders.sweep:2026-11-16T06:00+0000",
        WORDS,
        "upkeep:2026-11-16T14:00+0000",
    ]


def test_a_day_makes_one_sweep_of_each_and_an_hour_one_upkeep(fired, beat):
    scheduler = beat()
    for hour in (5, 6, 7):
        for minute in (0, 20, 40):
            with time_machine.travel(at(2026, 11, 16, hour, minute), tick=False):
                scheduler.tick()
    assert [key for key in fired() if not key.startswith("audit.seal:")] == [
        MONTHS,
        REMIND,
        CHECK,
        LINKS,
        "reminders.sweep:2026-11-16T06:00+0000",
        WORDS,
        *(f"upkeep:2026-11-16T0{hour}:00+0000" for hour in (5, 6, 7)),
    ]


def test_every_job_has_a_handler():
    assert {job.kind for job in schedule.JOBS} <= outbox.kinds()
