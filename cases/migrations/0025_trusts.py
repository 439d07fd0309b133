"""
Delegations of academies to their trusts. They name no child; an academy's head alone writes its own, to its own trust.

Whoever writes a place on a roll reads them all, so that sight follows whoever acts.
"""

import accounts.models
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.floor import OWN_AGENCY, OWN_HAT, SOMEBODY, SYSTEM, behind

READ = f"({SYSTEM} OR {SOMEBODY})"
HEAD = f"EXISTS (SELECT 1 FROM accounts_membership AS hat WHERE hat.id = {OWN_HAT} AND hat.role = 'head')"
TRUST = "trust_id = (SELECT one.trust_id FROM accounts_agency AS one WHERE one.id = academy_id)"
OWN = f"academy_id = {OWN_AGENCY} AND {HEAD}"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_trusts'),
        ('cases', '0024_alternative_person'),
    ]

    operations = [
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('reason', models.TextField()),
                ('given_on', models.DateField()),
                ('academy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_given', to='accounts.agency')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('trust', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_held', to='accounts.agency')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='delegation_ends_after_it_starts'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('academy', '='), ('trust', '='), (accounts.models.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='delegated_once_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', False)), name='a_delegation_has_an_end'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_delegation_says_why'), models.CheckConstraint(condition=models.Q(('academy', models.F('trust')), _negated=True), name='nobody_delegates_to_itself')],
            },
        ),
        behind(
            "cases_delegation", select=READ, insert=f"({OWN} AND {TRUST})", update=f"({OWN})", delete=f"({OWN})"
        ),
    ]
