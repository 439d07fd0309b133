"""
Who is told whose looks at a record: a manager everybody's, the family everybody's but its own members', a head those
of the school's own staff, a caseworker their own. Nobody at all from whom the whole record is withheld.
"""

from importlib import import_module

from django.db import migrations

WHOSE = """
CREATE OR REPLACE FUNCTION cases_looks(wanted uuid, since date) RETURNS TABLE (membership uuid, day date, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH asking AS (
        SELECT asker.id, asker.role, asker.agency_id FROM accounts_membership AS asker
        WHERE asker.id = floor_hat() AND asker.role IN ('parent', 'young_person', 'sen_manager', 'caseworker', 'head')
            AND wanted <> ALL (floor_barred())
            AND EXISTS (
                SELECT 1 FROM cases_involvement AS seen
                WHERE seen.case_id = wanted AND seen.kind IN ('family', 'authority', 'setting')
                    AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
                    AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today()))
    )
    SELECT hat.id, (look.at AT TIME ZONE 'Europe/London')::date, count(*)
    FROM asking
    JOIN audit_ledgerentry AS look ON look.case_id = wanted
    JOIN accounts_membership AS hat ON hat.id::text = look.membership_id
    WHERE look.event = 'record.opened' AND look.at >= since
        AND CASE asking.role
            WHEN 'caseworker' THEN hat.id = asking.id
            WHEN 'head' THEN hat.agency_id = asking.agency_id
            ELSE hat.id = asking.id OR hat.role NOT IN ('parent', 'young_person')
        END
    GROUP BY 1, 2
$$;
"""
BEFORE = import_module("cases.migrations.0015_looks").LOOKS.split("CREATE FUNCTION ")[1]


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_withheld_records")]
    operations = [migrations.RunSQL(WHOSE, f"CREATE OR REPLACE FUNCTION {BEFORE}")]
