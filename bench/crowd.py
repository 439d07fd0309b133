"""Many invented cases for one caseworker and one school, written straight into the tables."""

from typing import Any

BATCH = 50_000  # cases written by one statement

_CROWD = """
WITH child AS (
    INSERT INTO cases_child (id, created_at, updated_at, version, given_name, family_name, known_as, born_on, sex,
                             address, postcode, name_key)
    SELECT gen_random_uuid(), now(), now(), 1, 'Child', 'Invented ' || n, '', DATE '2015-01-01' + n %% 3000, 'U',
           '', '', 'invented ' || n || ' child'
    FROM generate_series(%(first)s::int, %(last)s::int) AS n
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
           DATE '2026-11-01' + ((row_number() OVER ())::int %% %(spread)s::int), '{}'::jsonb, '{}'::jsonb,
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
INSERT INTO cases_duedateparty (id, created_at, updated_at, due_date_id, membership_id, part, what)
SELECT gen_random_uuid(), now(), now(), id, %(worker)s, 'responsible', ''
FROM cases_duedate WHERE subject_type = 'bench'
"""


def grow(cast: Any, *, to: int, already: int = 0, spread: int = 300) -> None:
    """
    Add cases of Northshire's, at Oak Primary, allocated to Sam, until there are `to` of them.

    Each has one time limit; they fall due over `spread` days, from a fortnight ago.
    """
    from bench.ground import as_owner

    place = {
        "authority": cast.places["northshire"].pk,
        "setting": cast.places["oak"].pk,
        "worker": cast.sam.membership_id,
        "spread": spread,
    }
    as_owner(
        *(
            (_CROWD, {**place, "first": first, "last": min(first + BATCH - 1, to)})
            for first in range(already + 1, to + 1, BATCH)
        )
    )


def oversee(cast: Any) -> None:
    """Let Sam be reminded of every one of their time limits."""
    from bench.ground import as_owner

    as_owner((_OVERSEEN, {"worker": cast.sam.membership_id}))
