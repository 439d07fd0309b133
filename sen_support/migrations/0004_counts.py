"""
A school's numbers without names, for those who see the numbers and no pupil: its governors.

The function runs as its owner and counts for the agency of the hat that is worn, and for no other.
"""

from django.db import migrations

COUNTS = """
CREATE FUNCTION sen_support_counts(on_day date) RETURNS TABLE (question text, code text, pupils bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH roll AS (
        SELECT DISTINCT place.case_id FROM cases_enrolment AS place
        WHERE place.setting_id = floor_agency()
            AND place.starts_on <= on_day AND (place.ends_on IS NULL OR place.ends_on >= on_day)
    )
    SELECT 'provision', held.code, count(*) FROM sen_support_senprovision AS held JOIN roll USING (case_id)
    WHERE held.starts_on <= on_day AND (held.ends_on IS NULL OR held.ends_on >= on_day) GROUP BY held.code
    UNION ALL
    SELECT 'main need', need.code, count(*) FROM sen_support_senneed AS need JOIN roll USING (case_id)
    WHERE need.rank = 1 AND need.starts_on <= on_day AND (need.ends_on IS NULL OR need.ends_on >= on_day)
    GROUP BY need.code
    UNION ALL
    SELECT 'review', standing.code, count(*) FROM sen_support_cycle AS cycle
    CROSS JOIN LATERAL (SELECT CASE
        WHEN cycle.stage IN ('do', 'review') AND cycle.review_on >= on_day THEN 'to_come'
        WHEN cycle.stage IN ('do', 'review') AND cycle.review_on < on_day THEN 'late'
        WHEN cycle.stage = 'ended' AND cycle.ended_on > on_day - 365 THEN 'reviewed' END) AS standing (code)
    WHERE cycle.setting_id = floor_agency() AND standing.code IS NOT NULL GROUP BY standing.code
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_floor"), ("sen_support", "0002_past_is_fixed")]
    operations = [migrations.RunSQL(COUNTS, "DROP FUNCTION sen_support_counts(date)")]
