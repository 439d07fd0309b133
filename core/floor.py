"""
The row-level floor: what PostgreSQL itself shows, whatever a query forgets to ask (decision 4).

A policy is for every role but the tables' owner, which migrates and serves nobody. The database is told who acts in
each transaction (`core.database`); outside one nobody does, and nothing is shown. Migrations put tables behind the
floor with these operations; `tests/architecture/test_floor.py` fails when a table that leads to a child has none.
"""

from collections.abc import Iterable, Mapping

from django.db.migrations import RunSQL


def behind(table: str, **allowed: str) -> RunSQL:
    """
    Put a table behind the floor: `behind("t", all="...")`, or one condition each for select, insert, update, delete.

    A command without a condition is refused. Conditions are SQL over the table's columns.
    """
    policies = "\n".join(_policy(table, command, condition) for command, condition in allowed.items())
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\n{policies}",
        _undone(table, allowed),
    )


def _policy(table: str, command: str, condition: str) -> str:
    clauses = {
        "all": f"USING ({condition})",
        "select": f"USING ({condition})",
        "insert": f"WITH CHECK ({condition})",
        "update": f"USING ({condition})",
        "delete": f"USING ({condition})",
    }
    return f"CREATE POLICY floor_{command} ON {table} FOR {command.upper()} {clauses[command]};"


def narrowed(table: str, policy: str, condition: str) -> RunSQL:
    """Show of a table behind the floor only what this condition lets through as well, whatever else does."""
    return RunSQL(
        f"CREATE POLICY {policy} ON {table} AS RESTRICTIVE FOR SELECT USING ({condition});",
        f"DROP POLICY {policy} ON {table};",
    )


def narrowed_again(table: str, policy: str, condition: str) -> RunSQL:
    """Let a policy of `narrowed` say this from now on. Backwards, it stays: what it says holds for older rows too."""
    return RunSQL(f"ALTER POLICY {policy} ON {table} USING ({condition});", RunSQL.noop)


def _undone(table: str, allowed: Mapping[str, str]) -> str:
    dropped = "\n".join(f"DROP POLICY floor_{command} ON {table};" for command in allowed)
    return f"{dropped}\nALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


SYSTEM = "(SELECT floor_is_system())"
"""The condition that the portal itself is at work: a job in a worker, for nobody in particular."""

SOMEBODY = "((SELECT floor_hat()) IS NOT NULL)"
"""The condition that somebody acts, under a hat that holds today."""

OWN_AGENCY = "(SELECT floor_agency())"
"""The agency of the hat that is worn."""

NO_TRUST = "(NOT ('trust' = ANY ((SELECT floor_kinds())::text[])))"
"""The condition that the hat does not read for a trust, which is shown nothing of a family."""

OWN_HAT = "(SELECT floor_hat())"
"""The hat that is worn, if it holds today."""


def same_case(column: str) -> str:
    """Return the condition that the hat has a row of sight today for the case in this column, or is the portal."""
    return f"({SYSTEM} OR floor_reaches({column}))"


def by_right(column: str, *kinds: str) -> str:
    """Return the condition that the hat sees the case today, not in parts only; by these kinds, if any."""
    return f"floor_sees({column}, {_array(kinds) if kinds else 'NULL'})"


def only_shared(column: str, *parts: str) -> str:
    """
    Return the condition that the hat sees the case whole, or in parts of which this is one.

    For a hat that sees nothing in parts, which is nearly every one, it is answered once a query.
    """
    return f"(NOT (SELECT floor_is_shared_with()) OR floor_shows({column}, {_array(parts)}))"


def _array(words: Iterable[str]) -> str:
    return f"ARRAY[{', '.join(repr(word) for word in words)}]::text[]"


def _asks(name: str, more: str, condition: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION {name}(wanted uuid{more}) RETURNS boolean
        LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        BEGIN
            RETURN EXISTS (
                SELECT FROM cases_involvement AS seen
                WHERE seen.case_id = wanted AND {condition}
                    AND seen.kind = ANY (floor_kinds()) AND seen.principal = ANY (floor_principals())
                    AND seen.starts_on <= floor_today() AND (seen.ends_on IS NULL OR seen.ends_on >= floor_today())
                    AND seen.case_id <> ALL (floor_barred()));
        END
        $$;
    """


_WHOLE = "seen.kind NOT IN ('alternative', 'cover', 'emergency', 'former', 'shared_agency', 'shared_person')"
ASKED_OF_SIGHT = (
    _asks("floor_reaches", "", "true")
    + _asks(
        "floor_sees",
        ", kinds text[]",
        f"CASE WHEN kinds IS NULL THEN {_WHOLE} ELSE seen.kind = ANY (kinds) END",
    )
    + _asks("floor_shows", ", shown text[]", f"({_WHOLE} OR seen.parts::text[] && shown)")
)
"""
What a policy asks of sight, as functions whose plans are kept for a connection.

Spelled out in each policy, these questions were planned anew with every table of every query, and that took longer than
all the rest of a page (ADR 0014).
"""


def not_kept_back(column: str) -> str:
    """Return the condition that the document this column names is not withheld from the person who acts."""
    return f"({column} <> ALL ((SELECT floor_papers())::uuid[]))"


def as_its(column: str, table: str, *, by: str = "id") -> str:
    """Return the condition that the record this column names is shown: a part is seen with its whole."""
    return f"EXISTS (SELECT 1 FROM {table} AS whole WHERE whole.{by} = {column})"  # noqa: S608  (names of ours)
