"""
The three questions that may be asked of the ledger: who opened this record, who opened unusually many, who nobody.

The roles that serve people may not read the ledger. These functions run as its owner, take who asks from the
transaction, and answer with hats, days and numbers only (docs/adr/0017).
"""

from django.db import migrations

LOOKS = """
CREATE FUNCTION cases_looks(wanted uuid, since date) RETURNS TABLE (membership uuid, day date, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT hat.id, (look.at AT TIME ZONE 'Europe/London')::date, count(*)
    FROM audit_ledgerentry AS look JOIN accounts_membership AS hat ON hat.id::text = look.membership_id
    WHERE look.case_id = wanted AND look.event = 'record.opened' AND look.at >= since
        AND (hat.id = floor_hat() OR hat.role NOT IN ('parent', 'young_person'))
        AND EXISTS (
            SELECT 1 FROM cases_involvement AS seen
            WHERE seen.case_id = wanted AND seen.kind IN ('family', 'authority')
                AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
                AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today()))
    GROUP BY 1, 2
$$;
CREATE FUNCTION cases_own_staff() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT staff.id FROM accounts_membership AS staff
    JOIN accounts_membership AS asking ON asking.id = floor_hat() AND asking.role = 'sen_manager'
    WHERE staff.agency_id = asking.agency_id
        AND staff.starts_on <= floor_today() AND (staff.ends_on IS NULL OR staff.ends_on >= floor_today())
$$;
CREATE FUNCTION cases_busy_days(since date, most bigint, times_usual double precision)
RETURNS TABLE (membership uuid, day date, opened bigint, usual double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH days AS (
        SELECT staff.id, (look.at AT TIME ZONE 'Europe/London')::date AS day, count(DISTINCT look.case_id) AS opened
        FROM cases_own_staff() AS staff (id)
        JOIN audit_ledgerentry AS look ON look.membership_id = staff.id::text
        WHERE look.event = 'record.opened' AND look.case_id IS NOT NULL AND look.at >= since - 90
        GROUP BY 1, 2
    ), usually AS (
        SELECT id, percentile_cont(0.5) WITHIN GROUP (ORDER BY opened) AS usual FROM days GROUP BY 1
    )
    SELECT days.id, days.day, days.opened, usually.usual FROM days JOIN usually ON usually.id = days.id
    WHERE days.day >= since AND (days.opened > most OR days.opened > times_usual * usually.usual)
$$;
CREATE FUNCTION cases_unused_hats(since date) RETURNS TABLE (membership uuid, last date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT staff.id, (used.at AT TIME ZONE 'Europe/London')::date
    FROM cases_own_staff() AS staff (id)
    JOIN accounts_membership AS hat ON hat.id = staff.id AND hat.starts_on < since
    LEFT JOIN LATERAL (
        SELECT max(at) AS at FROM audit_ledgerentry WHERE membership_id = staff.id::text
    ) AS used ON true
    WHERE used.at IS NULL OR used.at < since
$$;
"""
LOOKS_NOT = """
DROP FUNCTION cases_unused_hats(date);
DROP FUNCTION cases_busy_days(date, bigint, double precision);
DROP FUNCTION cases_own_staff();
DROP FUNCTION cases_looks(uuid, date);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_by_hat"), ("cases", "0014_one_involvement")]
    operations = [migrations.RunSQL(LOOKS, LOOKS_NOT)]
