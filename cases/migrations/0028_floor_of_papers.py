"""
One document withheld from one person is not shown to them on the floor either.

Which these are is told to the transaction once, beside the cases: "case,case|document,document". Apps narrow the tables
of their documents by it (`core.floor.not_kept_back`).
"""

from django.db import migrations

FORCE = "held.starts_on <= floor_today() AND (held.ends_on IS NULL OR held.ends_on >= floor_today())"
TOLD = f"""
CREATE OR REPLACE FUNCTION floor_withheld() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT concat(
        array_to_string(cases_withheld_records(floor_user(), floor_agency(), floor_today()), ','), '|',
        (SELECT string_agg(papers.paper_id::text, ',') FROM (
            SELECT held.paper_id FROM cases_withheld AS held
            WHERE held.kind = 'document' AND held.person_id = floor_user() AND {FORCE}
            UNION
            SELECT held.paper_id FROM cases_representation AS acts
            JOIN accounts_membership AS giver ON giver.id = acts.given_by_id
            JOIN cases_withheld AS held ON held.person_id = giver.user_id AND held.case_id = acts.case_id
            WHERE acts.agency_id = floor_agency() AND held.kind = 'document' AND {FORCE}
                AND acts.starts_on <= floor_today() AND (acts.ends_on IS NULL OR acts.ends_on >= floor_today())
        ) AS papers))
$$;

CREATE OR REPLACE FUNCTION floor_barred() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN COALESCE(
    string_to_array(NULLIF(split_part(current_setting('app.barred', true), '|', 1), ''), ',')::uuid[], '{{}}');

CREATE FUNCTION floor_papers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN COALESCE(
    string_to_array(NULLIF(split_part(current_setting('app.barred', true), '|', 2), ''), ',')::uuid[], '{{}}');
"""
TOLD_NOT = """
DROP FUNCTION floor_papers();
CREATE OR REPLACE FUNCTION floor_withheld() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_to_string(cases_withheld_records(floor_user(), floor_agency(), floor_today()), ','), '')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_papers_and_names")]
    operations = [migrations.RunSQL(TOLD, TOLD_NOT)]
