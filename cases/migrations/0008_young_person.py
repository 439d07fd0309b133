from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_never_changed")]
    operations = [
        migrations.AddField(
            "agreement",
            "young_person",
            models.CharField(
                max_length=100,
                help_text="first name: all that the relative is told before they may see the record",
                default="",
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(
            """
            UPDATE cases_agreement AS agreement
            SET young_person = COALESCE(NULLIF(child.known_as, ''), child.given_name)
            FROM cases_case JOIN cases_child AS child ON child.id = cases_case.child_id
            WHERE cases_case.id = agreement.case_id
            """,
            migrations.RunSQL.noop,
        ),
    ]
