"""Every table that leads to a child is behind the floor, and the roles that serve people can do nothing about it."""

import re

import pytest
from django.apps import apps
from django.db import connection

from accounts.floor import copy_sight
from accounts.roles import SIGHT
from cases.models import Case, Child

# Tables that lead to a child and are behind no floor, each with its reason.
OPEN = {
    "audit_change": "no role that serves people may read or write it: triggers do (docs/adr/0018)",
    "audit_ledgerentry": "no role that serves people may read it at all; functions answer of it (docs/adr/0017)",
}


def leads_to_a_child() -> set[str]:
    """Return the tables whose rows are about one child: by foreign keys, however far, or by the key of a case."""
    found = {Child._meta.db_table, Case._meta.db_table}
    models = [model for model in apps.get_models() if model._meta.managed]
    while True:
        more = {model._meta.db_table for model in models if _points_to(model, found)} - found
        if not more:
            return found
        found |= more


def _points_to(model, tables) -> bool:
    return any(
        field.name in {"case_id", "case"}
        or (field.related_model is not None and field.related_model._meta.db_table in tables)
        for field in model._meta.get_fields()
        if field.concrete
    )


def walled() -> set[str]:
    """Return the tables with row-level security on and at least one policy."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity"
            " AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid)"
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_table_that_leads_to_a_child_is_behind_the_floor():
    assert leads_to_a_child() - walled() - set(OPEN) == set()


@pytest.mark.django_db
def test_what_is_left_open_is_still_there_and_still_open():
    assert set(OPEN) <= leads_to_a_child() | {"audit_ledgerentry"}
    assert not set(OPEN) & walled()


@pytest.mark.django_db
def test_words_not_sent_and_documents_and_messages_are_behind_it_too():
    others = {"core_unsentwords", "documents_document", "notifications_message", "notifications_notice"}
    assert others <= walled()


@pytest.mark.django_db
def test_the_database_knows_by_what_each_role_sees():
    with connection.cursor() as cursor:
        cursor.execute("SELECT role, kind, whose FROM accounts_sightofrole")
        kept = set(cursor.fetchall())
    assert kept == {
        (str(role), str(kind), str(whose)) for role, pairs in SIGHT.items() for kind, whose in pairs
    }


@pytest.mark.django_db
def test_what_the_database_knows_is_mended_by_the_next_migration():
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_sightofrole SET kind = 'setting' WHERE role = 'parent' AND kind = 'family'"
        )
        copy_sight()
        cursor.execute("SELECT kind FROM accounts_sightofrole WHERE role = 'parent' ORDER BY kind")
        assert [kind for (kind,) in cursor.fetchall()] == ["alternative", "family", "shared_person"]


@pytest.mark.django_db
def test_every_policy_asks_who_acts():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, COALESCE(qual, '') || COALESCE(with_check, '') FROM pg_policies"
        )
        careless = [
            (table, policy)
            for table, policy, condition in cursor.fetchall()
            if not re.search(
                r"floor_\w+\(|FROM (cases|sen_support|ehc_plans|imports|notifications)_", condition
            )
        ]
    assert careless == []


@pytest.mark.django_db
def test_the_roles_that_serve_people_own_nothing_and_pass_by_nothing():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole,"
            " (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid)"
            " FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') ORDER BY rolname"
        )
        assert cursor.fetchall() == [
            ("sen_app", False, False, False, 0),
            ("sen_worker", False, False, False, 0),
        ]
