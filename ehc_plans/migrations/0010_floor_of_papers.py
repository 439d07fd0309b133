"""A version, advice or report that is withheld from somebody is not shown to them, nor are the rows of the version."""

from django.db import migrations

from core.floor import narrowed, not_kept_back

PAPERS = {"advice": "id", "planversion": "id", "report": "id", "readerscopy": "version_id"}
ROWS = ("adviceitem", "budgetline", "need", "outcome", "placement", "provision", "view")


class Migration(migrations.Migration):
    dependencies = [("cases", "0028_floor_of_papers"), ("ehc_plans", "0009_cover")]
    operations = [
        narrowed(f"ehc_plans_{name}", "floor_papers", not_kept_back(f"ehc_plans_{name}.{column}"))
        for name, column in (PAPERS | dict.fromkeys(ROWS, "plan_version_id")).items()
    ]
