"""The ledger only grows: a trigger refuses every change, and the roles that serve the portal are given no right to one."""

from django.db import migrations

FORBID = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON audit_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
DO $$
DECLARE role name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_ledgerentry FROM %I', role);
    END LOOP;
END $$;
"""
ALLOW = """
DROP TRIGGER append_only ON audit_ledgerentry;
DROP TRIGGER not_emptied ON audit_ledgerentry;
DROP FUNCTION audit_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
