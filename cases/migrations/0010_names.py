"""
The words children's names are made of, so that a misspelt one can be understood.

Nobody reads the table: it would tell which names exist. The function below gives the few words like the one asked for,
and a search looks for those only among the children its hat sees.
"""

from django.db import migrations, models

from core.floor import SYSTEM, behind

KNOWN_AS = """
UPDATE cases_child SET name_key = left(name_key || ' ' || lower(known_as), 200) WHERE known_as <> '';
UPDATE cases_involvement AS seen SET name_key = child.name_key
FROM cases_case JOIN cases_child AS child ON child.id = cases_case.child_id
WHERE cases_case.id = seen.case_id AND child.known_as <> '';
"""
KEEP_WORDS = r"""
CREATE FUNCTION cases_words_of(name_key text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT DISTINCT word FROM regexp_split_to_table(name_key, '[^[:alnum:]'']+') AS word WHERE length(word) BETWEEN 2 AND 60
$$;
INSERT INTO cases_nameword (word) SELECT DISTINCT cases_words_of(name_key) FROM cases_child;
CREATE FUNCTION cases_keep_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO cases_nameword (word) SELECT cases_words_of(NEW.name_key) ORDER BY 1 ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER words_are_kept AFTER INSERT OR UPDATE OF name_key ON cases_child
    FOR EACH ROW EXECUTE FUNCTION cases_keep_words();
CREATE FUNCTION cases_words_like(wanted text, most integer) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET pg_trgm.similarity_threshold = 0.24 AS $$
    SELECT word FROM cases_nameword WHERE word % wanted ORDER BY word <-> wanted, word LIMIT most
$$;
"""
FORGET_WORDS = """
DROP FUNCTION cases_words_like(text, integer);
DROP TRIGGER words_are_kept ON cases_child;
DROP FUNCTION cases_keep_words();
DROP FUNCTION cases_words_of(text);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_floor"), ("core", "0002_extensions")]
    operations = [
        migrations.CreateModel(
            "NameWord",
            [("word", models.CharField(max_length=60, primary_key=True, serialize=False))],
        ),
        migrations.RunSQL(
            "CREATE INDEX words_by_letters ON cases_nameword USING gin (word gin_trgm_ops)",
            "DROP INDEX words_by_letters",
        ),
        migrations.RunSQL(KNOWN_AS, migrations.RunSQL.noop),
        migrations.RunSQL(KEEP_WORDS, FORGET_WORDS),
        behind("cases_nameword", all=SYSTEM),
    ]
