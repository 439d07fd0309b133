"""
Which whole records are withheld is worked out in one function, for the floor and for the measured list alike.

Who can see a record asks too: whoever is barred from a record is not said to see it.
"""

from django.db import migrations

IN_FORCE = """{row}.starts_on <= {day} AND ({row}.ends_on IS NULL OR {row}.ends_on >= {day})"""


def dated(row: str, day: str) -> str:
    """Return the condition that a dated row holds on this day."""
    return IN_FORCE.format(row=row, day=day)


ASKED = f"""
DROP FUNCTION cases_withheld_records(bigint, date);
CREATE FUNCTION cases_withheld_records(person bigint, acting uuid, day date) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_agg(barred.case_id), '{{}}') FROM (
        SELECT held.case_id FROM cases_withheld AS held
        WHERE held.kind = 'record' AND held.person_id = person AND {dated("held", "day")}
        UNION
        SELECT held.case_id FROM cases_representation AS acts
        JOIN accounts_membership AS giver ON giver.id = acts.given_by_id
        JOIN cases_withheld AS held ON held.person_id = giver.user_id AND held.case_id = acts.case_id
        WHERE acts.agency_id = acting AND held.kind = 'record' AND {dated("acts", "day")} AND {dated("held", "day")}
    ) AS barred
    WHERE floor_user() IS NULL OR floor_user() = person
$$;
CREATE OR REPLACE FUNCTION floor_withheld() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_to_string(cases_withheld_records(floor_user(), floor_agency(), floor_today()), ','), '')
$$;
CREATE FUNCTION cases_barred(wanted uuid, day date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT hat.id FROM cases_withheld AS held JOIN accounts_membership AS hat ON hat.user_id = held.person_id
    WHERE held.case_id = wanted AND held.kind = 'record' AND {dated("held", "day")}
        AND (floor_user() IS NULL OR floor_reaches(wanted))
    UNION
    SELECT acts.agency_id FROM cases_representation AS acts
    JOIN accounts_membership AS giver ON giver.id = acts.given_by_id
    JOIN cases_withheld AS held ON held.person_id = giver.user_id AND held.case_id = acts.case_id
    WHERE acts.case_id = wanted AND held.kind = 'record' AND {dated("acts", "day")} AND {dated("held", "day")}
        AND (floor_user() IS NULL OR floor_reaches(wanted))
$$;
"""
ASKED_NOT = f"""
DROP FUNCTION cases_barred(uuid, date);
DROP FUNCTION cases_withheld_records(bigint, uuid, date);
CREATE FUNCTION cases_withheld_records(wanted bigint, day date) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_agg(held.case_id), '{{}}') FROM cases_withheld AS held
    WHERE held.person_id = wanted AND held.kind = 'record' AND {dated("held", "day")}
        AND (floor_user() IS NULL OR floor_user() = wanted)
$$;
CREATE OR REPLACE FUNCTION floor_withheld() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_to_string(cases_withheld_records(floor_user(), floor_today()), ','), '')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_trusts")]
    operations = [migrations.RunSQL(ASKED, ASKED_NOT)]
