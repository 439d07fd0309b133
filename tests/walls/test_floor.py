"""
What PostgreSQL itself shows, asked as a forgetful or hostile query would ask: without a filter, in raw SQL.

Each attack of the suite is aimed at Maya, by somebody who may not see her. `tests/walls/test_mutants.py` weakens the
floor and expects this suite's questions to notice.
"""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.actor import Actor
from accounts.models import Membership
from accounts.sight import SightKind
from cases.models import Allocation, Case, Child, DueDate, Involvement
from cases.services import end_sight
from core.acting import acting_as
from ehc_plans.models import Plan, Review
from sen_support.models import Cycle, Outcome
from sen_support.selectors import figures
from tools import database

EVERYBODY = (
    "helen", "theo", "ada", "grace", "gita", "sam", "moira", "rita", "dev", "nadia", "omar", "bashir", "priya", "jay",
    "tom", "carol", "lena", "leo", "petra", "farah", "marcus", "iris",
)  # fmt: skip
SEES_NO_CHILD = ("gita", "lena", "leo", "petra", "farah", "marcus", "carol")


def everything() -> list[type]:
    return [Child, Case, Involvement, DueDate, Allocation, Cycle, Outcome, Plan, Review]


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_floor_shows_the_very_cases_a_hat_may_see(cast, as_role, name):
    actor = getattr(cast, name)
    wanted = set(Case.objects.visible_to(actor, cast.today).values_list("pk", flat=True))
    children = set(Child.objects.filter(case__in=wanted).values_list("pk", flat=True))
    with as_role(actor):
        assert set(Case.objects.values_list("pk", flat=True)) == wanted
        assert set(Child.objects.values_list("pk", flat=True)) == children


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_an_app_shows_of_a_case_lies_inside_what_the_floor_shows(cast, as_role, name):
    actor = getattr(cast, name)
    for model in (DueDate, Cycle, Outcome, Plan, Review):
        shown = set(model.objects.visible_to(actor, cast.today).values_list("pk", flat=True))
        with as_role(actor):
            assert shown <= set(model._base_manager.values_list("pk", flat=True)), model


@pytest.mark.parametrize("name", SEES_NO_CHILD)
@pytest.mark.parametrize("model", everything(), ids=lambda model: model.__name__)
def test_a_query_without_a_filter_shows_nothing_to_who_sees_no_child(cast, as_role, name, model):
    with as_role(getattr(cast, name)):
        assert not model._base_manager.exists()


def test_rita_sees_her_own_authoritys_and_nothing_of_northshires(cast, as_role):
    with as_role(cast.rita):
        assert {case.authority for case in Case._base_manager.select_related("authority")} == {
            cast.rita.agency
        }


@pytest.mark.parametrize("model", everything(), ids=lambda model: model.__name__)
def test_nobody_sees_nothing(cast, as_role, model):
    with as_role(None):
        assert not model._base_manager.exists()


def test_raw_sql_joins_and_counts_show_nothing_either(cast, as_role):
    with as_role(cast.farah), connection.cursor() as cursor:
        cursor.execute("SELECT count(*), min(family_name) FROM cases_child")
        assert cursor.fetchone() == (0, None)
        cursor.execute(
            "SELECT plan.id FROM ehc_plans_plan AS plan RIGHT JOIN cases_case ON true, cases_involvement"
        )
        assert cursor.fetchall() == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_functions_that_find_names_beneath_the_floor_show_the_very_cases_it_does(cast, as_role, name):
    actor = getattr(cast, name)
    every = list(Case.objects.values_list("pk", flat=True))
    children = Child.objects.exclude(upn=None)
    facts = [("upn", child.upn) for child in children] + [
        ("born_on", str(child.born_on)) for child in children
    ]
    facts += [("reference", case.reference) for case in Case.objects.all()]
    wanted = set(Case.objects.visible_to(actor, cast.today).values_list("pk", flat=True))
    with as_role(actor), connection.cursor() as cursor:
        cursor.execute("SELECT case_id FROM cases_listed(%s)", [every])
        assert {case for (case,) in cursor.fetchall()} == wanted
        cursor.execute(
            "SELECT DISTINCT unnest(cases_identified(fact, value))"
            " FROM unnest(%s::text[], %s::text[]) AS asked (fact, value)",
            [[fact for fact, _ in facts], [value for _, value in facts]],
        )
        assert {case for (case,) in cursor.fetchall()} == wanted


def test_nobody_finds_a_name_beneath_the_floor(cast, as_role):
    with as_role(None), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_listed(%s)", [[cast.maya.pk, cast.arjun.pk]])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT cases_identified('reference', %s)", [cast.maya.reference])
        assert cursor.fetchone() == ([],)


def test_a_school_sees_no_other_schools_support(cast, as_role):
    with as_role(cast.helen):
        assert set(Cycle._base_manager.values_list("setting", flat=True)) == {cast.places["oak"].pk}


def test_gita_is_given_numbers_and_no_row(cast, as_role):
    with as_role(cast.gita):
        counted = figures(actor=cast.gita, today=cast.today)
        assert not Cycle._base_manager.exists()
    assert any(row.count not in {"0", ""} for table in counted.tables for row in table.rows)


def test_yesterdays_allocation_shows_nothing_today(cast, as_role):
    case = cast.maya
    for kind, principal in (
        (SightKind.ALLOCATED, cast.sam.membership_id),
        (SightKind.AUTHORITY, cast.sam.agency_id),
    ):
        end_sight(case=case, kind=kind, principal=principal, last_day=cast.today - timedelta(days=1))
    with as_role(cast.sam):
        assert not Case._base_manager.filter(pk=case.pk).exists()


def test_a_hat_that_was_handed_back_shows_nothing(cast, as_role):
    Membership.objects.filter(pk=cast.sam.membership_id).update(ends_on=cast.today - timedelta(days=1))
    with as_role(cast.sam):
        assert not Case._base_manager.exists()


class TestWriting:
    def test_a_foreign_record_is_neither_changed_nor_deleted(self, cast, as_role):
        with as_role(cast.rita):
            assert Child._base_manager.filter(pk=cast.maya.child_id).update(family_name="Gone") == 0
            assert DueDate._base_manager.filter(case=cast.maya).update(what="Gone") == 0
            assert DueDate._base_manager.filter(case=cast.maya)._raw_delete("default") == 0

    @pytest.mark.parametrize("returning", ["", " RETURNING id"])
    def test_nothing_is_added_to_a_foreign_case(self, cast, as_role, returning):
        with (
            as_role(cast.rita),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            raw(
                "INSERT INTO cases_allocation (id, created_at, updated_at, starts_on, case_id, membership_id)"
                " VALUES (gen_random_uuid(), now(), now(), now(), %s, %s)" + returning,
                cast.maya.pk,
                cast.rita.membership_id,
            )

    def test_nobody_gives_themselves_sight(self, cast, as_role):
        with (
            as_role(cast.rita),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            raw(
                "INSERT INTO cases_involvement (id, created_at, updated_at, starts_on, case_id, kind, principal, mode,"
                " next_due_on, name_key, changed_at)"
                " VALUES (gen_random_uuid(), now(), now(), '2020-01-01', %s, 'authority', %s, 'write', now(), '',"
                " now())",
                cast.maya.pk,
                cast.rita.agency_id,
            )

    def test_nobody_moves_a_record_of_theirs_to_another_child(self, cast, as_role):
        theirs = DueDate.objects.visible_to(cast.tom, cast.today).first()
        with (
            as_role(cast.tom),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            raw("UPDATE cases_duedate SET case_id = %s WHERE id = %s", cast.rory.pk, theirs.pk)

    @pytest.mark.parametrize("role", [database.APP, database.WORKER])
    def test_nobody_gives_themselves_a_hat(self, cast, as_role, role):
        with (
            as_role(cast.rita, role),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            raw("UPDATE accounts_membership SET agency_id = %s", cast.sam.agency_id)


class TestAWorker:
    def test_works_for_everybody_when_it_says_for_what(self, cast, as_role):
        with as_role(Actor.system("reminders.sweep"), database.WORKER):
            assert Case._base_manager.filter(pk=cast.maya.pk).exists()

    def test_sees_nothing_without_a_purpose(self, cast, as_role):
        with as_role(None, database.WORKER):
            assert not Case._base_manager.exists()

    def test_working_for_somebody_sees_what_they_see(self, cast, as_role):
        with as_role(cast.rita, database.WORKER):
            assert not Case._base_manager.filter(authority=cast.sam.agency_id).exists()

    def test_the_web_cannot_say_that_it_is_one(self, cast, as_role):
        with as_role(Actor.system("reminders.sweep"), database.APP):
            assert not Case._base_manager.exists()


@pytest.mark.parametrize("role", [database.APP, database.WORKER])
@pytest.mark.parametrize(
    "attempt",
    [
        "ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY",
        "DROP POLICY floor_select ON cases_case",
        "CREATE POLICY mine ON cases_case USING (true)",
        "TRUNCATE cases_case CASCADE",
        "INSERT INTO accounts_sightofrole VALUES ('parent', 'authority', 'agency')",
        "CREATE OR REPLACE FUNCTION floor_hat() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
        "SET LOCAL ROLE sen_owner",
    ],
)
def test_the_roles_that_serve_people_cannot_touch_the_floor(committed, role, attempt):
    with committed.role(role), pytest.raises(DatabaseError), transaction.atomic():
        raw(attempt)


def test_switching_row_security_off_fails_instead_of_showing(committed):
    with committed.role(database.APP), transaction.atomic():
        raw("SET LOCAL row_security = off")
        with pytest.raises(DatabaseError, match="row-level security"):
            in_a_savepoint("SELECT count(*) FROM cases_case")


def test_outside_a_transaction_nobody_acts(committed, cast):
    with committed.role(database.APP), acting_as(cast.sam):
        assert not Case._base_manager.exists()
        with transaction.atomic():
            assert Case._base_manager.exists()
        assert not Case._base_manager.exists()


@transaction.atomic
def in_a_savepoint(statement: str) -> None:
    """Run a statement so that its failure leaves the transaction usable."""
    raw(statement)


def raw(statement: str, *values: object) -> None:
    """Run a statement past every manager of ours."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
