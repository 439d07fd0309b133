"""
The look-up of a hat, asked as each transaction begins, is planned once for a connection and not each time.

Backwards, it stays: it answers what the one before it answered.
"""

from django.db import migrations

SIGHT = """
CREATE OR REPLACE FUNCTION floor_sight(wanted uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN (
        SELECT concat_ws('|', hat.id, COALESCE(hat.agency_id::text, ''), COALESCE(string_agg(sight.kind, ','), ''),
                         concat_ws(',', hat.id, hat.agency_id), hat.user_id)
        FROM accounts_membership AS hat LEFT JOIN accounts_sightofrole AS sight ON sight.role = hat.role
        WHERE hat.id = wanted
            AND hat.starts_on <= floor_today() AND (hat.ends_on IS NULL OR hat.ends_on >= floor_today())
        GROUP BY hat.id
    );
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_co_editors")]
    operations = [migrations.RunSQL(SIGHT, migrations.RunSQL.noop)]
