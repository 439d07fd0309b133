"""Django's PostgreSQL backend, with one thing added: a transaction knows the hat it was opened under."""

from django.db.backends.postgresql import base

from core.acting import acting
from core.clock import today


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit:
            self.tell_who_is_acting()

    def tell_who_is_acting(self) -> None:
        """Say who acts, and on what day, for this transaction only: a pooled connection carries it to nobody else."""
        who = acting.get()
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('app.membership', %s, true), set_config('app.purpose', %s, true),"
                " set_config('app.today', %s, true)",
                (who.membership_id, who.purpose, today().isoformat()),
            )
