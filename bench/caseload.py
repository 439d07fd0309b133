"""Goal 5: a caseworker's list, as a whole request in process, against the same round trips by hand and an f-string."""

import sys
from html import escape

from bench.ground import TODAY, compare, portal, report, told

GOAL = 3.5
CASES = 5_000


def main() -> int:
    """Measure and report; return 1 when the goal is missed."""
    with portal():
        from django.test import Client

        from accounts.services import trust
        from bench.crowd import grow
        from demo import cast as people

        cast = people.find(today=TODAY)
        grow(cast, to=CASES)
        client = Client()
        client.force_login(cast.sam.user)
        session = client.session
        trust(session=session)
        floor = Floor(session.session_key, cast)
        assert client.get("/cases/").status_code == 200
        times = compare(page=lambda: client.get("/cases/"), floor=floor)
        return int(
            not report("caseload request", value=times["page"] / times["floor"], goal=GOAL, detail=times)
        )


class Floor:
    """The least such a page can cost: the same round trips as prepared statements, its rows as an f-string."""

    def __init__(self, session_key, cast) -> None:
        import psycopg
        from django.db import connection

        self.session_key, self.cast = session_key, cast
        self.connection = psycopg.connect(**connection.get_connection_params(), autocommit=True)
        self.connection.prepare_threshold = 0

    def __call__(self) -> str:
        ask, hat = self.connection.execute, self.cast.sam.membership
        ask("SELECT session_data FROM django_session WHERE session_key = %s", [self.session_key]).fetchone()
        ask("SELECT * FROM accounts_user WHERE id = %s", [self.cast.sam.user.pk]).fetchone()
        ask("SELECT * FROM accounts_signin WHERE user_id = %s LIMIT 1", [self.cast.sam.user.pk]).fetchone()
        ask(_HAT, [self.cast.sam.user.pk]).fetchone()
        with self.connection.transaction():
            ask(*told(hat.pk))
            ask(_WITHHELD, [self.cast.sam.user.pk]).fetchone()
            choices = ask(_SETTINGS, [hat.agency_id]).fetchall()
            ids = [row[0] for row in ask(_IDS, [hat.pk])]
            rows = ask(_JOIN, [ids]).fetchall()
            due = {row[0]: row[1:] for row in ask(_DUE, [ids])}
            counts = ask(_COUNTS, {"worker": hat.pk, "authority": hat.agency_id, "today": TODAY}).fetchone()
        options = "".join(f"<option value={key}>{escape(name)}</option>" for key, name in choices)
        return f"<h1>{counts}</h1><select>{options}</select>" + "".join(
            f"<tr><td>{escape(row[1])}</td><td>{escape(row[2])} {escape(row[3])}</td><td>{row[4]}</td>"
            f"<td>{due[row[0]]}</td></tr>"
            for row in rows
        )


_WITHHELD = "SELECT EXISTS (SELECT FROM cases_withheld WHERE person_id = %s)"
_HAT = "SELECT m.*, a.* FROM accounts_membership m JOIN accounts_agency a ON a.id = m.agency_id WHERE m.user_id = %s"
_IDS = """SELECT case_id FROM cases_involvement WHERE kind = 'allocated' AND principal = %s
          ORDER BY next_due_on, case_id LIMIT 26"""
_JOIN = """SELECT c.id, c.reference, k.given_name, k.family_name, a.name FROM cases_case c
           JOIN cases_child k ON k.id = c.child_id JOIN accounts_agency a ON a.id = c.setting_id WHERE c.id = ANY(%s)"""
_SETTINGS = "SELECT id, name FROM accounts_agency WHERE area_id = %s AND kind = 'setting' ORDER BY name"
_DUE = """SELECT DISTINCT ON (case_id) case_id, what, due_on, acts, working FROM cases_duedate
          WHERE case_id = ANY(%s) AND met_on IS NULL ORDER BY case_id, due_on"""
_COUNTS = "SELECT " + ", ".join(
    f"""(SELECT count(*) FROM (SELECT 1 FROM cases_involvement
         WHERE kind = '{kind}' AND principal = %({whose})s {due} LIMIT 1001) AS counted)"""
    for kind, whose, due in (
        ("allocated", "worker", ""),
        ("allocated", "worker", ""),
        ("allocated", "worker", "AND next_due_on < %(today)s"),
        ("allocated", "worker", "AND next_due_on BETWEEN %(today)s AND %(today)s + 7"),
        ("authority", "authority", ""),
        ("authority", "authority", "AND next_due_on < %(today)s"),
    )
)


if __name__ == "__main__":
    sys.exit(main())
