"""Django's PostgreSQL backend, with one thing added: a transaction knows the hat it was opened under."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.postgresql import base

from core.acting import acting
from core.clock import today

_PLANNING = """
    set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('join_collapse_limit', '4', true), set_config('from_collapse_limit', '4', true)
"""
"""
How statements are planned: those that are planned once, for all values (`planned_once`); the others with their values.

Joins along foreign keys are written in a good order already. Trying every other order for more than four tables at a
time took longer than the answer: of the longest query of a home, a second of planning for two milliseconds.
"""

_NOBODY = f"""
SELECT set_config('app.membership', '', true), set_config('app.purpose', %(purpose)s, true),
       set_config('app.today', %(today)s, true), set_config('app.sight', '', true), set_config('app.barred', '', true),
       {_PLANNING}
"""
SOMEBODY = f"""
WITH told AS MATERIALIZED (
    SELECT set_config('app.membership', %(membership)s, true), set_config('app.purpose', %(purpose)s, true),
           set_config('app.today', %(today)s, true),
           set_config('app.sight', COALESCE(floor_sight(%(membership)s::uuid), ''), true)
)
SELECT set_config('app.barred', floor_withheld(), true), {_PLANNING}
FROM told
"""  # noqa: S608  (words of ours)
"""What a transaction is told of who acts: the membership, the purpose and the day."""


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit:
            self.tell_who_is_acting()

    def tell_who_is_acting(self) -> None:
        """
        Say who acts, and on what day, for this transaction only: a pooled connection carries it to nobody else.

        What the hat sees by, and what is withheld from the person, is looked up here, once; the floor's policies
        compare with it in every query that follows.
        """
        who = acting.get()
        told = {"membership": who.membership_id, "purpose": who.purpose, "today": today().isoformat()}
        with self.planned_once(), self.connection.cursor() as cursor:
            cursor.execute(SOMEBODY if who.membership_id else _NOBODY, told)

    @contextmanager
    def planned_once(self) -> Iterator[None]:
        """
        Let PostgreSQL plan each statement sent within once for this connection, and keep the plan for all values.

        Above the floor most of a short statement's time is its planning: every policy it passes is planned with it.
        For statements of which few texts are sent again and again, and which read from the same index whatever is
        asked. All else is planned afresh, with its values, as Django does.
        """
        self.ensure_connection()
        connection = self.connection
        usual = connection.cursor_factory, connection.prepare_threshold
        connection.cursor_factory, connection.prepare_threshold = base.ServerBindingCursor, 0
        try:
            yield
        finally:
            connection.cursor_factory, connection.prepare_threshold = usual
