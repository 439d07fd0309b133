"""Many invented cases for one caseworker and one school, written straight into the tables."""

from typing import Any

_CROWD = """
WITH child AS (
    INSERT INTO cases_child (id, created_at, updated_at, version, given_name, family_name, known_as, born_on, sex,
                             address, postcode, name_key)
    SELECT gen_random_uuid(), now(), now(), 1, 'Child', 'Invented ' || n, '', DATE '2015-01-01' + n %% 3000, 'U',
           '', '', 'invented ' || n || ' child'
    FROM generate_series(%(first)s, %(last)s) AS n
    RETURNING id, name_key
), opened AS (
    INSERT INTO cases_case (id, created_at, updated_at, version, reference, child_id, authority_id, setting_id, opened_on)
    SELECT gen_random_uuid(), now(), now(), 1, 'SEN-' || nextval('cases_reference'), id, %(authority)s, %(setting)s,
           DATE '2025-01-01'
    FROM child RETURNING id, child_id
), due AS (
    INSERT INTO cases_duedate (id, created_at, updated_at, case_id, rule, subject_type, subject_id, what, url, acts,
                               concerns, starts_on, due_on, working, facts, written_on)
    SELECT gen_random_uuid(), now(), now(), opened.id, 'review.next', 'bench', opened.id, 'Annual review', '', 'authority',
           ARRAY['authority', 'allocated', 'setting'], DATE '2026-01-01',
           DATE '2026-11-01' + (row_number() OVER ())::int %% %(spread)s, '{}'::jsonb, '{}'::jsonb,
           DATE '2026-11-01'
    FROM opened RETURNING case_id, due_on
)
INSERT INTO cases_involvement (id, created_at, updated_at, starts_on, case_id, kind, principal, mode, next_due_on,
                               name_key, changed_at)
SELECT gen_random_uuid(), now(), now(), DATE '2025-01-01', opened.id, pair.kind, pair.principal, 'write', due.due_on,
       child.name_key, now()
FROM opened JOIN child ON child.id = opened.child_id JOIN due ON due.case_id = opened.id
CROSS JOIN (VALUES ('authority', %(authority)s::uuid), ('allocated', %(worker)s::uuid), ('setting', %(setting)s::uuid))
    AS pair (kind, principal)
"""


_OVERSEEN = """
INSERT INTO cases_duedateparty (id, created_at, updated_at, due_date_id, membership_id, part)
SELECT gen_random_uuid(), now(), now(), id, %(worker)s, 'responsible'
FROM cases_duedate WHERE subject_type = 'bench'
"""


def grow(cast: Any, *, to: int, already: int = 0, spread: int = 300) -> None:
    """
    Add cases of Northshire's, at Oak Primary, allocated to Sam, until there are `to` of them.

    Each has one time limit; they fall due over `spread` days, from a fortnight ago.
    """
    from django.db import connection

    from bench.ground import settle

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(
            _CROWD,
            {
                "first": already + 1,
                "last": to,
                "authority": cast.places["northshire"].pk,
                "setting": cast.places["oak"].pk,
                "worker": cast.sam.membership_id,
                "spread": spread,
            },
        )
    settle()


def oversee(cast: Any) -> None:
    """Let Sam be reminded of every one of their time limits."""
    from django.db import connection

    from bench.ground import settle

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(_OVERSEEN, {"worker": cast.sam.membership_id})
    settle()
