"""Goal 10: a save whose change the database notes, and the same with an entry in the ledger, against the bare save."""

import sys
from collections.abc import Callable
from typing import Any

from bench.ground import TODAY, as_owner, compare, portal, report

NOTED_GOAL, LEDGER_GOAL = 1.5, 2.0
ROWS, AT_ONCE = 20_000, 2_000

_TABLES = """
CREATE TABLE bench_bare (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), {columns}, {days});
CREATE TABLE bench_noted (LIKE bench_bare INCLUDING ALL);
INSERT INTO bench_bare ({names}) SELECT {values} FROM generate_series(1, {rows});
INSERT INTO bench_noted SELECT * FROM bench_bare;
CREATE TRIGGER noted_update AFTER UPDATE ON bench_noted REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_note_change('id', '');
"""


def main() -> int:
    """Measure and report; return 1 when a goal is missed."""
    with portal():
        from django.db import transaction

        from audit import services as audit
        from audit.events import Event
        from cases.models import Case
        from core.acting import acting_as
        from demo import cast as people

        cast = people.find(today=TODAY)
        as_owner((_tables(), {}))
        bare, noted = _model("bench_bare"), _model("bench_noted")

        with acting_as(cast.sam):
            with transaction.atomic():
                case = Case.objects.all()[0]

            def with_entry() -> None:
                audit.record(actor=cast.sam, event=Event.CHILD_CHANGED, subject=case)

            times = compare(
                bare=_save(bare), noted=_save(noted), noted_with_entry=_save(noted, and_then=with_entry)
            )
            bulk = compare(repeat=3, bare=_bulk(bare), noted=_bulk(noted))
        detail = {name: round(value, 3) for name, value in times.items()}
        one = report(
            "a save that is noted", value=times["noted"] / times["bare"], goal=NOTED_GOAL, detail=detail
        )
        two = report(
            "a save that is noted, with its entry in the ledger",
            value=times["noted_with_entry"] / times["bare"], goal=LEDGER_GOAL,
            detail={f"{AT_ONCE} rows in one statement": round(bulk["noted"] / bulk["bare"], 2)},
        )  # fmt: skip
        return int(not (one and two))


def _tables() -> str:
    words = [f"word_{number}" for number in range(8)]
    return _TABLES.format(
        columns=", ".join(f"{word} varchar(100) NOT NULL" for word in words),
        days="first_day date NOT NULL, last_day date NOT NULL",
        names=", ".join([*words, "first_day", "last_day"]),
        values=", ".join([*("'what it said before'" for _ in words), "CURRENT_DATE", "CURRENT_DATE"]),
        rows=ROWS,
    )


def _model(table: str) -> Any:
    """Return a model of ten fields over this table."""
    import uuid

    from django.db import models

    fields: dict[str, Any] = {f"word_{number}": models.CharField(max_length=100) for number in range(8)}
    fields |= {"first_day": models.DateField(), "last_day": models.DateField()}
    fields["id"] = models.UUIDField(primary_key=True, default=uuid.uuid4)
    fields["Meta"] = type("Meta", (), {"app_label": "cases", "managed": False, "db_table": table})
    return type(table.title().replace("_", ""), (models.Model,), {**fields, "__module__": "cases.models"})


def _save(model: Any, and_then: Callable[[], None] = lambda: None) -> Callable[[], None]:
    """Return how one row is saved with one change, in a transaction as a page opens it."""
    from itertools import cycle

    from django.db import transaction

    with transaction.atomic():
        rows = cycle(model.objects.all()[:500])
    number = iter(range(10**9))

    def save() -> None:
        row = next(rows)
        row.word_0 = f"what it says now, {next(number)}"
        with transaction.atomic():
            row.save()
            and_then()

    return save


def _bulk(model: Any) -> Callable[[], None]:
    """Return how two thousand rows are changed by one statement."""
    from django.db import transaction

    with transaction.atomic():
        keys = list(model.objects.values_list("pk", flat=True)[:AT_ONCE])
    number = iter(range(10**9))

    def change() -> None:
        with transaction.atomic():
            model.objects.filter(pk__in=keys).update(word_1=f"what it says now, {next(number)}")

    return change


if __name__ == "__main__":
    sys.exit(main())
