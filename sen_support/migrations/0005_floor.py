"""Everything about a pupil's support behind the floor."""

from django.db import migrations

from core.floor import as_its, behind, same_case

OF_A_CASE = (
    "assessment",
    "cycle",
    "familytold",
    "line",
    "outcome",
    "plan",
    "progress",
    "review",
    "senneed",
    "senprovision",
    "session",
    "view",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_floor"), ("sen_support", "0004_counts")]
    operations = [
        *(behind(f"sen_support_{name}", all=same_case(f"sen_support_{name}.case_id")) for name in OF_A_CASE),
        behind("sen_support_stagechange", all=as_its("record_id", "sen_support_cycle")),
    ]
