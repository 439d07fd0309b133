"""Services in a line of provision stand behind the floor as the line does, and stay as they are once a cycle ended."""

from django.db import migrations

from core.floor import behind, narrowed, only_shared, same_case

TABLE = "sen_support_lineservice"
FIXED = (
    f"CREATE TRIGGER past_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON {TABLE}"
    " FOR EACH ROW EXECUTE FUNCTION sen_support_part_is_fixed('cycle_id');"
)


class Migration(migrations.Migration):
    dependencies = [("sen_support", "0009_services_of_the_local_offer"), ("cases", "0031_former")]
    operations = [
        behind(TABLE, all=same_case(f"{TABLE}.case_id")),
        narrowed(TABLE, "floor_shared", only_shared(f"{TABLE}.case_id", "support", "strategies")),
        migrations.RunSQL(FIXED, f"DROP TRIGGER past_is_fixed ON {TABLE};"),
    ]
