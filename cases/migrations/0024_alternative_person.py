"""
Who acts for a young person in one decision, behind the floor.

Shown to those who keep the case, to whoever acts, and to the young person themselves, but to no other relative.
"""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.floor import OWN_HAT, SYSTEM, behind, by_right

CASE = "cases_alternativeperson.case_id"
NOT_BARRED = f"{CASE} <> ALL ((SELECT floor_barred())::uuid[])"
YOUNG_PERSON = f"""EXISTS (
    SELECT 1 FROM cases_familylink AS own
    WHERE own.case_id = {CASE} AND own.membership_id = {OWN_HAT} AND own.nature = 'self'
)"""
SEEN = f"""({SYSTEM} OR (membership_id = {OWN_HAT} AND {NOT_BARRED})
    OR {by_right(CASE, "allocated", "authority", "budget", "representative", "setting")}
    OR ({by_right(CASE, "family")} AND {YOUNG_PERSON}))"""
KEPT = f"({SYSTEM} OR {by_right(CASE, 'allocated', 'authority')})"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_person_told'),
        ('cases', '0023_in_parts'),
    ]

    operations = [
        migrations.CreateModel(
            name='AlternativePerson',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('basis', models.CharField(choices=[('deputy', 'deputy appointed by the Court of Protection'), ('attorney', 'attorney under a lasting or an enduring power of attorney'), ('parent', 'parent: there is no deputy and no attorney'), ('for_parent', 'acts for a parent who lacks capacity too')], max_length=20)),
                ('decision', models.CharField(choices=[('plan', 'the plan: what it says, and which school or college it names'), ('reviews', 'the review of the plan')], max_length=20)),
                ('about', models.CharField(max_length=300)),
                ('assessed_by', models.CharField(max_length=200)),
                ('assessed_on', models.DateField()),
                ('finding', models.TextField()),
                ('recorded_on', models.DateField()),
                ('stopped_on', models.DateField(blank=True, null=True)),
                ('stopped_why', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
                ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acts_as_alternative', to='accounts.membership')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('stopped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='alternativeperson_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', False)), name='acting_for_somebody_has_an_end'), models.CheckConstraint(condition=models.Q(('assessed_on__lte', models.F('recorded_on'))), name='capacity_was_assessed_before'), models.CheckConstraint(condition=models.Q(models.Q(('stopped_by', None), ('stopped_on', None), ('stopped_why', '')), models.Q(('stopped_by__isnull', False), ('stopped_on__isnull', False), models.Q(('stopped_why', ''), _negated=True)), _connector='OR'), name='acting_that_was_stopped_says_by_whom_and_why')],
            },
        ),
        behind("cases_alternativeperson", select=SEEN, insert=KEPT, update=KEPT),
    ]
