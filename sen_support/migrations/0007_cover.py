"""What helps a pupil is shown to whoever covers for a teacher: the plan of a cycle and its provision, and no more."""

from django.db import migrations

from core.floor import narrowed_again, only_shared

HELP = ("cycle", "line", "plan")
SUPPORT = ("assessment", "outcome", "progress", "review", "senneed", "senprovision", "session")
OF_THE_FAMILY = ("familytold", "view")


def shown(name: str, *parts: str) -> migrations.RunSQL:
    """Return the change that shows a table of support in these parts."""
    table = f"sen_support_{name}"
    return narrowed_again(table, "floor_shared", only_shared(f"{table}.case_id", *parts))


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_in_parts"), ("sen_support", "0006_sharing_floor")]
    operations = [
        *(shown(name, "support", "strategies") for name in HELP),
        *(shown(name, "support") for name in SUPPORT),
        *(shown(name) for name in OF_THE_FAMILY),
    ]
