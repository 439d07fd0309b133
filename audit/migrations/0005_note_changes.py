"""
The function behind the triggers of `audit/watching.py`: it notes what one statement added, changed or removed.

It runs as the tables' owner, so that whoever makes a change needs no right to write the trail, and cannot write it.
Joins are made by hashing: a plan that was made for one row must not be kept for a statement that changes thousands.
"""

from django.db import migrations

NOTE = """
CREATE FUNCTION audit_note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
    key text := TG_ARGV[0];
    left_out text[] := string_to_array(TG_ARGV[1], ',');
    whose text := CASE TG_TABLE_NAME WHEN 'cases_case' THEN 'id' ELSE 'case_id' END;
    hat text := COALESCE(current_setting('app.membership', true), '');
    purpose text := COALESCE(current_setting('app.purpose', true), '');
    person text := '';
BEGIN
    IF hat <> '' THEN
        person := COALESCE((SELECT user_id::text FROM accounts_membership WHERE id = hat::uuid), '');
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO audit_change (table_name, row_id, operation, case_id, actor_id, membership_id, purpose, role, after)
        SELECT TG_TABLE_NAME, COALESCE(now_is ->> key, ''), 'insert', (now_is ->> whose)::uuid, person, hat, left(purpose, 100),
               session_user, now_is
        FROM (SELECT to_jsonb(new_rows) - left_out AS now_is FROM new_rows) AS added;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO audit_change (table_name, row_id, operation, case_id, actor_id, membership_id, purpose, role,
                                  before, after)
        SELECT TG_TABLE_NAME, now_is ->> key, 'update', (now_is ->> whose)::uuid, person, hat, left(purpose, 100),
               session_user, audit_differing(was, now_is), audit_differing(now_is, was)
        FROM (SELECT to_jsonb(old_rows) - left_out AS was FROM old_rows) AS before
        JOIN (SELECT to_jsonb(new_rows) - left_out AS now_is FROM new_rows) AS after
            ON was ->> key = now_is ->> key
        WHERE was <> now_is;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO audit_change (table_name, row_id, operation, case_id, actor_id, membership_id, purpose, role, before)
        SELECT TG_TABLE_NAME, COALESCE(was ->> key, ''), 'delete', (was ->> whose)::uuid, person, hat, left(purpose, 100),
               session_user, was
        FROM (SELECT to_jsonb(old_rows) - left_out AS was FROM old_rows) AS removed;
    ELSE
        INSERT INTO audit_change (table_name, row_id, operation, actor_id, membership_id, purpose, role)
        VALUES (TG_TABLE_NAME, '', 'truncate', person, hat, left(purpose, 100), session_user);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION audit_differing(one jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT jsonb_object_agg(key, value) FROM jsonb_each(one) WHERE other -> key IS DISTINCT FROM value);

REVOKE ALL ON FUNCTION audit_note_change() FROM PUBLIC;
"""
BACK = """
DROP FUNCTION audit_note_change() CASCADE;
DROP FUNCTION audit_differing(jsonb, jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_months_changes_and_seals")]
    operations = [migrations.RunSQL(NOTE, BACK)]
