"""Each agreement says from which day the young person decides; those kept until now are of young people already."""

from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_names")]
    operations = [
        migrations.AddField(
            model_name="agreement",
            name="decides_from",
            field=models.DateField(
                default=date(2014, 9, 1), help_text="the day from which the rights are the young person’s"
            ),
            preserve_default=False,
        ),
    ]
