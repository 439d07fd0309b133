"""
What was written of a due date, and what was recorded about an exception, stays: triggers refuse any change.

Due dates that stood before their versions were kept are known from the day they were last written.
"""

from django.db import migrations

FORBID = """
CREATE FUNCTION cases_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was written on one day is never changed: %', TG_TABLE_NAME;
END $$;
CREATE TRIGGER due_date_version_stays BEFORE UPDATE OR DELETE ON cases_duedateversion
    FOR EACH ROW EXECUTE FUNCTION cases_entry_stays();
CREATE TRIGGER exception_stays BEFORE UPDATE OR DELETE ON cases_limitexception
    FOR EACH ROW EXECUTE FUNCTION cases_entry_stays();
"""
ALLOW = """
DROP TRIGGER exception_stays ON cases_limitexception;
DROP TRIGGER due_date_version_stays ON cases_duedateversion;
DROP FUNCTION cases_entry_stays();
"""
REMEMBER = """
INSERT INTO cases_duedateversion (
    created_at, updated_at, case_id, rule, subject_type, subject_id, what, acts, concerns, starts_on, due_on,
    target_on, met_on, working, facts, is_gone, written_on, written_by, act)
SELECT now(), now(), case_id, rule, subject_type, subject_id, what, acts, concerns, starts_on, due_on, target_on,
    met_on, working, facts, false, written_on, 'SEN Portal', 'due_dates.written'
FROM cases_duedate
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_due_dates_known")]

    operations = [
        migrations.RunSQL(REMEMBER, migrations.RunSQL.noop),
        migrations.RunSQL(FORBID, ALLOW),
    ]
