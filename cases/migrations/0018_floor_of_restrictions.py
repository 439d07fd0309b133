"""
Restrictions behind the floor: where the whole record is withheld from the person who acts, no row of sight is theirs.

Every policy of a table that leads to a child asks for a row of sight, and so asks this one. What is withheld is told to
the person's own transactions, without a reason; why, only to those who keep the case.
"""

from django.db import migrations

from core.floor import SYSTEM, as_its, behind, by_right

WITHHELD = """
CREATE FUNCTION floor_user() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT user_id FROM accounts_membership WHERE id = floor_hat()
$$;
CREATE FUNCTION floor_barred() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(array_agg(barred.case_id), '{}') FROM (
        SELECT held.case_id FROM cases_withheld AS held
        WHERE held.kind = 'record' AND held.person_id = floor_user()
            AND held.starts_on <= floor_today() AND (held.ends_on IS NULL OR held.ends_on >= floor_today())
        UNION ALL
        SELECT held.case_id FROM cases_representation AS acts
        JOIN accounts_membership AS giver ON giver.id = acts.given_by_id
        JOIN cases_withheld AS held ON held.person_id = giver.user_id AND held.case_id = acts.case_id
        WHERE acts.agency_id = floor_agency() AND held.kind = 'record'
            AND acts.starts_on <= floor_today() AND (acts.ends_on IS NULL OR acts.ends_on >= floor_today())
            AND held.starts_on <= floor_today() AND (held.ends_on IS NULL OR held.ends_on >= floor_today())
    ) AS barred
$$;
CREATE OR REPLACE FUNCTION floor_reaches(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT 1 FROM cases_involvement AS seen
        WHERE seen.case_id = wanted
            AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
            AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today())
            AND seen.case_id <> ALL (floor_barred()))
$$;
"""
NOT_WITHHELD = """
CREATE OR REPLACE FUNCTION floor_reaches(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT 1 FROM cases_involvement AS seen
        WHERE seen.case_id = wanted
            AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
            AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today()))
$$;
DROP FUNCTION floor_barred();
DROP FUNCTION floor_user();
"""

OWN = "kind = ANY ((SELECT floor_kinds())::text[]) AND principal = ANY ((SELECT floor_principals())::uuid[])"
NOT_BARRED = "case_id <> ALL ((SELECT floor_barred())::uuid[])"


def sight(own: str) -> str:
    """Return the change that makes every policy of sight say this of a hat's own rows."""
    condition = f"(({own}) OR {SYSTEM} OR floor_reaches(case_id))"
    return "\n".join(
        f"ALTER POLICY floor_{command} ON cases_involvement USING ({condition});"
        for command in ("select", "update", "delete")
    )


def keepers(table: str, *kinds: str) -> str:
    """Return the condition that the hat sees the row's case by one of these kinds, or that the portal is at work."""
    return f"({SYSTEM} OR {by_right(f'{table}.case_id', *kinds)})"


STAFF = ("adviser", "allocated", "authority", "setting")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_told_once"), ("cases", "0017_restrictions")]
    operations = [
        migrations.RunSQL(WITHHELD, NOT_WITHHELD),
        migrations.RunSQL(sight(f"{OWN} AND {NOT_BARRED}"), sight(OWN)),
        behind("cases_restriction", all=keepers("cases_restriction", *STAFF)),
        behind("cases_restrictionstagechange", all=as_its("restriction_id", "cases_restriction")),
        behind(
            "cases_withheld",
            select=f"(person_id = (SELECT floor_user()) OR {keepers('cases_withheld', *STAFF, 'representative')})",
            insert=keepers("cases_withheld", *STAFF),
            update=keepers("cases_withheld", *STAFF),
            delete=keepers("cases_withheld", *STAFF),
        ),
    ]
