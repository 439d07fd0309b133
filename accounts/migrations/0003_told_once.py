"""
Who acts is worked out once in a transaction, when it is told, and not once for every table a query reads.

`floor_sight` looks the hat up; the transaction keeps its answer beside the hat (`core.database`), and the functions
that the policies ask only read it. They are written so that PostgreSQL puts them into the query itself.
"""

from django.db import migrations

TOLD_ONCE = """
CREATE FUNCTION floor_sight(wanted uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT concat_ws('|', hat.id, COALESCE(hat.agency_id::text, ''), COALESCE(string_agg(sight.kind, ','), ''),
                     concat_ws(',', hat.id, hat.agency_id))
    FROM accounts_membership AS hat LEFT JOIN accounts_sightofrole AS sight ON sight.role = hat.role
    WHERE hat.id = wanted
        AND hat.starts_on <= floor_today() AND (hat.ends_on IS NULL OR hat.ends_on >= floor_today())
    GROUP BY hat.id
$$;

CREATE OR REPLACE FUNCTION floor_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN COALESCE(NULLIF(current_setting('app.today', true), '')::date, (now() AT TIME ZONE 'Europe/London')::date);

CREATE OR REPLACE FUNCTION floor_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN COALESCE(current_setting('app.membership', true), '') = ''
    AND COALESCE(current_setting('app.purpose', true), '') ~ '^(worker|command):.'
    AND current_user = 'sen_worker';

CREATE OR REPLACE FUNCTION floor_hat() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN NULLIF(split_part(current_setting('app.sight', true), '|', 1), '')::uuid;

CREATE OR REPLACE FUNCTION floor_agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN NULLIF(split_part(current_setting('app.sight', true), '|', 2), '')::uuid;

CREATE OR REPLACE FUNCTION floor_kinds() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN COALESCE(string_to_array(split_part(current_setting('app.sight', true), '|', 3), ','), '{}');

CREATE OR REPLACE FUNCTION floor_principals() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN COALESCE(string_to_array(split_part(current_setting('app.sight', true), '|', 4), ',')::uuid[], '{}');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_floor")]
    operations = [migrations.RunSQL(TOLD_ONCE, "DROP FUNCTION floor_sight(uuid)")]
