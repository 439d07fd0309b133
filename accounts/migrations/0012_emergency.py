"""
What is open to a hat in an emergency, until when, and who looks after an agency's data protection.

A hat sees by an emergency only while its hour lasts: asked as each transaction begins, so that no job has to end it.
"""

from django.db import migrations, models

SIGHT = """
CREATE OR REPLACE FUNCTION floor_sight(wanted uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN (
        SELECT concat_ws('|', hat.id, COALESCE(hat.agency_id::text, ''), COALESCE(string_agg(sight.kind, ','), ''),
                         concat_ws(',', hat.id, hat.agency_id), hat.user_id)
        FROM accounts_membership AS hat LEFT JOIN accounts_sightofrole AS sight
            ON sight.role = hat.role AND (sight.kind <> 'emergency' OR hat.emergency_until > now())
        WHERE hat.id = wanted
            AND hat.starts_on <= floor_today() AND (hat.ends_on IS NULL OR hat.ends_on >= floor_today())
        GROUP BY hat.id
    );
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_first_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='agency',
            name='protection_email',
            field=models.EmailField(blank=True, db_default='', help_text='of the data-protection officer, who is told when a record is opened in an emergency', max_length=254),
        ),
        migrations.AddField(
            model_name='membership',
            name='emergency',
            field=models.UUIDField(editable=False, help_text='the newest opening of a record in an emergency; the database writes it', null=True),
        ),
        migrations.AddField(
            model_name='membership',
            name='emergency_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL(SIGHT, migrations.RunSQL.noop),
    ]
