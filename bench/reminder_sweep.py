"""Goal 7: the daily sweep over a million plans, against one bare statement that inserts the same reminders."""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.ground import TODAY, portal, report, serve_as
from tools import database

PLANS = 1_000_000
SPREAD = 2_000  # days over which they fall due: about fifty thousand reminders in one sweep
GOAL = 1.5
ROUNDS = 5


def main() -> int:
    """Measure and report; return 1 when the goal is missed, or when a second sweep finds anything."""
    with portal():
        from accounts.actor import Actor
        from bench.crowd import grow, oversee
        from cases.services import sweep_reminders
        from core.acting import acting_as
        from demo import cast as people

        cast = people.find(today=TODAY)
        serve_as(database.WORKER)
        with acting_as(Actor.system("reminders.sweep")):
            sweep_reminders(today=TODAY)  # the cast's own reminders are not measured
            grow(cast, to=PLANS, spread=SPREAD)
            oversee(cast)
            times = _times(sweep=lambda: sweep_reminders(today=TODAY), bare_insert=_bare_insert)
            new, again = sweep_reminders(today=TODAY), sweep_reminders(today=TODAY)
        detail = {**times, "plans": PLANS, "reminders": new, "found by a second sweep": again}
        ratio = times["sweep"] / times["bare_insert"]
        return int(not report("reminder sweep", value=ratio, goal=GOAL, detail=detail) or again > 0)


def _times(**ways: Callable[[], Any]) -> dict[str, float]:
    """Return each way's median seconds, turn and turn about, each undone so that the next finds the same work."""
    rounds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            rounds[name].append(_undone(way))
    return {name: round(statistics.median(seconds), 3) for name, seconds in rounds.items()}


def _undone(way: Callable[[], Any]) -> float:
    from django.db import transaction

    with transaction.atomic():
        began = time.perf_counter()
        way()
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    return seconds


def _bare_insert() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_BARE_INSERT, {"today": TODAY})


_BARE_INSERT = """
    INSERT INTO cases_reminder (case_id, rule, subject_id, due_date_id, due_on, membership_id, step, swept_on)
    SELECT due.case_id, due.rule, due.subject_id, due.id, due.due_on, party.membership_id, 'bare', %(today)s
    FROM cases_duedate AS due JOIN cases_duedateparty AS party ON party.due_date_id = due.id
    WHERE due.subject_type = 'bench' AND due.met_on IS NULL AND due.due_on <= %(today)s + 84
"""


if __name__ == "__main__":
    sys.exit(main())
