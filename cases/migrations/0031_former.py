"""
What a former setting or authority held is sight in parts as well: the floor shows it those parts, and nothing else.

Which of them it held on its last day, and which were written since, is the gate's to say.
"""

from django.db import migrations, models

from core.floor import NO_TRUST, OWN_AGENCY, OWN_HAT, SYSTEM, by_right, narrowed, narrowed_again, only_shared

IN_PARTS = """
CREATE OR REPLACE FUNCTION floor_is_shared_with() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT 1 FROM cases_involvement AS seen
        WHERE seen.kind IN ('alternative', 'cover', 'former', 'shared_agency', 'shared_person')
            AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
            AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today()))
$$;
"""
LIMITS = ("assessmentrequest", "duedate", "duedateversion", "limitdrift", "limitexception", "reminder")
"""Written anew by what somebody does, who must find them whole: so shown by the floor to whoever acts in a decision."""

NOT_IN_PARTS = ("representation", "teachinglink")
FAMILY = f"(membership_id = {OWN_HAT} OR {only_shared('cases_familylink.case_id')})"
_BY_RIGHT = by_right("cases_share.case_id")
SHARES = f"""
ALTER POLICY floor_select ON cases_share
    USING ({SYSTEM} OR membership_id = {OWN_HAT} OR agency_id = {OWN_AGENCY} OR {_BY_RIGHT});
ALTER POLICY floor_insert ON cases_share WITH CHECK ({SYSTEM} OR {_BY_RIGHT});
ALTER POLICY floor_update ON cases_share USING ({SYSTEM} OR {_BY_RIGHT});
"""
KINDS = [
    ("adviser", "Asked for advice"),
    ("adviser_agency", "Health body asked for advice"),
    ("allocated", "Allocated caseworker"),
    ("alternative", "Acts for a young person, for one decision"),
    ("authority", "The authority responsible"),
    ("budget", "Personal Budget"),
    ("cover", "Covers for a teacher"),
    ("family", "Family, or the young person"),
    ("former", "The setting or the authority before"),
    ("panel", "Panel"),
    ("representative", "Acts for the family, with their authority"),
    ("setting", "The setting attended"),
    ("shared_agency", "Shared with an agency"),
    ("shared_person", "Shared with a person"),
    ("teaching", "Teaches or supports"),
    ("team", "Team"),
    ("trust", "Trust, by delegation"),
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0030_floor_of_kept_messages")]
    operations = [
        migrations.AlterField("involvement", "kind", models.CharField(choices=KINDS, max_length=20)),
        migrations.RunSQL(IN_PARTS, migrations.RunSQL.noop),
        migrations.RunSQL(SHARES, migrations.RunSQL.noop),
        *(
            narrowed_again(f"cases_{name}", "floor_shared", only_shared(f"cases_{name}.case_id"))
            for name in NOT_IN_PARTS
        ),
        *(
            narrowed_again(
                f"cases_{name}",
                "floor_shared",
                f"({only_shared(f'cases_{name}.case_id')} OR {by_right(f'cases_{name}.case_id', 'alternative')})",
            )
            for name in LIMITS
        ),
        narrowed_again("cases_familylink", "floor_shared", FAMILY),
        narrowed("cases_familylink", "floor_trust", NO_TRUST),
    ]
