"""Messages that were kept back, behind the floor: for the authority, and for the portal that keeps them."""

from django.db import migrations

from core.floor import SYSTEM, behind, by_right


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_kept_messages")]
    operations = [
        behind(
            "cases_keptmessage",
            all=f"({SYSTEM} OR {by_right('cases_keptmessage.case_id', 'allocated', 'authority')})",
        )
    ]
