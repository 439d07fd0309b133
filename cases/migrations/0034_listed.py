"""
The names in a list of cases, and the cases an exact fact fits, each found behind the floor by one function.

A policy is asked for every row of every table a query joins, and planned with it each time. `cases_listed` and
`cases_identified` run beneath the floor and ask its question themselves, once for each case: does the hat have a row of
sight for it today? They know what the transaction was told, as the policies do, and show nothing else. What every
transaction asks is planned once for a connection as well (`plpgsql`).

Backwards, what only became faster stays: it answers what the one before it answered.
"""

from django.db import migrations


def dated(row: str, day: str = "day") -> str:
    """Return the condition that a dated row holds on this day."""
    return f"{row}.starts_on <= {day} AND ({row}.ends_on IS NULL OR {row}.ends_on >= {day})"


def withheld(what: str, kind: str) -> str:
    """Return what is withheld of one kind: from the person, and from whoever they gave authority to act."""
    return f"""
        SELECT held.{what} FROM cases_withheld AS held
        WHERE held.kind = '{kind}' AND held.person_id = person AND {dated("held")}
        UNION
        SELECT held.{what} FROM cases_representation AS acts
        JOIN accounts_membership AS giver ON giver.id = acts.given_by_id
        JOIN cases_withheld AS held ON held.person_id = giver.user_id AND held.case_id = acts.case_id
        WHERE acts.agency_id = acting AND held.kind = '{kind}' AND {dated("acts")} AND {dated("held")}"""  # noqa: S608


DEFINER = "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public"

PLANNED_ONCE = f"""
CREATE OR REPLACE FUNCTION cases_withheld_records(person bigint, acting uuid, day date) RETURNS uuid[] {DEFINER} AS $$
BEGIN
    IF floor_user() IS NOT NULL AND floor_user() IS DISTINCT FROM person THEN
        RETURN '{{}}';
    END IF;
    RETURN ARRAY({withheld("case_id", "record")});
END
$$;
CREATE OR REPLACE FUNCTION floor_withheld() RETURNS text {DEFINER} AS $$
DECLARE
    person CONSTANT bigint := floor_user();
    acting CONSTANT uuid := floor_agency();
    day CONSTANT date := floor_today();
BEGIN
    RETURN concat_ws('|', array_to_string(cases_withheld_records(person, acting, day), ','),
                     array_to_string(ARRAY({withheld("paper_id", "document")}), ','));
END
$$;
"""

REACHED = f"""EXISTS (
        SELECT FROM cases_involvement AS seen
        WHERE seen.case_id = cases_case.id AND seen.kind = ANY (kinds) AND seen.principal = ANY (principals)
            AND {dated("seen")} AND seen.case_id <> ALL (barred))"""
TOLD = """
    kinds CONSTANT text[] := floor_kinds();
    principals CONSTANT uuid[] := floor_principals();
    day CONSTANT date := floor_today();
    barred CONSTANT uuid[] := floor_barred();
    is_owner CONSTANT boolean :=
        session_user = current_user AND current_setting('role') IN ('none', current_user::text);"""
"""Beneath whoever signed in as the tables' owner there is no floor here either; nobody is served so."""

LISTED = f"""
CREATE FUNCTION cases_listed(wanted uuid[]) RETURNS TABLE (
    case_id uuid, reference varchar, given_name varchar, family_name varchar, known_as varchar, born_on date,
    name_key varchar, setting_name varchar
) {DEFINER} ROWS 50 AS $$
#variable_conflict use_column
DECLARE{TOLD}
BEGIN
    RETURN QUERY
    SELECT cases_case.id, cases_case.reference, child.given_name, child.family_name, child.known_as, child.born_on,
           child.name_key, setting.name
    FROM cases_case JOIN cases_child AS child ON child.id = cases_case.child_id
    LEFT JOIN accounts_agency AS setting ON setting.id = cases_case.setting_id
    WHERE cases_case.id = ANY (wanted) AND (is_owner OR {REACHED});
END
$$;
CREATE FUNCTION cases_identified(fact text, value text) RETURNS uuid[] {DEFINER} AS $$
DECLARE{TOLD}
    children uuid[];
BEGIN
    IF fact = 'reference' THEN
        RETURN ARRAY(SELECT cases_case.id FROM cases_case
                     WHERE cases_case.reference = value AND (is_owner OR {REACHED}));
    END IF;
    children := CASE fact
        WHEN 'born_on' THEN ARRAY(SELECT child.id FROM cases_child AS child WHERE child.born_on = value::date)
        WHEN 'upn' THEN ARRAY(SELECT child.id FROM cases_child AS child WHERE child.upn = value)
        WHEN 'nhs_number' THEN ARRAY(SELECT child.id FROM cases_child AS child WHERE child.nhs_number = value)
    END;
    RETURN ARRAY(SELECT cases_case.id FROM cases_case
                 WHERE cases_case.child_id = ANY (children) AND (is_owner OR {REACHED}));
END
$$;
"""
LISTED_NOT = "DROP FUNCTION cases_identified(text, text); DROP FUNCTION cases_listed(uuid[]);"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_sight_planned_once"), ("cases", "0033_floor_of_sealing")]
    operations = [
        migrations.RunSQL(PLANNED_ONCE, migrations.RunSQL.noop),
        migrations.RunSQL(LISTED, LISTED_NOT),
    ]
