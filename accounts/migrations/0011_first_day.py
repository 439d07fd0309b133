"""
The first day: details that somebody says are right, steps, and first leads whom nobody of their own agency invited.

The very first person is invited by nobody, as the owner of the tables (`manage.py first-run`); the first leads of an area
by their authority. Who works for an agency may be invited by no other agency.
"""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.floor import OWN_AGENCY, OWN_HAT, SOMEBODY

THEIRS = f"(COALESCE(agency_id, area_id) = {OWN_AGENCY} OR NOT {SOMEBODY})"
BY_THEM = f"(invited_by_id = {OWN_HAT} AND COALESCE(agency_id, area_id) = {OWN_AGENCY})"
OF_AREA = f"(agency_id IN (SELECT id FROM accounts_agency AS led WHERE led.area_id = {OWN_AGENCY}))"
SENT_BY_US = f"(invited_by_id IN (SELECT id FROM accounts_membership AS sender WHERE sender.agency_id = {OWN_AGENCY}))"
THEIRS_OR_LEADS = f"({THEIRS} OR ({OF_AREA} AND {SENT_BY_US}))"
BY_THEM_OR_LEADS = f"({BY_THEM} OR (invited_by_id = {OWN_HAT} AND {OF_AREA}))"


def said(using: str, check: str) -> str:
    return f"""
        ALTER POLICY floor_select ON accounts_invitation USING ({using});
        ALTER POLICY floor_update ON accounts_invitation USING ({using});
        ALTER POLICY floor_insert ON accounts_invitation WITH CHECK ({check});
    """


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_linked_sign_ins'),
    ]

    operations = [
        migrations.AddField(
            model_name='agency',
            name='address',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='agency',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='agency',
            name='confirmed_on',
            field=models.DateField(blank=True, help_text='when somebody of it last said: these details are right', null=True),
        ),
        migrations.AddField(
            model_name='agency',
            name='postcode',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='agency',
            name='set_up_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='agency',
            name='set_up_on',
            field=models.DateField(blank=True, help_text='when its first day was said to be over', null=True),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='invited_by',
            field=models.ForeignKey(help_text='nobody, for the very first person of an agency (`manage.py first-run`)', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations_sent', to='accounts.membership'),
        ),
        migrations.CreateModel(
            name='StepSetAside',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('step', models.CharField(choices=[('children', 'first children'), ('closures', 'school holidays'), ('details', 'details'), ('leads', 'leads of the area'), ('settings', 'settings of the area'), ('team', 'your team')], max_length=20)),
                ('said_on', models.DateField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps_set_aside', to='accounts.agency')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
            ],
            options={
                'verbose_name_plural': 'steps set aside',
                'constraints': [models.UniqueConstraint(fields=('agency', 'step'), name='a_step_is_set_aside_once')],
            },
        ),
        migrations.RunSQL(said(THEIRS_OR_LEADS, BY_THEM_OR_LEADS), said(THEIRS, BY_THEM)),
    ]
