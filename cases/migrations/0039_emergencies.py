"""
Records opened in an emergency: for one hour, read only, by the database's own hand.

Whoever acts sees nothing of the child before, so a function that runs as its owner looks for the child, asks whether the
agency holds the record and whether it is kept from the person, and writes the opening, the sight and the hour together.
No role that serves people can write any of them by itself.
"""

import datetime
import uuid

import django.db.models.deletion
from django.db import migrations, models

from core.floor import ASKED_OF_SIGHT, OWN_HAT, SYSTEM, behind, by_right

OF_A_HAT = """
CREATE OR REPLACE FUNCTION floor_is_shared_with() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM cases_involvement AS seen
        WHERE seen.kind IN ('alternative', 'cover', 'emergency', 'former', 'shared_agency', 'shared_person')
            AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
            AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today()));
END
$$;
"""

OPEN = """
CREATE FUNCTION cases_open_in_emergency(family text, given text, born date, why text, said text, shown text[])
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    hat accounts_membership;
    day CONSTANT date := floor_today();
    opening CONSTANT uuid := gen_random_uuid();
    until CONSTANT timestamptz := now() + interval '1 hour';
    found uuid[];
BEGIN
    SELECT * INTO hat FROM accounts_membership AS one WHERE one.id = floor_hat();
    IF hat.id IS NULL OR family = '' OR given = '' OR NOT EXISTS (
        SELECT FROM accounts_sightofrole AS sight WHERE sight.role = hat.role AND sight.kind = 'emergency') THEN
        RETURN NULL;
    END IF;
    found := ARRAY(
        SELECT file.id FROM cases_child AS child JOIN cases_case AS file ON file.child_id = child.id
        WHERE child.born_on = born AND starts_with(child.name_key, family || ' ')
            AND position(' ' || given || ' ' IN substr(child.name_key, length(family) + 1) || ' ') > 0
            AND file.id <> ALL (floor_barred())
            AND EXISTS (
                SELECT FROM cases_involvement AS seen
                WHERE seen.case_id = file.id AND seen.kind NOT IN ('emergency', 'former', 'sealed')
                    AND seen.starts_on <= day AND (seen.ends_on IS NULL OR seen.ends_on >= day)
                    AND (seen.principal = hat.agency_id OR seen.principal IN (
                        SELECT other.id FROM accounts_membership AS other
                        WHERE other.agency_id = hat.agency_id
                            AND other.starts_on <= day AND (other.ends_on IS NULL OR other.ends_on >= day))))
        LIMIT 2);
    IF cardinality(found) <> 1 THEN
        RETURN NULL;
    END IF;

    UPDATE cases_emergencyopening SET ends_at = now(), updated_at = now()
    WHERE membership_id = hat.id AND ends_at > now();
    DELETE FROM cases_involvement AS seen
    WHERE seen.kind = 'emergency' AND seen.principal = hat.id AND seen.ends_on >= day;
    INSERT INTO cases_emergencyopening
        (id, created_at, updated_at, case_id, membership_id, began_at, ends_at, reason, words)
    VALUES (opening, now(), now(), found[1], hat.id, now(), until, why, said);
    INSERT INTO cases_involvement
        (id, created_at, updated_at, starts_on, ends_on, case_id, kind, principal, mode, parts, next_due_on, name_key,
         changed_at)
    SELECT gen_random_uuid(), now(), now(), day, (until AT TIME ZONE 'Europe/London')::date - (now() AT TIME ZONE
        'Europe/London')::date + day, file.id, 'emergency', hat.id, 'read', shown, DATE '9999-12-31', child.name_key,
        now()
    FROM cases_case AS file JOIN cases_child AS child ON child.id = file.child_id WHERE file.id = found[1];
    UPDATE accounts_membership SET emergency = opening, emergency_until = until, updated_at = now() WHERE id = hat.id;
    RETURN found[1];
END
$$;
"""
OPEN_NOT = "DROP FUNCTION cases_open_in_emergency(text, text, date, text, text, text[])"

READ = by_right("cases_emergencyopening.case_id", "allocated", "authority", "family", "setting")
KINDS = [
    ("adviser", "Asked for advice"),
    ("adviser_agency", "Health body asked for advice"),
    ("allocated", "Allocated caseworker"),
    ("alternative", "Acts for a young person, for one decision"),
    ("authority", "The authority responsible"),
    ("budget", "Personal Budget"),
    ("cover", "Covers for a teacher"),
    ("emergency", "Opened in an emergency"),
    ("family", "Family, or the young person"),
    ("former", "The setting or the authority before"),
    ("panel", "Panel"),
    ("representative", "Acts for the family, with their authority"),
    ("sealed", "Officer named for a sealed record"),
    ("setting", "The setting attended"),
    ("shared_agency", "Shared with an agency"),
    ("shared_person", "Shared with a person"),
    ("teaching", "Teaches or supports"),
    ("team", "Team"),
    ("trust", "Trust, by delegation"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0012_emergency'),
        ('cases', '0038_contacts_confirmed'),
    ]

    operations = [
        migrations.AlterField("involvement", "kind", models.CharField(choices=KINDS, max_length=20)),
        migrations.CreateModel(
            name='EmergencyOpening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('began_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('reason', models.CharField(choices=[('danger', 'A child or young person is in danger, or has come to harm'), ('illness', 'They are ill or hurt, and must be treated or looked after now'), ('asked', 'The police, a hospital or social care must know something now, to protect them')], max_length=20)),
                ('words', models.CharField(max_length=300)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
            ],
            options={
                'ordering': [],
                'abstract': False,
                'indexes': [models.Index(fields=['membership', 'ends_at'], name='cases_emerg_members_4b2929_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='an_emergency_says_why'), models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('began_at')), ('ends_at__lte', models.F('began_at') + datetime.timedelta(hours=1))), name='an_emergency_lasts_an_hour_at_most')],
            },
        ),
        migrations.RunSQL(ASKED_OF_SIGHT + OF_A_HAT, migrations.RunSQL.noop),
        migrations.RunSQL(OPEN, OPEN_NOT),
        behind("cases_emergencyopening", select=f"(membership_id = {OWN_HAT} OR {READ} OR {SYSTEM})"),
    ]
