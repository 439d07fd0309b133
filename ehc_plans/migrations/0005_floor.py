"""Plans, their versions and sections, and reviews behind the floor."""

from django.db import migrations

from core.floor import as_its, behind, same_case

OF_A_CASE = (
    "advice",
    "adviceitem",
    "budgetline",
    "invitee",
    "need",
    "outcome",
    "placement",
    "plan",
    "planversion",
    "provision",
    "report",
    "review",
    "view",
)
STAGE_CHANGES = ("plan", "planversion", "review")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_floor"),
        ("documents", "0001_initial"),
        ("ehc_plans", "0002_never_changed"),
    ]
    operations = [
        *(behind(f"ehc_plans_{name}", all=same_case(f"ehc_plans_{name}.case_id")) for name in OF_A_CASE),
        *(
            behind(f"ehc_plans_{name}stagechange", all=as_its("record_id", f"ehc_plans_{name}"))
            for name in STAGE_CHANGES
        ),
        behind(
            "documents_document",
            all=f"subject_type = 'ehc_plans.planversion' AND {as_its('subject_id', 'ehc_plans_planversion')}",
        ),
    ]
