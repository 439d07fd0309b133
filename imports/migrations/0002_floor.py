"""A school's lists, with every pupil in them, behind the floor: they are the school's that sent them."""

from django.db import migrations

from core.floor import OWN_AGENCY, SYSTEM, as_its, behind

OF_THE_SCHOOL = f"(school_id = {OWN_AGENCY} OR {SYSTEM})"
OF_A_LIST = ("progress", "row", "sentfile")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_floor"), ("imports", "0001_initial")]
    operations = [
        behind("imports_pupillist", all=OF_THE_SCHOOL),
        *(behind(f"imports_{name}", all=as_its("pupil_list_id", "imports_pupillist")) for name in OF_A_LIST),
        behind("imports_stagechange", all=as_its("record_id", "imports_pupillist")),
    ]
