"""The same parts as before, with what a former setting or authority held among the sight that shows parts only."""

from django.db import migrations

from core.floor import NO_TRUST, narrowed, narrowed_again, only_shared

HELP = ("cycle", "line", "plan")
SUPPORT = ("assessment", "outcome", "progress", "review", "senneed", "senprovision", "session")
OF_THE_FAMILY = ("familytold", "view")


def shown(name: str, *parts: str) -> migrations.RunSQL:
    """Return the change that shows a table of support in these parts."""
    table = f"sen_support_{name}"
    return narrowed_again(table, "floor_shared", only_shared(f"{table}.case_id", *parts))


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_former"), ("sen_support", "0007_cover")]
    operations = [
        *(shown(name, "support", "strategies") for name in HELP),
        *(shown(name, "support") for name in SUPPORT),
        *(shown(name) for name in OF_THE_FAMILY),
        *(narrowed(f"sen_support_{name}", "floor_trust", NO_TRUST) for name in OF_THE_FAMILY),
    ]
