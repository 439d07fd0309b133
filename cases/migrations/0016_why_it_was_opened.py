"""Why somebody opened a case that is not theirs: written under one's own hat, seen by those who see the case."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.floor import OWN_HAT, behind, same_case

OF_A_CASE = same_case("cases_openingreason.case_id")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_floor'),
        ('cases', '0015_looks'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpeningReason',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('on', models.DateField()),
                ('reason', models.CharField(choices=[('covering', 'I am covering for the caseworker'), ('duty', 'Somebody called or wrote, and I am on duty'), ('taking_over', 'I am taking the case over, or was asked for advice on it'), ('checking', 'I am answering a complaint or checking the quality of our work'), ('other', 'Another reason')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opening_reasons', to='cases.case')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'membership', 'on'), name='one_reason_a_person_case_and_day'), models.CheckConstraint(condition=models.Q(models.Q(('reason', 'other'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='another_reason_is_in_words')],
            },
        ),
        behind(
            "cases_openingreason", select=OF_A_CASE, insert=f"(membership_id = {OWN_HAT} AND {OF_A_CASE})"
        ),
    ]
