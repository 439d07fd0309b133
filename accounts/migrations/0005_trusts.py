"""The SEN lead of a trust is a role: what they see is what an academy delegates."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_person_told'),
    ]

    operations = [
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('caseworker', 'caseworker'), ('clinical_officer', 'designated clinical officer'), ('educational_psychologist', 'educational psychologist'), ('forum_member', 'parent carer forum'), ('governor', 'governor'), ('head', 'head teacher'), ('health_adviser', 'health adviser'), ('local_offer_editor', 'Local Offer editor'), ('parent', 'parent'), ('personal_budget_officer', 'personal-budget officer'), ('provider', 'provider of a service'), ('senco', 'SENCO'), ('sendiass_adviser', 'SENDIASS adviser'), ('sen_manager', 'SEN manager'), ('social_worker', 'social worker'), ('teacher', 'teacher'), ('teaching_assistant', 'teaching assistant'), ('trust_lead', 'SEN lead of a trust'), ('young_person', 'young person')], max_length=30),
        ),
    ]
