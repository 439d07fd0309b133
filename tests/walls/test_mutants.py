"""The floor weakened in the ways it could be, each noticed by a question of the suite."""

import pytest
from django.db import connection

from cases.models import Case, Involvement
from tests.architecture.test_floor import leads_to_a_child, walled
from tests.walls import test_floor as suite
from tools import database


@pytest.fixture
def weakened(db):
    """Return how a test weakens the floor, as the owner, until it is rolled back."""

    def weaken(*statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return weaken


def notices(question, *given) -> bool:
    """Return whether a question of the suite fails."""
    try:
        question(*given)
    except (AssertionError, pytest.fail.Exception):
        return True
    return False


def test_a_policy_that_lets_everybody_pass(cast, as_role, weakened):
    weakened("ALTER POLICY floor_select ON cases_case USING (true)")
    assert notices(suite.test_nobody_sees_nothing, cast, as_role, Case)


def test_a_table_without_its_floor(cast, as_role, weakened):
    weakened("ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY")
    assert "cases_case" in leads_to_a_child() - walled()
    assert notices(
        suite.test_a_query_without_a_filter_shows_nothing_to_who_sees_no_child, cast, as_role, "rita", Case
    )


def test_sight_whose_last_day_is_not_asked(cast, as_role, weakened):
    weakened(
        "ALTER POLICY floor_select ON cases_case USING (EXISTS (SELECT 1 FROM cases_involvement AS seen WHERE"
        " seen.case_id = cases_case.id AND seen.principal = ANY ((SELECT floor_principals())::uuid[])))"
    )
    assert notices(suite.test_yesterdays_allocation_shows_nothing_today, cast, as_role)


def test_a_function_that_lists_names_and_asks_nothing(cast, as_role, weakened):
    weakened(
        "CREATE OR REPLACE FUNCTION cases_listed(wanted uuid[]) RETURNS TABLE (case_id uuid, reference varchar,"
        " given_name varchar, family_name varchar, known_as varchar, born_on date, name_key varchar,"
        " setting_name varchar) LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT one.id, one.reference, '', '', '',"
        " NULL::date, '', '' FROM cases_case AS one WHERE one.id = ANY (wanted) $$"
    )
    assert notices(suite.test_nobody_finds_a_name_beneath_the_floor, cast, as_role)


def test_a_hat_whose_last_day_is_not_asked(cast, as_role, weakened):
    weakened(
        "CREATE OR REPLACE FUNCTION floor_sight(wanted uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS"
        " $$ SELECT concat_ws('|', hat.id, hat.agency_id, string_agg(sight.kind, ','),"
        " concat_ws(',', hat.id, hat.agency_id)) FROM accounts_membership AS hat"
        " JOIN accounts_sightofrole AS sight USING (role) WHERE hat.id = wanted GROUP BY hat.id $$"
    )
    assert notices(suite.test_a_hat_that_was_handed_back_shows_nothing, cast, as_role)


def test_a_worker_that_need_not_say_for_what(cast, as_role, weakened):
    weakened(
        "CREATE OR REPLACE FUNCTION floor_is_system() RETURNS boolean LANGUAGE sql STABLE AS"
        f" $$ SELECT current_user = '{database.WORKER}' $$"
    )
    assert notices(suite.TestAWorker().test_sees_nothing_without_a_purpose, cast, as_role)
    assert notices(suite.TestAWorker().test_working_for_somebody_sees_what_they_see, cast, as_role)


def test_a_purpose_that_the_web_may_claim(cast, as_role, weakened):
    weakened(
        "CREATE OR REPLACE FUNCTION floor_is_system() RETURNS boolean LANGUAGE sql STABLE AS"
        " $$ SELECT current_setting('app.purpose', true) ~ '^worker:' $$"
    )
    assert notices(suite.TestAWorker().test_the_web_cannot_say_that_it_is_one, cast, as_role)


def test_writing_that_is_not_checked(cast, as_role, weakened):
    weakened("ALTER POLICY floor_insert ON cases_involvement WITH CHECK (true)")
    assert notices(suite.TestWriting().test_nobody_gives_themselves_sight, cast, as_role)


def test_adding_that_is_not_checked(cast, as_role, weakened):
    weakened("ALTER POLICY floor_all ON cases_allocation WITH CHECK (true)")
    assert notices(suite.TestWriting().test_nothing_is_added_to_a_foreign_case, cast, as_role, "")


def test_the_suite_notices_nothing_in_the_floor_as_it_stands(cast, as_role):
    assert not notices(suite.test_nobody_sees_nothing, cast, as_role, Involvement)
