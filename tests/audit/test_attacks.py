"""Nine attacks on the trail by whoever has got hold of the web's connection, or a worker's: all are refused."""

from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection

from tools import database

MONTH = datetime.now(UTC).strftime("audit_ledgerentry_%Y_%m")
INSERT = """INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type,
            subject_id, details, {})
            VALUES (gen_random_uuid(), now(), 'record.opened', '', '', '', '', '', '{{}}', {})"""

NINE_ATTACKS = {
    "edit an entry": "UPDATE audit_ledgerentry SET actor_label = 'Nobody'",
    "remove an entry": "DELETE FROM audit_ledgerentry",
    "empty the ledger": "TRUNCATE audit_ledgerentry",
    "turn the guard off": "ALTER TABLE audit_ledgerentry DISABLE TRIGGER append_only",
    "take the guard away": "DROP TRIGGER append_only ON audit_ledgerentry",
    "pretend to be a replica": "SET session_replication_role = replica",
    "change a month behind the ledger's back": f"UPDATE {MONTH} SET actor_label = 'Nobody'",
    "take a month out": f"ALTER TABLE audit_ledgerentry DETACH PARTITION {MONTH}",
    "claim an earlier transaction": INSERT.format("xid", "'3'"),
}
AND_MORE = {
    "claim another server": INSERT.format("server", "1"),
    "empty a month": f"TRUNCATE {MONTH}",
    "drop a month": f"DROP TABLE {MONTH}",
    "read the ledger": "SELECT 1 FROM audit_ledgerentry",
    "read a month of it": f"SELECT 1 FROM {MONTH}",
    "read what changed": "SELECT 1 FROM audit_change",
    "write what did not change": "INSERT INTO audit_change (table_name) VALUES ('cases_case')",
    "read the seals": "SELECT 1 FROM audit_seal",
    "make a seal of one's own": "INSERT INTO audit_seal (number) VALUES (1)",
    "add a seal by the function for it": "SELECT audit_add_seal('seal', 1, '1', '2', now()::date, 1, 1, '')",
    "make a month by the function for it": "SELECT audit_make_month('audit_ledgerentry', DATE '2030-01-01')",
    "put another function in the guard's place": "CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger"
    " LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    "give oneself the right": "GRANT ALL ON audit_ledgerentry TO CURRENT_USER",
    "become the owner": "SET ROLE sen_owner",
}
EVERY_ATTACK = NINE_ATTACKS | AND_MORE


@pytest.fixture
def connected(db, admin_url):
    """Return how to be connected as a role, as the web and the workers are, and to no avail: all is rolled back."""

    @contextmanager
    def connect(role):
        address = database.address(admin_url, database=connection.settings_dict["NAME"], role=role)
        with psycopg.connect(address) as attacker:
            yield attacker
            attacker.rollback()

    return connect


@pytest.mark.parametrize("sql", EVERY_ATTACK.values(), ids=EVERY_ATTACK)
@pytest.mark.parametrize("role", ["sen_app", "sen_worker"])
def test_an_attack_is_refused(connected, role, sql):
    with connected(role) as attacker, pytest.raises(psycopg.Error, match=r"permission denied|must be owner"):
        attacker.execute(sql)


@pytest.mark.parametrize("sql", [NINE_ATTACKS["edit an entry"], NINE_ATTACKS["empty the ledger"]])
def test_the_owner_of_the_tables_is_refused_as_well(connected, sql):
    with connected("sen_owner") as owner, pytest.raises(psycopg.Error, match="append-only"):
        owner.execute(sql)


def test_the_web_cannot_seal_and_so_choose_the_moment(connected):
    with connected("sen_app") as web, pytest.raises(psycopg.Error, match="permission denied"):
        web.execute("SELECT audit_seal_now()")


def test_an_entry_is_the_one_thing_the_web_may_add(connected):
    with connected("sen_app") as web:
        added = web.execute(
            "INSERT INTO audit_ledgerentry (id, at, event, actor_id, membership_id, actor_label, subject_type,"
            " subject_id, details) VALUES (gen_random_uuid(), now(), 'record.opened', '', '', '', '', '', '{}')"
        )
        assert added.rowcount == 1


def test_there_are_nine_and_each_is_another():
    assert len(set(NINE_ATTACKS.values())) == 9
