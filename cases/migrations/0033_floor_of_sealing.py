"""
What is sealed, behind the floor: while it is proposed for the authority, then for the officers named alone.

A mark says that a record was sealed, to everybody and of no record they could see; what inboxes hold about it is not
shown. The words that only the sealed name was made of are forgotten, so that no search proposes them.
"""

from django.db import migrations

from core.floor import SOMEBODY, SYSTEM, as_its, behind, by_right, narrowed

FORGET = """
CREATE FUNCTION cases_forget_words(key text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM cases_nameword AS gone USING cases_words_of(key) AS said (word)
    WHERE gone.word = said.word
        AND NOT EXISTS (SELECT 1 FROM cases_child AS child WHERE child.name_key ~ ('\\m' || said.word || '\\M'))
$$;
"""
KEPT = f"({SYSTEM} OR {by_right('cases_sealing.case_id', 'authority', 'sealed')})"
NOT_SEALED = f"""({SYSTEM} OR case_id IS NULL OR NOT EXISTS (
    SELECT 1 FROM cases_sealedmark AS mark WHERE mark.case_id = notifications_notice.case_id))"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0032_sealing"), ("notifications", "0005_floor")]
    operations = [
        migrations.RunSQL(FORGET, "DROP FUNCTION cases_forget_words(text)"),
        behind("cases_sealing", all=KEPT),
        behind("cases_sealedofficer", all=as_its("sealing_id", "cases_sealing")),
        behind("cases_sealingstagechange", all=as_its("sealing_id", "cases_sealing")),
        behind("cases_sealedmark", select=f"({SYSTEM} OR {SOMEBODY})", insert=f"({SYSTEM} OR {SOMEBODY})"),
        narrowed("notifications_notice", "floor_sealed", NOT_SEALED),
    ]
