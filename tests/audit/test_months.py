"""The trail is kept in months; nothing is lost at the turn of one, nor when nobody made the next in time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from audit import seals
from audit.models import LedgerEntry
from notifications import outbox, schedule
from tests.audit.sealing import seal

PARENTS = ("audit_ledgerentry", "audit_change")


def first_of_month(ahead):
    """Return the first moment of a month, so many from now."""
    now = datetime.now(UTC)
    years, month = divmod(now.month - 1 + ahead, 12)
    return datetime(now.year + years, month + 1, 1, tzinfo=UTC)


def write(*moments):
    """Write an entry at each of these moments."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type,"
            " subject_id, details) VALUES (gen_random_uuid(), %s, 'turn', '', '', '', '', '', '{}')",
            [(moment,) for moment in moments],
        )


def parts():
    """Return in which part of the ledger each entry of this test is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tableoid::regclass::text, at FROM audit_ledgerentry WHERE event = 'turn' ORDER BY at"
        )
        return [part for part, _at in cursor.fetchall()]


def name(month: date):
    return f"audit_ledgerentry_{month:%Y_%m}"


def exists(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
        return cursor.fetchone()[0]


def test_this_month_and_the_next_three_are_there_from_the_start(db):
    for ahead in range(4):
        for parent in PARENTS:
            assert exists(f"{parent}_{first_of_month(ahead):%Y_%m}")


def test_at_the_turn_of_the_month_each_moment_has_its_month(db):
    turn = first_of_month(1)
    write(turn - timedelta(microseconds=1), turn, turn + timedelta(microseconds=1))

    assert parts() == [name(first_of_month(0)), name(turn), name(turn)]


def test_a_month_nobody_made_in_time_loses_nothing_and_is_put_in_order_when_it_is_made(db):
    far = first_of_month(8)
    write(far, far + timedelta(days=3), far - timedelta(microseconds=1))
    assert parts() == ["audit_ledgerentry_rest"] * 3

    assert seals.make_months(9) == 12

    assert parts() == [name(first_of_month(7)), name(far), name(far)]
    assert LedgerEntry.objects.filter(event="turn").count() == 3
    assert not exists("audit_ledgerentry_rest_moving")


def test_what_is_put_in_order_is_still_as_it_was_sealed(committed):
    # What says another day than it was written on is named by the check, which is not what is tested here.
    write(first_of_month(5))
    seal()
    before = seals.verify()
    seals.make_months(6)

    assert seals.verify() == before


def test_a_month_that_is_there_is_not_made_again(db):
    assert seals.make_months(5) == 4
    assert seals.make_months(5) == 0


def test_the_worker_makes_months_and_then_cannot_touch_them(cast, as_role):
    with as_role(None, "sen_worker"), connection.cursor() as cursor:
        cursor.execute("SELECT audit_make_months(4)")
        assert cursor.fetchone() == (2,)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        for role in ("sen_app", "sen_worker"):
            for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"):
                for month in (first_of_month(4), first_of_month(0)):
                    cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [role, name(month), right])
                    assert cursor.fetchone() == (False,), (role, right, month)


@pytest.mark.parametrize("parent", PARENTS)
@pytest.mark.parametrize("sql", ["TRUNCATE {}", "DELETE FROM {}", "UPDATE {} SET at = at"])
def test_a_part_is_guarded_as_the_whole_is_even_against_the_owner(db, parent, sql):
    write(datetime.now(UTC))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_change (table_name, row_id, operation, actor_id, membership_id, purpose, role)"
            " VALUES ('t', '1', 'insert', '', '', '', '')"
        )
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute(sql.format(f"{parent}_{first_of_month(0):%Y_%m}"))


def test_beat_asks_for_the_months_every_night_and_for_a_seal_every_minute(db):
    firings = dict(schedule.firings(datetime(2026, 11, 16, 2, 0, 30, tzinfo=UTC)))
    assert firings["audit.months"] == "audit.months:2026-11-16T02:00+0000"
    assert firings["audit.seal"] == "audit.seal:2026-11-16T02:00+0000"
    assert {"audit.months", "audit.seal"} <= outbox.kinds()


def test_what_the_ledger_held_before_it_was_kept_in_months_is_kept(committed):
    def everything():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, at, event, actor_id, membership_id, actor_label, subject_type, subject_id, case_id,"
                " details::text FROM audit_ledgerentry ORDER BY id"
            )
            return cursor.fetchall()

    write(datetime(2024, 2, 29, 23, 59, tzinfo=UTC), datetime(2025, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))
    before = everything()
    call_command("migrate", "audit", "0003", verbosity=0)
    assert everything() == before
    call_command("migrate", verbosity=0)

    assert everything() == before
    assert parts() == [name(date(2024, 2, 1)), name(date(2025, 12, 1))]
