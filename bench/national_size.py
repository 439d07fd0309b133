"""
Goals 1 to 4 and 12: lists, "may see", the floor and finding people, among a million children.

`python -m bench.national_size 0.01` asks the same of a hundredth of the country: to try a change, not to show a goal.
"""

import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from bench.ground import TODAY, compare, portal, report, serve_as, told
from bench.nation import fill
from tools import database

FOR_LOADING = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=8GB")
MAIN, SMALL = "bench", "small"
SHARES = {SMALL: 0.01, MAIN: 1.0}  # of a million children
PAGE = 50
FEW = 3  # repeats of what takes a fifth of a second

Way = Callable[[], Any]


def main(share: float = 1) -> int:
    """Measure and report in this share of the country; return 1 when a goal is missed."""
    with portal(*FOR_LOADING) as server:
        people = _fill(server, share)
        serve_as(database.OWNER)
        _let_guardian_look_in_its_own_table()
        scale = Scale(server, {name: _actor(hat) for name, hat in people.items()})
        met = [*lists(scale), officers_page(scale), *may_see(scale), *floor(scale), *finding(scale)]
    return int(not all(met))


def lists(scale: "Scale") -> list[bool]:
    """Goal 1: each person's page against the raw page on the same indexes, and against guardian."""
    met = []
    for name, kind in (
        ("officer", "authority"), ("senco", "setting"), ("parent", "family"), ("nobody", "adviser"),
    ):  # fmt: skip
        actor = scale.actors[name]
        pair = next(pair for pair in actor.sight if pair.kind == kind)
        raw = Sql(_RAW_PAGE, [pair.kind, pair.principal, TODAY, TODAY, PAGE + 1])
        times = compare(page=scale.runs(scale.page_of(name)), raw=scale.runs(raw))
        met.append(report(f"page, {name}", value=times["page"] / times["raw"], goal=2, detail=times))
        slow = compare(repeat=FEW, page=lambda a=actor: _page(a), guardian=lambda a=actor: _guardians_page(a))
        goal = 100 if name == "officer" else 10
        ratio = slow["guardian"] / times["page"]
        met.append(
            report(f"guardian's page to ours, {name}", value=ratio, goal=goal, detail=slow, at_least=True)
        )
    return met


def officers_page(scale: "Scale") -> bool:
    """Goal 2: 20,000 cases cost what 300 do, and a million children what ten thousand do."""
    officer = scale.page_of("officer")
    times = compare(
        officer=scale.runs(officer),
        senco=scale.runs(scale.page_of("senco")),
        small_country=scale.runs(officer, name=SMALL),
    )
    return all(
        (
            report("officer's page to the SENCO's", value=times["officer"] / times["senco"], goal=1.5, detail=times),
            report("officer's page to a small country's", value=times["officer"] / times["small_country"], goal=1.3,
                   detail=times),
        )
    )  # fmt: skip


def may_see(scale: "Scale") -> list[bool]:
    """Goal 3: "may this person see this case", in SQL against a primary key, and through Django against guardian."""
    from guardian.core import ObjectPermissionChecker

    from cases.models import Case

    officer = scale.actors["officer"]
    case = Case.objects.get(pk=_page(officer).rows[25].case_id)

    def asked() -> bool:
        return case.pk in Case.objects.which_of(officer, TODAY, [case.pk])

    key = Sql("SELECT id FROM cases_case WHERE id = %s", [case.pk])
    times = compare(may=scale.runs(_caught(asked)[-1]), key=scale.runs(key))
    django = compare(
        ours=asked, guardian=lambda: ObjectPermissionChecker(officer.user).has_perm("view_case", case)
    )
    return [
        report("may see, to a primary key", value=times["may"] / times["key"], goal=2, detail=times),
        report(
            "guardian's may see to ours, through Django",
            value=django["guardian"] / django["ours"],
            goal=8,
            detail=django,
            at_least=True,
        ),
    ]


def floor(scale: "Scale") -> list[bool]:
    """Goal 4: the same page above the floor and without one."""
    met = []
    for name, actor in scale.actors.items():
        sql = scale.page_of(name)
        times = compare(above=scale.above_the_floor(sql, actor), without=scale.runs(sql))
        met.append(report(f"floor, {name}", value=times["above"] / times["without"], goal=2.2, detail=times))
    return met


def finding(scale: "Scale") -> list[bool]:
    """Goal 12: finding people as the web's own role, each against a primary key."""
    from cases.models import Case
    from cases.selectors import find_people

    officer = scale.actors["officer"]
    case = Case.objects.select_related("child").get(pk=_page(officer).rows[25].case_id)
    child = case.child
    key = scale.runs(Sql("SELECT * FROM cases_child WHERE id = %s", [child.pk]))
    asked = {
        "a UPN": (child.upn, 20),
        "a date of birth": (child.born_on.isoformat(), 20),
        "the start of a name": (child.family_name[:3], 20),
        "a misspelt name": (f"{child.family_name[:2]}{child.family_name[3:]} {child.given_name}", 150),
    }
    met = []
    for name, (words, goal) in asked.items():
        sent = _caught(lambda words=words: find_people(words, actor=officer, today=TODAY))
        times = compare(found=scale.above_the_floor_all(sent, officer), key=key)
        met.append(report(f"finding {name}", value=times["found"] / times["key"], goal=goal, detail=times))
    return met


class Sql(NamedTuple):
    """A statement as it was sent, with its values."""

    text: str
    values: Any


class Scale:
    """The filled country, and ways of asking it."""

    def __init__(self, server: Any, actors: dict[str, Any]) -> None:
        self.server, self.actors = server, actors

    def runs(self, sql: Sql, *, name: str = MAIN) -> Way:
        """Return a prepared statement as the tables' owner, beneath whom there is no floor."""
        connection = self._connect(database.OWNER, name)
        return lambda: connection.execute(sql.text, sql.values).fetchall()

    def above_the_floor(self, sql: Sql, actor: Any) -> Way:
        """Return the statement in the web's own role, told who acts as each transaction is."""
        return self.above_the_floor_all([sql], actor)

    def above_the_floor_all(self, statements: list[Sql], actor: Any) -> Way:
        """Return the statements in one transaction of the web's own role."""
        connection = self._connect(database.APP, MAIN)
        connection.autocommit = False

        def ask() -> None:
            connection.execute(*told(actor.membership_id))
            for sql in statements:
                connection.execute(sql.text, sql.values).fetchall()

        return ask

    def page_of(self, name: str) -> Sql:
        """Return the statement of a person's list."""
        return _caught(lambda: _page(self.actors[name]))[-1]

    def _connect(self, role: str, name: str) -> Any:
        import psycopg

        connection = psycopg.connect(self.server.url(role, name), autocommit=True)
        connection.prepare_threshold = 0
        connection.execute("SET plan_cache_mode = force_generic_plan")
        return connection


def _fill(server: Any, of_each: float) -> dict[str, UUID]:
    import psycopg
    from django.db import connection

    connection.close()
    database.create(server.url(), SMALL, template=MAIN)
    for name, whole in SHARES.items():
        began, share = time.perf_counter(), whole * of_each
        with psycopg.connect(server.url(database.OWNER, name), autocommit=True) as owner:
            owner.execute("SET maintenance_work_mem = '1GB'")
            people = fill(owner, share=share)
            _grant_as_guardian_would(owner, people.officer, people.senco, people.parent)
        print(f"{share * 1_000_000:,.0f} children written in {time.perf_counter() - began:.0f} s", flush=True)
    return people._asdict()


def _grant_as_guardian_would(owner: Any, *hats: UUID) -> None:
    """Give guardian's tables a row for each case these see, and one for a caseworker of every other case."""
    for statement in _GUARDIAN:
        owner.execute(statement, {"hats": list(hats)})
    owner.execute("VACUUM ANALYZE guardian_userobjectpermission")


def _let_guardian_look_in_its_own_table() -> None:
    """Turn guardian away from named sharing, its one use here, to the table of grants it is compared by."""
    from guardian import core, shortcuts
    from guardian.models import UserObjectPermission

    for module in (core, shortcuts):
        module.get_user_obj_perms_model = lambda *_: UserObjectPermission


def _actor(hat: UUID) -> Any:
    from accounts.actor import Actor
    from accounts.models import Membership

    return Actor.wearing(Membership.objects.select_related("user", "agency").get(pk=hat))


def _page(actor: Any) -> Any:
    from cases.models import Case

    return Case.objects.page_for(actor, TODAY, size=PAGE)


def _guardians_page(actor: Any) -> list[Any]:
    from guardian.shortcuts import get_objects_for_user

    from cases.models import Case

    found = get_objects_for_user(actor.user, "cases.view_case", Case, use_groups=False)
    return list(found.select_related("child", "setting").order_by("opened_on", "pk")[:PAGE])


def _caught(ask: Way) -> list[Sql]:
    """Return the statements that this sends."""
    from django.db import connection

    sent: list[Sql] = []

    def catch(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        sent.append(Sql(sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(catch):
        ask()
    return sent


_RAW_PAGE = """
SELECT seen.case_id, cases_case.reference, child.given_name, child.family_name, child.known_as, child.born_on,
       setting.name, seen.next_due_on, seen.changed_at
FROM cases_involvement AS seen JOIN cases_case ON cases_case.id = seen.case_id
JOIN cases_child AS child ON child.id = cases_case.child_id
LEFT JOIN accounts_agency AS setting ON setting.id = cases_case.setting_id
WHERE seen.kind = %s AND seen.principal = %s AND seen.starts_on <= %s AND (seen.ends_on IS NULL OR seen.ends_on >= %s)
ORDER BY seen.next_due_on, seen.case_id LIMIT %s
"""
_GUARDIAN = (
    """
    CREATE TABLE bench_granted AS
    SELECT hat.user_id, seen.case_id FROM accounts_membership AS hat
    JOIN cases_involvement AS seen ON seen.principal IN (hat.id, hat.agency_id) AND seen.kind IN ('authority', 'setting', 'family')
    WHERE hat.id = ANY (%(hats)s)
    UNION SELECT hat.user_id, seen.case_id FROM cases_involvement AS seen
    JOIN accounts_membership AS hat ON hat.id = seen.principal WHERE seen.kind = 'allocated'
    """,
    """
    INSERT INTO guardian_userobjectpermission (object_pk, content_type_id, permission_id, user_id)
    SELECT granted.case_id::text, permission.content_type_id, permission.id, granted.user_id
    FROM bench_granted AS granted CROSS JOIN auth_permission AS permission
    JOIN django_content_type AS kind ON kind.id = permission.content_type_id
    WHERE permission.codename = 'view_case' AND kind.app_label = 'cases'
    """,
    "DROP TABLE bench_granted",
)


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:])))
