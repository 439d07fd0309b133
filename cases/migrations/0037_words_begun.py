"""Whether words typed begin any child's names at all: when they do not, a search need not read through the names."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION cases_words_begun(asked text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NOT EXISTS (
        SELECT FROM unnest(asked) AS typed (word) CROSS JOIN cases_words_of(typed.word) AS piece (word)
        WHERE NOT EXISTS (
            SELECT FROM cases_nameword AS kept
            WHERE kept.word >= piece.word AND kept.word < piece.word || chr(1114111)))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0036_asked_of_sight")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION cases_words_begun(text[])"),
    ]
