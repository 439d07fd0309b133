"""
England's size, invented: a million children with SEN, their schools, authorities, families and the people who work for
them, in the proportions the Department for Education publishes. Written straight into the tables in a few minutes.
"""

from typing import Any, NamedTuple
from uuid import UUID

CHILDREN = 1_000_000
SCHOOLS = 20_000
TEACHERS, PARENTS = 75_742, 100_000
PLANS_OF_A_CASEWORKER = 150
PUPILS_OF_THE_SENCO = 300

PLANS = (
    20635,
    17784,
    16069,
    14240,
    12920,
    12317,
    12147,
    12094,
    9848,
    9301,
    8875,
    8837,
    8461,
    8420,
    8007,
    7625,
    7493,
    7307,
    7217,
    7196,
    6970,
    6868,
    6814,
    6412,
    6383,
    6093,
    5952,
    5725,
    5486,
    5422,
    5390,
    5232,
    4970,
    4949,
    4939,
    4931,
    4871,
    4858,
    4743,
    4555,
    4551,
    4475,
    4432,
    4395,
    4333,
    4320,
    4153,
    4064,
    4057,
    4040,
    4035,
    3873,
    3857,
    3808,
    3805,
    3791,
    3736,
    3735,
    3696,
    3695,
    3681,
    3663,
    3652,
    3623,
    3604,
    3579,
    3552,
    3506,
    3477,
    3473,
    3469,
    3405,
    3391,
    3387,
    3382,
    3316,
    3267,
    3245,
    3244,
    3236,
    3175,
    3148,
    3143,
    3142,
    3095,
    3081,
    3063,
    3044,
    3041,
    3016,
    3005,
    3000,
    2982,
    2970,
    2954,
    2908,
    2893,
    2804,
    2800,
    2789,
    2785,
    2772,
    2730,
    2723,
    2689,
    2644,
    2582,
    2556,
    2508,
    2503,
    2469,
    2442,
    2439,
    2377,
    2310,
    2309,
    2298,
    2206,
    2192,
    2179,
    2170,
    2119,
    2019,
    2018,
    1992,
    1983,
    1966,
    1958,
    1923,
    1909,
    1799,
    1779,
    1776,
    1717,
    1712,
    1685,
    1664,
    1661,
    1654,
    1643,
    1607,
    1556,
    1522,
    1492,
    1429,
    1342,
    1199,
    1122,
    966,
    819,
    376,
    26,
    17,
)
"""The plans each of England's 153 authorities kept in January 2025 (DfE, Education, health and care plans), most first."""

FILLED = (
    "accounts_user",
    "accounts_membership",
    "cases_child",
    "cases_case",
    "cases_duedate",
    "cases_involvement",
)


class People(NamedTuple):
    """The four whose lists are measured, by their hats: an officer, a SENCO, a parent, and one who sees nobody."""

    officer: UUID
    senco: UUID
    parent: UUID
    nobody: UUID


def fill(connection: Any, *, share: float = 1.0) -> People:
    """
    Write the nation, or a share of it, as the tables' owner. Takes a few minutes.

    :param connection: psycopg's, in autocommit
    :param share: of a million children, with as much of everything else
    """
    plans = [max(1, round(each * share)) for each in PLANS]
    sizes = {
        "children": round(CHILDREN * share),
        "schools": round(SCHOOLS * share),
        "teachers": round(TEACHERS * share),
        "parents": round(PARENTS * share),
        "plans": plans,
        "load": PLANS_OF_A_CASEWORKER,
        "pupils": round(PUPILS_OF_THE_SENCO * share) or 1,
    }
    connection.execute("SELECT setseed(0.25)")
    again = _without_indexes(connection)
    for statement in _STATEMENTS:
        connection.execute(statement, sizes)
    for statement in again:
        connection.execute(statement)
    connection.execute("VACUUM ANALYZE")
    return People(*connection.execute(_PEOPLE).fetchone())


def _without_indexes(connection: Any) -> list[str]:
    """Drop what makes rows slow to add, and return the statements that put it back."""
    tables = list(FILLED)
    bound = connection.execute(_BOUND, [tables]).fetchall()
    for table, name, _definition in bound:
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    indexes = connection.execute(_INDEXES, [tables]).fetchall()
    for name, _definition in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    for table in tables:
        connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return [
        *(definition for _name, definition in indexes),
        *(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}' for table, name, definition in bound),
        *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables),
    ]


_BOUND = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = ANY (%s::text[]::regclass[]) AND contype IN ('f', 'u', 'x') ORDER BY contype DESC, conname
"""
_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY (%s)
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = (quote_ident(indexname))::regclass)
"""


def _id(kind: str, number: str) -> str:
    return f"md5('{kind}' || ({number}))::uuid"


_STATEMENTS = (
    f"""
    CREATE TABLE bench_authority AS
    SELECT n, {_id("authority", "n")} AS id, size,
           sum(size) OVER (ORDER BY n) - size + 1 AS first, sum(size) OVER (ORDER BY n) AS last
    FROM unnest(%(plans)s::int[]) WITH ORDINALITY AS listed (size, n)
    """,
    """
    INSERT INTO accounts_agency (id, created_at, updated_at, name, kind, la_code, establishment_number, setting_type,
                                 telephone, email, address, postcode, set_up_on, confirmed_on)
    SELECT id, now(), now(), 'Invented authority ' || n, 'authority', 'B' || chr(65 + (n / 26)::int) || chr(65 + (n %% 26)::int),
           '', '', '', '', '', '', current_date, current_date
    FROM bench_authority
    """,
    f"""
    INSERT INTO accounts_agency (id, created_at, updated_at, name, kind, urn, establishment_number, setting_type, area_id,
                                 telephone, email, address, postcode, set_up_on, confirmed_on)
    SELECT {_id("school", "n")}, now(), now(), 'Invented school ' || n, 'setting', 'B' || lpad(n::text, 5, '0'), '',
           'primary', {_id("authority", "1 + n %% 153")}, '', '', '', '', current_date, current_date
    FROM generate_series(1, %(schools)s::int) AS n
    """,
    f"""
    CREATE TABLE bench_person AS
    SELECT 1000000 + row_number() OVER () AS account, listed.* FROM (
    SELECT 'caseworker' AS role, load AS n, {_id("authority", "area.n")} AS agency
    FROM generate_series(0, ((SELECT max(last) FROM bench_authority) / %(load)s::int)::int) AS load
    JOIN bench_authority AS area ON load * %(load)s::int + 1 BETWEEN area.first AND area.last
    UNION ALL SELECT 'sen_manager', n, id FROM bench_authority
    UNION ALL SELECT 'senco', n, {_id("school", "n")} FROM generate_series(1, %(schools)s::int) AS n
    UNION ALL SELECT 'teacher', n, {_id("school", "1 + n %% %(schools)s::int")}
    FROM generate_series(0, %(teachers)s::int - 1) AS n
    UNION ALL SELECT 'parent', n, NULL FROM generate_series(1, %(parents)s::int) AS n
    UNION ALL SELECT 'educational_psychologist', 1, {_id("authority", "1")}) AS listed
    """,
    """
    INSERT INTO accounts_user (id, password, is_superuser, email, full_name, code, is_active, joined_at)
    SELECT account, '!', false, role || n || '@example.org', 'Invented ' || role || ' ' || n, '', true, now()
    FROM bench_person
    """,
    f"""
    INSERT INTO accounts_membership (id, created_at, updated_at, starts_on, user_id, agency_id, role, job_title,
                                     is_safeguarding_lead)
    SELECT {_id("hat", "role || n")}, now(), now(), DATE '2024-09-01', account, agency, role, '', false
    FROM bench_person
    """,
    f"""
    CREATE TABLE bench_child AS
    SELECT n, {_id("case", "n")} AS case_id, {_id("child", "n")} AS child_id,
           (ARRAY['an','bar','cal','dor','el','fen','gar','hol','ing','jar','kel','lan','mor','nor','ol','pem','quin','ros','sal',
                  'tam','ul','ves','wen','yar','zel'])[1 + floor(25 * random() ^ 1.5)::int]
           || (ARRAY['ac','ber','cot','da','em','fo','ga','ham','is','ju','ka','le','mi','ne','or','pa','ri','ster','to','wi'])
              [1 + floor(20 * random() ^ 1.5)::int]
           || (ARRAY['by','combe','den','er','field','ford','gate','hurst','ing','ley','man','ner','ow','rick','son','ton','ward',
                     'well','wick','worth'])[1 + floor(20 * random() ^ 1.5)::int] AS family,
           (ARRAY['a','be','ca','da','e','fi','gra','ha','i','ja','ka','li','ma','no','o','pe','ro','sa','ta','vi'])
              [1 + floor(20 * random() ^ 1.5)::int]
           || (ARRAY['bel','cy','dan','el','fie','gan','lia','mon','na','rik','sha','tin','una','ya','zra'])
              [1 + floor(15 * random() ^ 1.5)::int] AS given,
           DATE '2001-09-01' + floor(random() * 8700)::int AS born_on,
           area.id AS authority,
           CASE WHEN n %% (%(children)s::int / %(pupils)s::int) = 0 THEN 1 ELSE 2 + n %% (%(schools)s::int - 1) END AS school,
           DATE '2026-09-01' + floor(random() * 365)::int AS due_on
    FROM generate_series(1, %(children)s::int) AS n
    LEFT JOIN (SELECT id, first, last FROM bench_authority) AS area ON n BETWEEN area.first AND area.last
    """,
    """
    INSERT INTO cases_child (id, created_at, updated_at, version, given_name, family_name, known_as, born_on, sex, upn,
                             nhs_number, address, postcode, name_key)
    SELECT child_id, now(), now(), 1, initcap(given), initcap(family), '', born_on, 'U', 'A99' || lpad((n + 2000000)::text, 10, '0'),
           '999' || lpad((n + 2000000)::text, 7, '0'), '', '', family || ' ' || given
    FROM bench_child
    """,
    "INSERT INTO cases_nameword SELECT DISTINCT cases_words_of(name_key) FROM cases_child ON CONFLICT DO NOTHING",
    f"""
    INSERT INTO cases_case (id, created_at, updated_at, version, reference, child_id, authority_id, setting_id, opened_on)
    SELECT case_id, now(), now(), 1, 'B-' || n, child_id, authority, {_id("school", "school")}, DATE '2024-09-01'
    FROM bench_child
    """,
    """
    INSERT INTO cases_duedate (id, created_at, updated_at, case_id, rule, subject_type, subject_id, what, url, acts, concerns,
                               starts_on, due_on, working, facts, written_on)
    SELECT case_id, now(), now(), case_id, 'review.next', 'bench', case_id, 'Annual review', '', 'authority',
           ARRAY['authority', 'allocated', 'setting'], DATE '2026-01-01', due_on, '{}'::jsonb, '{}'::jsonb, DATE '2026-09-01'
    FROM bench_child WHERE authority IS NOT NULL
    """,
    f"""
    INSERT INTO cases_involvement (id, created_at, updated_at, starts_on, case_id, kind, principal, mode, next_due_on,
                                   name_key, changed_at)
    SELECT gen_random_uuid(), now(), now(), DATE '2024-09-01', case_id, kind, principal, 'write', due_on,
           family || ' ' || given, now() - n * interval '1 second'
    FROM bench_child CROSS JOIN LATERAL (
        SELECT 'setting' AS kind, {_id("school", "school")} AS principal
        UNION ALL SELECT 'authority', authority WHERE authority IS NOT NULL
        UNION ALL SELECT 'allocated', {_id("hat", "'caseworker' || (n - 1) / %(load)s::int")} WHERE authority IS NOT NULL
        UNION ALL SELECT 'family', {_id("hat", "'parent' || 1 + n / 10")}
                  WHERE n %% 5 = 0 AND 1 + n / 10 <= %(parents)s::int
        UNION ALL SELECT 'teaching', {_id("hat", "'teacher' || n %% %(teachers)s::int")} WHERE n <= 5 * %(teachers)s::int
    ) AS sight
    """,
    "DROP TABLE bench_child, bench_person, bench_authority",
)  # fmt: skip

_PEOPLE = f"""
SELECT {_id("hat", "'sen_manager1'")}, {_id("hat", "'senco1'")}, {_id("hat", "'parent7'")},
       {_id("hat", "'educational_psychologist1'")}
"""
