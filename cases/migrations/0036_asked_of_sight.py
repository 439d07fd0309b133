"""
The questions policies ask of sight keep their plans.

Where the earlier migrations ran before they were functions, the policies spell them out still, and answer the same.
Backwards, they stay.
"""

from django.db import migrations

from core.floor import ASKED_OF_SIGHT

OF_A_HAT = """
CREATE OR REPLACE FUNCTION floor_is_shared_with() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM cases_involvement AS seen
        WHERE seen.kind IN ('alternative', 'cover', 'former', 'shared_agency', 'shared_person')
            AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
            AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today()));
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0035_trail")]
    operations = [migrations.RunSQL(ASKED_OF_SIGHT + OF_A_HAT, migrations.RunSQL.noop)]
