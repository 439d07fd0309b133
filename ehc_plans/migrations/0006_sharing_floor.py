"""Of a plan and its reviews, those they are shared with by name are shown the parts that were shared."""

from django.db import migrations

from core.floor import narrowed, only_shared

SHARED_IN = {
    "advice": ("reviews",),
    "adviceitem": ("plan",),
    "budgetline": ("plan",),
    "invitee": ("reviews",),
    "need": ("plan", "provision"),
    "outcome": ("plan", "provision", "reviews"),  # a report says how far each has come
    "placement": ("plan",),
    "plan": ("plan", "provision", "reviews"),
    "planversion": ("plan", "provision", "reviews"),
    "provision": ("plan", "provision"),
    "report": ("reviews",),
    "review": ("reviews",),
    "view": ("plan",),
}


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_sharing_floor"), ("ehc_plans", "0005_floor")]
    operations = [
        narrowed(f"ehc_plans_{name}", "floor_shared", only_shared(f"ehc_plans_{name}.case_id", *parts))
        for name, parts in SHARED_IN.items()
    ]
