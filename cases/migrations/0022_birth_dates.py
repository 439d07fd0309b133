"""Two sources that disagree about a date of birth: seen by the authority and the setting, which decide, and nobody else."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.floor import SYSTEM, behind, by_right

DECIDERS = f"({SYSTEM} OR {by_right('cases_birthdatedoubt.case_id', 'allocated', 'authority', 'setting')})"


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0021_whose_looks'),
    ]

    operations = [
        migrations.CreateModel(
            name='BirthDateDoubt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('held', models.DateField()),
                ('held_source', models.CharField(max_length=300)),
                ('brought', models.DateField()),
                ('brought_source', models.CharField(max_length=300)),
                ('asked_on', models.DateField()),
                ('right', models.DateField(blank=True, null=True)),
                ('evidence', models.TextField(blank=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=300)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='cases.case')),
            ],
            options={
                'ordering': [],
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('decided_on', None)), fields=('case', 'brought'), name='asked_once_about_a_birth_date'), models.CheckConstraint(condition=models.Q(('brought', models.F('held')), _negated=True), name='the_dates_of_birth_differ'), models.CheckConstraint(condition=models.Q(('decided_on', None), models.Q(('right__isnull', False), models.Q(('evidence', ''), _negated=True), models.Q(('decided_by', ''), _negated=True)), _connector='OR'), name='a_birth_date_is_decided_on_evidence')],
            },
        ),
        behind("cases_birthdatedoubt", select=DECIDERS, insert=DECIDERS, update=DECIDERS),
    ]
