"""
Which tables are watched: every one of ours, but for those named here with their reason.

A trigger of the database notes what each statement adds, changes or removes, so that a bulk change and raw SQL are
noted like any other. The triggers are put in place whenever the portal is migrated, as the rows of `accounts/floor.py`
are: a new table is watched without anybody thinking of it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction

# Tables of ours of which no change is noted, each with its reason.
NOT_WATCHED = {
    "accounts_wrongtries": "wrong tries of nobody in particular, kept for minutes",
    "audit_change": "it is the note itself",
    "audit_ledgerentry": "it only grows",
    "cases_limitcheck": "how far the nightly comparison has come",
    "cases_limitdrift": "what the nightly comparison found, made again every night",
    "cases_nameword": "made from children's names, for searching",
    "cases_reminder": "written once by the sweep and never changed; the message it makes is watched",
    "core_submission": "which form was answered already, for a week",
    "core_unsentwords": "what somebody typed and did not send is theirs, and is thrown away after a week",
    "imports_progress": "how far the reading of a file has come",
    "imports_registerrow": "what stands in a file that is only looked at; taken in, it is a change of an agency",
    "imports_row": "what stands in a file that is only looked at; taken in, it is a change of a record",
    "imports_servicerow": "what stands in a file that is only looked at; taken in, it is a change of an entry",
    "local_offer_answeraddress": "an address that is forgotten once the answer is sent must be forgotten here too",
    "local_offer_postcode": "public data, loaded from a file",
    "local_offer_searchcount": "counts of words searched for, of nobody",
    "local_offer_searchword": "made from the entries, for searching",
    "notifications_emailattempt": "itself the trail of each try",
    "notifications_heartbeat": "that a process is alive",
    "notifications_outboxrow": "work that waits; what it does is watched",
}
NOT_WATCHED_APPS = {"demo": "invented people only"}

# Columns whose contents are nobody's to read again.
SECRET = {
    "accounts_invitation": {"code"},
    "accounts_linkedsignin": {"last_used_at"},
    "accounts_signin": {"seen_at"},
    "accounts_user": {"password", "last_login", "looked_at"},
    # Who an adopted child was stands in one place only, which its officers open.
    "cases_sealing": {
        "given_name", "family_name", "known_as", "upn", "nhs_number", "address", "postcode", "before",
        "new_case_id",
    },
}  # fmt: skip
_MADE_OR_TOO_LARGE = (models.BinaryField, models.GeneratedField)

OPERATIONS = {
    "insert": "AFTER INSERT ON {} REFERENCING NEW TABLE AS new_rows",
    "update": "AFTER UPDATE ON {} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "delete": "AFTER DELETE ON {} REFERENCING OLD TABLE AS old_rows",
    "truncate": "AFTER TRUNCATE ON {}",
}


class Watched(NamedTuple):
    """A table, its key, and the columns that are left out."""

    table: str
    key: str
    left_out: str


def watched() -> Iterator[Watched]:
    """Yield every table of which changes are noted."""
    for model in ours():
        table = model._meta.db_table
        if table not in NOT_WATCHED and model._meta.app_label not in NOT_WATCHED_APPS:
            left_out = SECRET.get(table, set()) | {
                str(field.column)
                for field in model._meta.concrete_fields
                if isinstance(field, _MADE_OR_TOO_LARGE) and not field.primary_key
            }
            yield Watched(table, str(model._meta.pk.column), ",".join(sorted(left_out)))


def ours() -> Iterator[Any]:
    """Yield every model of the portal's own packages that has a table."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and Path(model._meta.app_config.path).parent == Path(settings.BASE_DIR):
            yield model


def watch(using: str = "default", **_signal: Any) -> None:
    """Put the triggers in place where they are missing or say something else."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_proc WHERE proname = 'audit_note_change'")
        if cursor.fetchone() is None:  # migrated back to before changes were noted
            return
        cursor.execute(_PRESENT)
        present = {(table, operation): bytes(given) for table, operation, given in cursor.fetchall()}
        for one in watched():
            _watch(cursor, one, present)


def _watch(cursor: Any, one: Watched, present: dict[tuple[str, str], bytes]) -> None:
    given = f"{one.key}\0{one.left_out}\0".encode()
    for operation, words in OPERATIONS.items():
        if present.get((one.table, f"noted_{operation}")) != given:
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER noted_{operation} {words.format(one.table)}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION audit_note_change('{one.key}', '{one.left_out}')"
            )


_PRESENT = """
    SELECT c.relname, t.tgname, t.tgargs FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    JOIN pg_proc AS p ON p.oid = t.tgfoid WHERE p.proname = 'audit_note_change'
"""
