"""
A role that its agency's lead ends before its day.

Hats are changed by no role that serves people (0002_floor). This function runs as the owner: it brings the last day of a
colleague's hat forward, never back, for whoever leads the same agency, and never their own.
"""

from django.db import migrations

END = """
CREATE FUNCTION accounts_end_role(hat uuid, last_day date) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE accounts_membership AS ended SET ends_on = last_day, updated_at = now()
    FROM accounts_membership AS leads
    WHERE ended.id = hat AND leads.id = floor_hat() AND leads.id <> ended.id
        AND leads.agency_id = ended.agency_id AND leads.role IN (
            'clinical_officer', 'head', 'senco', 'sen_manager', 'sendiass_adviser', 'social_worker')
        AND leads.starts_on <= floor_today() AND (leads.ends_on IS NULL OR leads.ends_on >= floor_today())
        AND last_day BETWEEN GREATEST(ended.starts_on, floor_today() - 1) AND COALESCE(ended.ends_on, last_day);
    RETURN FOUND;
END
$$;
REVOKE EXECUTE ON FUNCTION accounts_end_role(uuid, date) FROM PUBLIC;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sen_app') THEN
        GRANT EXECUTE ON FUNCTION accounts_end_role(uuid, date) TO sen_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0013_held")]
    operations = [migrations.RunSQL(END, "DROP FUNCTION accounts_end_role(uuid, date)")]
