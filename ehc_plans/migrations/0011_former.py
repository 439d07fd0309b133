"""The same parts as before, with what a former setting or authority held among the sight that shows parts only."""

from django.db import migrations

from core.floor import narrowed_again, only_shared

SHARED_IN = {
    "advice": ("reviews",),
    "adviceitem": ("plan",),
    "budgetline": ("plan",),
    "invitee": ("reviews",),
    "need": ("plan", "provision"),
    "outcome": ("plan", "provision", "reviews"),
    "placement": ("plan",),
    "plan": ("plan", "provision", "reviews", "strategies"),
    "planversion": ("plan", "provision", "reviews", "strategies"),
    "provision": ("plan", "provision", "strategies"),
    "report": ("reviews",),
    "review": ("reviews",),
    "view": ("plan",),
}


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_former"), ("ehc_plans", "0010_floor_of_papers")]
    operations = [
        narrowed_again(f"ehc_plans_{name}", "floor_shared", only_shared(f"ehc_plans_{name}.case_id", *parts))
        for name, parts in SHARED_IN.items()
    ]
