"""A reader's copy behind the floor: it is that reader's, and the portal's; its document is shown with it."""

from django.db import migrations

from core.floor import SYSTEM, as_its, behind, same_case

VERSION = f"subject_type = 'ehc_plans.planversion' AND {as_its('subject_id', 'ehc_plans_planversion')}"
COPY = f"subject_type = 'ehc_plans.readerscopy' AND {as_its('subject_id', 'ehc_plans_readerscopy')}"


def documents(condition: str) -> str:
    """Return the change that makes the policy of documents say this."""
    return f"ALTER POLICY floor_all ON documents_document USING ({condition});"


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_floor_of_restrictions"), ("ehc_plans", "0007_readers_copies")]
    operations = [
        behind(
            "ehc_plans_readerscopy",
            all=f"({SYSTEM} OR (person_id = (SELECT floor_user()) AND {same_case('ehc_plans_readerscopy.case_id')}))",
        ),
        migrations.RunSQL(documents(f"({VERSION}) OR ({COPY})"), documents(VERSION)),
    ]
