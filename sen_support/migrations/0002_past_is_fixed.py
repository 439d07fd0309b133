"""A cycle that has ended is never edited: triggers refuse every change to it and to its parts."""

from django.db import migrations

PARTS = {
    "stagechange": "record_id",
    "assessment": "cycle_id",
    "plan": "cycle_id",
    "review": "cycle_id",
    "view": "cycle_id",
    "familytold": "cycle_id",
    "outcome": "cycle_id",
    "progress": "cycle_id",
    "line": "cycle_id",
    "session": "cycle_id",
}

FUNCTIONS = """
CREATE FUNCTION sen_support_refuse_ended(ended_cycle uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM sen_support_cycle WHERE id = ended_cycle AND stage IN ('ended', 'closed')) THEN
        RAISE EXCEPTION 'a cycle that has ended is never edited' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END $$;
CREATE FUNCTION sen_support_cycle_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stage IN ('ended', 'closed') THEN
        RAISE EXCEPTION 'a cycle that has ended is never edited' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE FUNCTION sen_support_part_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM sen_support_refuse_ended((to_jsonb(OLD) ->> TG_ARGV[0])::uuid);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM sen_support_refuse_ended((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER past_is_fixed BEFORE UPDATE OR DELETE ON sen_support_cycle
    FOR EACH ROW EXECUTE FUNCTION sen_support_cycle_is_fixed();
"""


def trigger(table: str, column: str) -> str:
    return (
        f"CREATE TRIGGER past_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON sen_support_{table}"
        f" FOR EACH ROW EXECUTE FUNCTION sen_support_part_is_fixed('{column}');"
    )


def drop(table: str) -> str:
    return f"DROP TRIGGER past_is_fixed ON sen_support_{table};"


FIX = FUNCTIONS + "\n".join(trigger(table, column) for table, column in PARTS.items())
UNFIX = "\n".join(drop(table) for table in ["cycle", *PARTS]) + """
DROP FUNCTION sen_support_cycle_is_fixed();
DROP FUNCTION sen_support_part_is_fixed();
DROP FUNCTION sen_support_refuse_ended(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("sen_support", "0001_initial")]
    operations = [migrations.RunSQL(FIX, UNFIX)]
