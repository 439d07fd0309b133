"""Services in a provision stand behind the floor as the provision does, and stay as they are once it is issued."""

from django.db import migrations

from core.floor import behind, narrowed, not_kept_back, only_shared, same_case

TABLE = "ehc_plans_provisionservice"
STAYS = (
    f"CREATE TRIGGER issued_rows_stay BEFORE INSERT OR UPDATE OR DELETE ON {TABLE}"
    " FOR EACH ROW EXECUTE FUNCTION ehc_plans_row_stays();"
)


class Migration(migrations.Migration):
    dependencies = [("ehc_plans", "0012_services_of_the_local_offer"), ("cases", "0031_former")]
    operations = [
        behind(TABLE, all=same_case(f"{TABLE}.case_id")),
        narrowed(TABLE, "floor_shared", only_shared(f"{TABLE}.case_id", "plan", "provision", "strategies")),
        narrowed(TABLE, "floor_papers", not_kept_back(f"{TABLE}.plan_version_id")),
        migrations.RunSQL(STAYS, f"DROP TRIGGER issued_rows_stay ON {TABLE};"),
    ]
