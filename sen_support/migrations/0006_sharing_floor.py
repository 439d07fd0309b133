"""A pupil's support is shown to those it is shared with by name, without what the family said or was told."""

from django.db import migrations

from core.floor import narrowed, only_shared

SHARED = (
    "assessment",
    "cycle",
    "line",
    "outcome",
    "plan",
    "progress",
    "review",
    "senneed",
    "senprovision",
    "session",
)
OF_THE_FAMILY = ("familytold", "view")


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_sharing_floor"), ("sen_support", "0005_floor")]
    operations = [
        *(
            narrowed(f"sen_support_{name}", "floor_shared", only_shared(f"sen_support_{name}.case_id", "support"))
            for name in SHARED
        ),
        *(
            narrowed(f"sen_support_{name}", "floor_shared", only_shared(f"sen_support_{name}.case_id"))
            for name in OF_THE_FAMILY
        ),
    ]
