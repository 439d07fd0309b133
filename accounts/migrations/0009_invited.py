"""
Invitations, and links by which families come in.

Hats are given by no role that serves people (0002_floor). Taking up an invitation is a function that runs as the
owner: it gives the hat the invitation names, to the person whose address it was sent to, once.
"""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from core.floor import OWN_AGENCY, OWN_HAT, SOMEBODY, behind


TAKE = '''
CREATE FUNCTION accounts_take_invitation(invitation uuid, person bigint) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE hat uuid := gen_random_uuid();
BEGIN
    UPDATE accounts_invitation AS taken SET used_at = now(), updated_at = now()
    FROM accounts_user AS invitee
    WHERE taken.id = invitation AND taken.used_at IS NULL AND taken.withdrawn_at IS NULL AND taken.expires_at > now()
        AND invitee.id = person AND invitee.is_active AND lower(invitee.email) = lower(taken.email);
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO accounts_membership (id, created_at, updated_at, user_id, agency_id, area_id, role, job_title,
                                     is_safeguarding_lead, starts_on, ends_on)
    SELECT hat, now(), now(), person, agency_id, area_id, role, job_title, false, starts_on, ends_on
    FROM accounts_invitation WHERE id = invitation;
    RETURN hat;
END
$$;
REVOKE EXECUTE ON FUNCTION accounts_take_invitation(uuid, bigint) FROM PUBLIC;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sen_app') THEN
        GRANT EXECUTE ON FUNCTION accounts_take_invitation(uuid, bigint) TO sen_app;
    END IF;
END $$;
'''
# Who invites does it under their hat and for their agency; whoever takes it up wears none yet.
THEIRS = f"(COALESCE(agency_id, area_id) = {OWN_AGENCY} OR NOT {SOMEBODY})"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_ways_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='code',
            field=models.CharField(blank=True, help_text='hash of what the family’s letter says, beside a link by e-mail', max_length=128),
        ),
        migrations.CreateModel(
            name='SignInLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('wrong_codes', models.PositiveSmallIntegerField(default=0)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sign_in_links', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('wrong_codes', models.PositiveSmallIntegerField(default=0)),
                ('email', models.EmailField(max_length=254)),
                ('full_name', models.CharField(max_length=200)),
                ('role', models.CharField(choices=[('caseworker', 'caseworker'), ('clinical_officer', 'designated clinical officer'), ('co_editor', 'co-editor of the Local Offer'), ('educational_psychologist', 'educational psychologist'), ('forum_member', 'parent carer forum'), ('governor', 'governor'), ('head', 'head teacher'), ('health_adviser', 'health adviser'), ('local_offer_editor', 'Local Offer editor'), ('parent', 'parent'), ('personal_budget_officer', 'personal-budget officer'), ('provider', 'provider of a service'), ('senco', 'SENCO'), ('sendiass_adviser', 'SENDIASS adviser'), ('sen_manager', 'SEN manager'), ('social_worker', 'social worker'), ('teacher', 'teacher'), ('teaching_assistant', 'teaching assistant'), ('trust_lead', 'SEN lead of a trust'), ('young_person', 'young person')], max_length=30)),
                ('job_title', models.CharField(blank=True, max_length=100)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('code', models.CharField(blank=True, help_text='hash of what the letter says; for families', max_length=128)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('times_sent', models.PositiveSmallIntegerField(default=1)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='accounts.agency')),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='family_invitations', to='accounts.agency')),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations_sent', to='accounts.membership')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-created_at'], name='accounts_in_agency__8ca19f_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agency', None), ('area__isnull', False), ('role__in', ['parent', 'young_person']), models.Q(('code', ''), _negated=True)), models.Q(models.Q(('role__in', ['parent', 'young_person']), _negated=True), ('agency__isnull', False), ('area', None)), _connector='OR'), name='invited_family_has_no_agency_and_a_code'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='invitation_ends_after_it_starts')],
            },
        ),
        migrations.RunSQL(TAKE, "DROP FUNCTION accounts_take_invitation(uuid, bigint)"),
        behind(
            "accounts_invitation",
            select=THEIRS,
            insert=f"(invited_by_id = {OWN_HAT} AND COALESCE(agency_id, area_id) = {OWN_AGENCY})",
            update=THEIRS,
        ),
    ]
