"""Find what was done under one hat, newest first; and let nobody read the ledger but through the functions for it."""

from django.db import migrations, models

NARROW = """
DO $$
DECLARE role name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('REVOKE SELECT ON audit_ledgerentry FROM %I', role);
    END LOOP;
END $$;
"""
WIDE = """
DO $$
DECLARE role name;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('sen_app', 'sen_worker') LOOP
        EXECUTE format('GRANT SELECT ON audit_ledgerentry TO %I', role);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(fields=["membership_id", "at"], name="ledger_hat"),
        ),
        migrations.RunSQL(NARROW, WIDE),
    ]
