"""
Children, cases, and everything about them, behind the floor.

A case that was just opened is nobody's yet: whoever acts may write it, and give its first sight, but reads it only by
sight. After that only those who see a case add to who sees it.
"""

from django.db import migrations

from core.floor import ASKED_OF_SIGHT, OWN_HAT, SOMEBODY, SYSTEM, as_its, behind, same_case

NOBODYS = """
CREATE FUNCTION floor_is_nobodys(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NOT EXISTS (SELECT 1 FROM cases_involvement AS seen WHERE seen.case_id = wanted)
$$;
"""
ASKED_NOT = """
DROP FUNCTION floor_is_nobodys(uuid);
DROP FUNCTION floor_shows(uuid, text[]);
DROP FUNCTION floor_sees(uuid, text[]);
DROP FUNCTION floor_reaches(uuid);
"""

OWN_ROW = """(kind = ANY ((SELECT floor_kinds())::text[]) AND principal = ANY ((SELECT floor_principals())::uuid[]))"""
SIGHT = f"({OWN_ROW} OR {SYSTEM} OR floor_reaches(case_id))"
FIRST_SIGHT = f"({SYSTEM} OR floor_reaches(case_id) OR ({SOMEBODY} AND floor_is_nobodys(case_id)))"
NEW = f"({SYSTEM} OR {SOMEBODY})"
OWN_LINK = f"(membership_id = {OWN_HAT} OR {same_case('cases_familylink.case_id')})"
OWN_AGREEMENT = f"({as_its('link_id', 'cases_familylink')})"  # a link of one's own, or of a case one sees
OF_A_CASE = (
    "assessmentrequest",
    "allocation",
    "duedate",
    "duedateversion",
    "enrolment",
    "limitdrift",
    "limitexception",
    "reminder",
    "representation",
    "teachinglink",
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_floor"), ("cases", "0008_young_person")]
    operations = [
        migrations.RunSQL(ASKED_OF_SIGHT + NOBODYS, ASKED_NOT),
        behind("cases_involvement", select=SIGHT, insert=FIRST_SIGHT, update=SIGHT, delete=SIGHT),
        behind(
            "cases_case",
            select=same_case("cases_case.id"),
            insert=NEW,
            update=f"({same_case('cases_case.id')} OR floor_is_nobodys(cases_case.id))",
        ),
        behind(
            "cases_child",
            select=as_its("cases_child.id", "cases_case", by="child_id"),
            insert=NEW,
            update=as_its("cases_child.id", "cases_case", by="child_id"),
        ),
        *(behind(f"cases_{name}", all=same_case(f"cases_{name}.case_id")) for name in OF_A_CASE),
        behind("cases_familylink", all=OWN_LINK),
        behind("cases_agreement", all=OWN_AGREEMENT),
        behind("cases_agreementstagechange", all=as_its("agreement_id", "cases_agreement")),
        behind("cases_duedateparty", all=as_its("due_date_id", "cases_duedate")),
    ]
