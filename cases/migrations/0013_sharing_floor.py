"""
Named sharing behind the floor, and the floor under named sharing: a part that was not shared is not shown.

Only hats with which something is shared are asked further (`core.floor.only_shared`).
"""

from django.db import migrations

from core.floor import OWN_AGENCY, OWN_HAT, SYSTEM, behind, by_right, narrowed, only_shared

SHARED_WITH = """
CREATE FUNCTION floor_is_shared_with() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT 1 FROM cases_involvement AS seen
        WHERE seen.kind IN ('shared_agency', 'shared_person')
            AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
            AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today()))
$$;
"""
SHARED_WITH_NOT = "DROP FUNCTION floor_is_shared_with();"

SHARE_IS_SEEN = f"""({SYSTEM} OR membership_id = {OWN_HAT} OR agency_id = {OWN_AGENCY}
    OR {by_right("cases_share.case_id")})"""
SHARE_IS_KEPT = f"({SYSTEM} OR {by_right('cases_share.case_id')})"
_ITS_CASE = "(SELECT whole.case_id FROM cases_share AS whole WHERE whole.id = share_id)"
_ANSWERS = by_right(_ITS_CASE, "allocated", "authority", "setting")
OBJECTION_IS_SEEN = f"({SYSTEM} OR membership_id = {OWN_HAT} OR {_ANSWERS})"
OBJECTS = f"(membership_id = {OWN_HAT} AND {by_right(_ITS_CASE, 'family')})"
NOT_SHARED = (
    "assessmentrequest",
    "duedate",
    "duedateversion",
    "limitdrift",
    "limitexception",
    "reminder",
    "representation",
    "teachinglink",
)
FAMILY = f"(membership_id = {OWN_HAT} OR {only_shared('cases_familylink.case_id')})"


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_named_sharing")]
    operations = [
        migrations.RunSQL(SHARED_WITH, SHARED_WITH_NOT),
        behind("cases_share", select=SHARE_IS_SEEN, insert=SHARE_IS_KEPT, update=SHARE_IS_KEPT),
        behind("cases_shareobjection", select=OBJECTION_IS_SEEN, insert=OBJECTS, update=f"({_ANSWERS})"),
        *(
            narrowed(f"cases_{name}", "floor_shared", only_shared(f"cases_{name}.case_id"))
            for name in NOT_SHARED
        ),
        narrowed("cases_familylink", "floor_shared", FAMILY),
    ]
