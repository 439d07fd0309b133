"""Seals: whoever changes, removes or adds to the trail afterwards is found, even as the server's own administrator."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction

from audit import seals
from audit import services as audit
from audit.events import Event
from audit.models import LedgerEntry
from tests.audit.sealing import seal, settle
from tools import database

UNBOLTED = "SET session_replication_role = replica"  # what only an administrator can do: no trigger fires


def look(cast, times=1):
    """Let Sam open Maya's record, each time in a transaction of its own."""
    for _ in range(times):
        with transaction.atomic():
            audit.record(actor=cast.sam, event=Event.RECORD_OPENED, subject=cast.maya)


@pytest.fixture
def tamper(committed, admin_url):
    """Do as the administrator of the database server could: no role, trigger or right is in the way."""

    def run(*statements):
        address = database.address(admin_url, database=committed.name)
        with psycopg.connect(address, autocommit=True) as administrator:
            administrator.execute(UNBOLTED)
            for statement in statements:
                done = administrator.execute(statement)
                assert done.rowcount, statement

    return run


@pytest.fixture
def sealed(committed, cast):
    """Return a trail of four seals; each of the last three covers two looks."""
    seal()
    for _ in range(3):
        look(cast, 2)
        seal()
    return cast


def command(*arguments):
    """Run the command; return its words and the status it ends with."""
    out = StringIO()
    try:
        call_command("audit", *arguments, stdout=out, stderr=out)
    except SystemExit as ended:
        return out.getvalue(), ended.code
    return out.getvalue(), 0


ROW_OF_SEAL = """(SELECT e.id FROM audit_ledgerentry e JOIN audit_seal s
                  ON s.number = {} AND e.server = s.server AND e.xid >= s.low AND e.xid < s.high LIMIT 1)"""


class TestAWholeTrail:
    def test_is_said_to_be_whole(self, sealed):
        words, status = command("verify")

        assert status == 0
        assert words.startswith("The trail is as it was sealed: 4 seals over")
        assert "not yet sealed: 0." in words

    def test_what_came_after_the_last_seal_is_counted_and_is_no_fault(self, sealed):
        look(sealed, 3)
        assert "not yet sealed: 3." in command("verify")[0]

    def test_nothing_new_makes_no_seal(self, sealed):
        assert seal() == []

    def test_agrees_with_every_head_that_was_ever_written_down(self, sealed):
        look(sealed)
        (earlier,) = seal()
        look(sealed)
        seal()

        assert command("verify", "--head", earlier.digest)[1] == 0

    def test_the_newest_head_is_printed_and_said_in_the_log(self, sealed, caplog):
        look(sealed)
        with caplog.at_level("INFO", logger="audit.seals"):
            (made,) = seal()

        assert command("head") == (f"{made.digest}\n", 0)
        assert made.digest in caplog.text

    def test_before_the_first_seal_nothing_can_be_told(self, committed):
        assert command("verify")[1] == 2
        assert command("head")[1] == 2

    def test_a_role_that_may_not_read_the_trail_is_told_so(self, committed, sealed):
        with committed.role("sen_app"):
            words, status = command("verify")
        assert status == 2
        assert "DATABASE_OWNER_URL" in words


def test_a_slow_transaction_is_not_left_out(committed, cast):
    """Its entry is older than the seal made meanwhile; it is sealed by the one after."""
    seal()
    with psycopg.connect(committed.url("sen_owner")) as slow:
        slow.execute(
            "INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type,"
            " subject_id, details) VALUES (gen_random_uuid(), now(), 'slow', '', '', '', '', '', '{}')"
        )
        look(cast)
        assert seals.seal() == []
        slow.commit()
    (made,) = seal()

    assert sealed_rows(made.number) == 2
    assert seals.verify().is_whole


def sealed_rows(number):
    with connection.cursor() as cursor:
        cursor.execute("SELECT entries FROM audit_seal WHERE number = %s", [number])
        return cursor.fetchone()[0]


def test_two_workers_do_not_seal_the_same_twice(committed, cast):
    look(cast)
    settle()
    with psycopg.connect(committed.url("sen_worker")) as first:
        first.execute("SELECT audit_seal_now()")
        with psycopg.connect(committed.url("sen_worker"), autocommit=True) as second:
            second.execute("SET lock_timeout = '100ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                second.execute("SELECT audit_seal_now()")
        first.commit()
    assert seal() == []
    assert seals.verify().is_whole


class TestFiveTamperings:
    """Each by the administrator of the database itself, and each found, with the number of the seal."""

    def test_an_entry_that_was_edited(self, sealed, tamper):
        tamper(f"UPDATE audit_ledgerentry SET actor_label = 'Nobody' WHERE id = {ROW_OF_SEAL.format(3)}")
        words, status = command("verify")

        assert status == 1
        assert words.startswith("Seal 3 of ")
        assert "something it covers was changed" in words
        assert "Seal 2" not in words

    def test_an_entry_that_was_removed(self, sealed, tamper):
        tamper(f"DELETE FROM audit_ledgerentry WHERE id = {ROW_OF_SEAL.format(3)}")
        words, status = command("verify")

        assert status == 1
        assert "Seal 3" in words
        assert "removed: 2 were sealed and 1 are there" in words

    def test_an_entry_that_was_put_in_afterwards(self, sealed, tamper):
        tamper(
            "INSERT INTO audit_ledgerentry SELECT gen_random_uuid(), at, event, actor_id, membership_id, 'Nobody',"
            " subject_type, subject_id, case_id, details, xid, server FROM audit_ledgerentry"
            f" WHERE id = {ROW_OF_SEAL.format(2)}"
        )
        words, status = command("verify")

        assert status == 1
        assert "Seal 2" in words
        assert "added: 2 were sealed and 3 are there" in words

    def test_the_end_of_the_trail_cut_off(self, sealed, tamper):
        tamper(
            "DELETE FROM audit_ledgerentry e USING audit_seal s"
            " WHERE s.number = 4 AND e.server = s.server AND e.xid >= s.low"
        )
        words, status = command("verify")

        assert status == 1
        assert "Seal 4" in words
        assert "2 were sealed and 0 are there" in words

    def test_the_end_cut_off_with_its_seals_is_found_by_the_head_that_was_kept_elsewhere(
        self, sealed, tamper
    ):
        kept = command("head")[0].strip()
        tamper(
            "DELETE FROM audit_ledgerentry e USING audit_seal s"
            " WHERE s.number = 4 AND e.server = s.server AND e.xid >= s.low",
            "DELETE FROM audit_seal WHERE number = 4",
        )

        assert command("verify")[1] == 0  # by itself the database cannot know
        words, status = command("verify", "--head", kept)
        assert status == 1
        assert "cut off" in words


class TestTamperingWithTheSealsThemselves:
    def test_a_seal_that_was_changed(self, sealed, tamper):
        tamper("UPDATE audit_seal SET entries = entries + 1 WHERE number = 2")
        assert "Seal 2 was changed" in command("verify")[0]

    def test_a_seal_that_is_gone(self, sealed, tamper):
        tamper("DELETE FROM audit_seal WHERE number = 3")
        assert "Seal 3 is missing." in command("verify")[0]

    def test_seals_that_were_made_anew_over_an_edited_trail(self, sealed, tamper):
        kept = command("head")[0].strip()
        tamper(
            f"UPDATE audit_ledgerentry SET actor_label = 'Nobody' WHERE id = {ROW_OF_SEAL.format(3)}",
            "DELETE FROM audit_seal",
        )
        seal()

        assert command("verify")[1] == 0
        assert command("verify", "--head", kept)[1] == 1

    def test_an_entry_that_was_moved_to_another_month(self, sealed, tamper):
        tamper(
            f"UPDATE audit_ledgerentry SET at = at + interval '31 days' WHERE id = {ROW_OF_SEAL.format(3)}"
        )
        words, status = command("verify")
        assert status == 1
        assert "dated in another month" in words

    def test_an_entry_that_was_written_today_and_says_last_year(self, sealed, tamper):
        tamper(
            "INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type,"
            " subject_id, details) VALUES (gen_random_uuid(), now() - interval '1 year', 'record.opened', '', '', '',"
            " '', '', '{}')"
        )
        seal()
        assert "says another day" in command("verify")[0]


def test_a_backup_brought_back_on_another_server_goes_on_from_the_same_head(sealed, tamper):
    """Transactions are numbered anew there: each row also says on which server it was written."""
    kept = command("head")[0].strip()
    look(sealed)  # written before the backup and not sealed yet
    tamper(
        "UPDATE audit_ledgerentry SET server = 7"
        " WHERE xid >= (SELECT max(high::text::numeric)::text::xid8 FROM audit_seal)"
    )
    made = seal()
    assert len(made) == 1
    look(sealed)
    seal()

    found = seals.verify(kept)
    assert found.is_whole
    assert found.not_yet_sealed == 0


def test_the_worker_seals_and_can_neither_read_nor_write_what_it_seals(committed, cast):
    look(cast)
    with committed.role("sen_worker"):
        assert len(seal()) >= 1
        for sql in ("SELECT 1 FROM audit_seal", "SELECT 1 FROM audit_change", "DELETE FROM audit_seal"):
            with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
                cursor.execute(sql)


def test_entries_of_two_months_have_a_seal_each(committed, cast):
    """So that a month can be disposed of without breaking the seal over its neighbours."""
    seal()
    moment = datetime.now(UTC)
    with transaction.atomic():
        audit.record(actor=cast.sam, event=Event.RECORD_OPENED, subject=cast.maya)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type,"
                " subject_id, details) VALUES (gen_random_uuid(), %s, 'later', '', '', '', '', '', '{}')",
                [moment + timedelta(days=31)],
            )
    assert len(seal()) == 2
    assert LedgerEntry.objects.filter(event="later").exists()
