"""Whose whole record is withheld from the person who acts is worked out once in a transaction, as their sight is."""

from django.db import migrations

TOLD_ONCE = """
CREATE FUNCTION floor_withheld() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(string_agg(barred.case_id::text, ','), '') FROM (
        SELECT held.case_id FROM cases_withheld AS held
        WHERE held.kind = 'record' AND held.person_id = floor_user()
            AND held.starts_on <= floor_today() AND (held.ends_on IS NULL OR held.ends_on >= floor_today())
        UNION
        SELECT held.case_id FROM cases_representation AS acts
        JOIN accounts_membership AS giver ON giver.id = acts.given_by_id
        JOIN cases_withheld AS held ON held.person_id = giver.user_id AND held.case_id = acts.case_id
        WHERE acts.agency_id = floor_agency() AND held.kind = 'record'
            AND acts.starts_on <= floor_today() AND (acts.ends_on IS NULL OR acts.ends_on >= floor_today())
            AND held.starts_on <= floor_today() AND (held.ends_on IS NULL OR held.ends_on >= floor_today())
    ) AS barred
$$;

CREATE OR REPLACE FUNCTION floor_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
RETURN NULLIF(split_part(current_setting('app.sight', true), '|', 5), '')::bigint;

CREATE OR REPLACE FUNCTION floor_barred() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN COALESCE(string_to_array(NULLIF(current_setting('app.barred', true), ''), ',')::uuid[], '{}');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_person_told"), ("cases", "0018_floor_of_restrictions")]
    operations = [migrations.RunSQL(TOLD_ONCE, "DROP FUNCTION floor_withheld()")]
