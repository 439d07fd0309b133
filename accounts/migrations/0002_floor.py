"""
Who acts, as the database knows it: the hat, its agency, and the kinds of sight its role has.

The functions run as their owner, so that they may read what the acting role may not; each takes nothing from the
caller but what the transaction was told. They are asked once a query, not once a row.
"""

from django.db import migrations

from core.floor import OWN_HAT, SYSTEM, behind

WHO_ACTS = """
CREATE TABLE accounts_sightofrole (
    role varchar(30) NOT NULL, kind varchar(20) NOT NULL, whose varchar(20) NOT NULL, PRIMARY KEY (role, kind)
);
COMMENT ON TABLE accounts_sightofrole IS 'A copy of accounts.roles.SIGHT, written when the portal is migrated';

CREATE FUNCTION floor_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT COALESCE(NULLIF(current_setting('app.today', true), '')::date, (now() AT TIME ZONE 'Europe/London')::date)
$$;

CREATE FUNCTION floor_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT COALESCE(current_setting('app.membership', true), '') = ''
        AND COALESCE(current_setting('app.purpose', true), '') ~ '^(worker|command):.'
        AND current_user = 'sen_worker'
$$;

CREATE FUNCTION floor_hat() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT hat.id FROM accounts_membership AS hat
    WHERE hat.id = NULLIF(current_setting('app.membership', true), '')::uuid
        AND hat.starts_on <= floor_today() AND (hat.ends_on IS NULL OR hat.ends_on >= floor_today())
$$;

CREATE FUNCTION floor_agency() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT agency_id FROM accounts_membership WHERE id = floor_hat()
$$;

CREATE FUNCTION floor_kinds() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_agg(sight.kind::text), '{}') FROM accounts_membership AS hat
    JOIN accounts_sightofrole AS sight ON sight.role = hat.role
    WHERE hat.id = floor_hat()
$$;

CREATE FUNCTION floor_principals() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_agg(principal), '{}') FROM accounts_membership AS hat
    CROSS JOIN LATERAL (VALUES (hat.id), (hat.agency_id)) AS who (principal)
    WHERE hat.id = floor_hat() AND principal IS NOT NULL
$$;
"""
NOBODY_ACTS = """
DROP FUNCTION floor_principals();
DROP FUNCTION floor_kinds();
DROP FUNCTION floor_agency();
DROP FUNCTION floor_hat();
DROP FUNCTION floor_is_system();
DROP FUNCTION floor_today();
DROP TABLE accounts_sightofrole;
"""
# Hats are given by those who keep the agencies' staff, never by the roles that serve people.
GUARDED = """
DO $$
DECLARE role name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON accounts_sightofrole FROM %I', role);
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON accounts_membership FROM %I', role);
    END LOOP;
END $$;
"""
UNGUARDED = """
DO $$
DECLARE role name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('GRANT INSERT, UPDATE, DELETE ON accounts_membership TO %I', role);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("core", "0004_unsent_words")]
    operations = [
        migrations.RunSQL(WHO_ACTS, NOBODY_ACTS),
        migrations.RunSQL(GUARDED, UNGUARDED),
        behind("core_unsentwords", all=f"(membership_id = {OWN_HAT} OR {SYSTEM})"),
    ]
