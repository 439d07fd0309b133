"""Every change is noted by the database itself: by whom, under which hat, what for, and what it said before."""

from json import loads

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.actor import Actor
from accounts.models import Membership
from audit import services as audit
from audit import watching
from audit.events import Event
from audit.models import Change
from cases.models import Case, Child, Enrolment
from core.acting import acting_as


def changes(table, since):
    """Return what was noted of a table since this note, oldest first."""
    return list(Change.objects.filter(table_name=table, pk__gt=since).order_by("pk"))


@pytest.fixture
def since(cast):
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@pytest.fixture
def sam_at_work(cast):
    """Open a transaction of Sam's, as the gate does."""
    with acting_as(cast.sam), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")  # the floor is not what is tested here
        yield cast.sam


class TestWhatIsNoted:
    def test_a_save_with_who_which_hat_and_what_it_said_before(self, cast, since, sam_at_work):
        child = Child.objects.get(pk=cast.maya.child_id)
        before = child.known_as
        child.known_as = "May"
        child.save(update_fields=["known_as"])

        (noted,) = changes("cases_child", since)
        assert (noted.operation, noted.row_id) == ("update", str(child.pk))
        assert (noted.before, noted.after) == ({"known_as": before}, {"known_as": "May"})
        assert noted.membership_id == str(cast.sam.membership_id)
        assert noted.actor_id == cast.sam.id
        assert noted.purpose == "web"

    def test_a_bulk_change_is_a_note_for_each_row(self, cast, since, sam_at_work):
        number = Case.objects.update(opened_on=cast.today)

        noted = changes("cases_case", since)
        assert len(noted) == number
        assert {one.case_id for one in noted} == set(Case.objects.values_list("pk", flat=True))

    def test_raw_sql_as_well(self, cast, since, sam_at_work):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE cases_child SET known_as = 'M' WHERE id = %s", [cast.maya.child_id])
        assert [one.after for one in changes("cases_child", since)] == [{"known_as": "M"}]

    def test_what_was_added_and_removed_whole(self, cast, since, sam_at_work):
        child = Child.objects.create(given_name="New", family_name="Child", born_on=cast.day(-4000), sex="U")
        Child.objects.filter(pk=child.pk).delete()

        added, removed = changes("cases_child", since)
        assert (added.operation, added.before, added.after["given_name"]) == ("insert", None, "New")
        assert (removed.operation, removed.after, removed.before["given_name"]) == ("delete", None, "New")

    def test_emptying_a_table(self, cast, since, sam_at_work):
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE cases_openingreason")
        assert [one.operation for one in changes("cases_openingreason", since)] == ["truncate"]

    def test_a_change_that_changes_nothing_is_none(self, cast, since, sam_at_work):
        same = Child.objects.get(pk=cast.maya.child_id).known_as
        Child.objects.filter(pk=cast.maya.child_id).update(known_as=same)
        assert changes("cases_child", since) == []

    def test_a_job_says_which_it_is(self, cast, since):
        with acting_as(Actor.system("reminders.sweep")), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
            Child.objects.filter(pk=cast.maya.child_id).update(known_as="M")
        (noted,) = changes("cases_child", since)
        assert (noted.purpose, noted.membership_id, noted.actor_id) == ("worker:reminders.sweep", "", "")

    def test_a_change_outside_the_portal_says_by_which_role_and_nobody(self, cast, since):
        Child.objects.filter(pk=cast.maya.child_id).update(known_as="M")
        (noted,) = changes("cases_child", since)
        assert (noted.role, noted.membership_id, noted.purpose) == ("sen_owner", "", "none")

    def test_a_page_of_the_portal_in_the_webs_own_role(self, cast, since, as_role):
        with as_role(cast.sam):
            Child.objects.filter(pk=cast.maya.child_id).update(known_as="M")
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        assert len(changes("cases_child", since)) == 1

    def test_what_was_rolled_back_did_not_happen(self, cast, since):
        with transaction.atomic():
            Child.objects.filter(pk=cast.maya.child_id).update(known_as="M")
            transaction.set_rollback(True)
        assert changes("cases_child", since) == []


def test_why_it_was_done_stands_in_the_ledger_under_the_same_transaction(committed, cast):
    with acting_as(cast.sam), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        Child.objects.filter(pk=cast.maya.child_id).update(known_as="M")
        audit.record(
            actor=cast.sam, event=Event.CHILD_CHANGED, subject=cast.maya, details={"reason": "asked"}
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry.event, entry.details ->> 'reason' FROM audit_change AS change"
            " JOIN audit_ledgerentry AS entry USING (server, xid)"
            " WHERE change.table_name = 'cases_child' AND change.after = '{\"known_as\": \"M\"}'"
        )
        assert cursor.fetchall() == [("child.changed", "asked")]


def test_the_present_is_what_the_changes_add_up_to(committed, cast):
    """Whatever happened to a row, its notes laid one over another are the row."""
    with transaction.atomic():
        Enrolment.objects.update(ends_on=cast.day(30))
        Enrolment.objects.filter(case=cast.maya).update(ends_on=None)
        Membership.objects.filter(pk=cast.sam.membership_id).update(ends_on=cast.day(300))
        Child.objects.filter(pk=cast.maya.child_id).update(known_as="M", version=9)
    for table in ("cases_enrolment", "cases_child", "cases_case", "cases_involvement", "accounts_membership"):
        assert laid_over_another(table) == rows_of(table), table


def laid_over_another(table):
    rows = {}
    for noted in Change.objects.filter(table_name=table).order_by("pk"):
        if noted.operation == "delete":
            del rows[noted.row_id]
        else:
            rows.setdefault(noted.row_id, {}).update(noted.after)
    return rows


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t) ->> 'id', to_jsonb(t)::text FROM {table} AS t")
        return {key: loads(row) for key, row in cursor.fetchall()}


class TestWhichTables:
    def test_every_table_of_ours_is_watched_or_says_why_not(self):
        tables = {model._meta.db_table for model in watching.ours() if model._meta.app_label != "demo"}
        assert {one.table for one in watching.watched()} | set(watching.NOT_WATCHED) == tables

    def test_each_of_them_has_its_four_triggers(self, db):
        with connection.cursor() as cursor:
            cursor.execute(watching._PRESENT)
            present = {(table, name) for table, name, _given in cursor.fetchall()}
        assert present == {
            (one.table, f"noted_{operation}")
            for one in watching.watched()
            for operation in watching.OPERATIONS
        }

    def test_a_trigger_somebody_took_away_is_put_back_by_the_next_migration(self, db):
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER noted_update ON cases_child")
        watching.watch()
        self.test_each_of_them_has_its_four_triggers(db)

    @pytest.mark.parametrize("role", ["sen_app", "sen_worker"])
    def test_neither_the_web_nor_a_worker_can_take_one_away(self, db, role):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role}")
            with pytest.raises(DatabaseError, match="must be owner"):
                cursor.execute("ALTER TABLE cases_child DISABLE TRIGGER noted_update")

    def test_no_password_is_in_the_trail(self, cast, since):
        cast.sam.user.set_password("a new long passphrase")
        cast.sam.user.save()
        for noted in Change.objects.filter(table_name="accounts_user"):
            assert "password" not in {**(noted.before or {}), **(noted.after or {})}

    def test_no_file_is_copied_into_it(self, cast):
        left_out = {one.table: one.left_out for one in watching.watched()}
        assert left_out["documents_document"] == "content"
        assert left_out["imports_sentfile"] == "content"

    def test_who_an_adopted_child_was_is_not_copied_into_it(self):
        left_out = {one.table: one.left_out.split(",") for one in watching.watched()}
        assert {"given_name", "family_name", "upn", "nhs_number", "before", "new_case_id"} <= set(
            left_out["cases_sealing"]
        )
