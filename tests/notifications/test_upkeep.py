"""Upkeep throws away what is no longer needed, and nothing else."""

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.utils import timezone

from core.models import Submission, UnsentWords
from notifications import outbox, upkeep
from notifications.models import Heartbeat, OutboxRow

DAY = timezone.timedelta(days=1)


def row(key: str, *, done_days_ago: int | None) -> None:
    outbox.put("upkeep", key)
    if done_days_ago is not None:
        OutboxRow.objects.filter(key=key).update(done_at=timezone.now() - done_days_ago * DAY)


def test_only_what_is_old_goes(db):
    row("old", done_days_ago=31)
    row("recent", done_days_ago=29)
    row("waiting", done_days_ago=None)
    Session.objects.create(session_key="ended", session_data="", expire_date=timezone.now() - DAY)
    Session.objects.create(session_key="open", session_data="", expire_date=timezone.now() + DAY)
    for number, days in enumerate((8, 6)):
        made = Submission.objects.create(key=f"00000000-0000-0000-0000-00000000000{number}", fingerprint="")
        Submission.objects.filter(pk=made.pk).update(sent_at=timezone.now() - days * DAY)
        words = UnsentWords.objects.create(membership_id=made.key, address="/")
        UnsentWords.objects.filter(pk=words.pk).update(kept_at=timezone.now() - days * DAY)
    Heartbeat.objects.create(name="gone", program="worker", beat_at=timezone.now() - 2 * DAY)
    Heartbeat.objects.create(name="here", program="worker")

    thrown = upkeep.throw_away()

    assert thrown == {
        "core_submission": 1,
        "core_unsentwords": 1,
        "django_session": 1,
        "accounts_signin": 0,
        "accounts_signinlink": 0,
        "accounts_wrongtries": 0,
        "core_cache": 0,
        "notifications_heartbeat": 1,
        "notifications_outboxrow": 1,
    }
    assert set(OutboxRow.objects.values_list("key", flat=True)) == {"recent", "waiting"}
    assert [session.session_key for session in Session.objects.all()] == ["open"]


def test_stale_cache_goes_and_fresh_stays(db):
    cache.set("stale", 1, timeout=3600)
    cache.set("fresh", 2, timeout=3600)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE core_cache SET expires = now() - interval '1 hour' WHERE cache_key LIKE '%stale'"
        )
    assert upkeep.throw_away()["core_cache"] == 1
    assert cache.get("fresh") == 2


def test_the_hourly_job_does_it(db):
    row("old", done_days_ago=31)
    outbox.put("upkeep", "upkeep:1")
    outbox.drain()
    assert not OutboxRow.objects.filter(key="old").exists()
    assert OutboxRow.objects.filter(key="upkeep:1").exclude(done_at=F("dead_at")).exists()
