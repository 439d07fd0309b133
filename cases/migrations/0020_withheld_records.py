"""
Which whole records are withheld from a person, for the measured list: asked once a branch, without a policy to plan.

It answers for the person who acts and for nobody else, and for anybody while the portal itself is at work.
"""

from django.db import migrations

LISTED = """
CREATE FUNCTION cases_withheld_records(wanted bigint, today date) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_agg(held.case_id), '{}') FROM cases_withheld AS held
    WHERE held.person_id = wanted AND held.kind = 'record' AND (floor_user() IS NULL OR floor_user() = wanted)
        AND held.starts_on <= today AND (held.ends_on IS NULL OR held.ends_on >= today)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_withheld_once")]
    operations = [migrations.RunSQL(LISTED, "DROP FUNCTION cases_withheld_records(bigint, date)")]
