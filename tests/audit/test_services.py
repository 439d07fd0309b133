"""The ledger: it only grows, and what cannot be recorded does not happen."""

import pytest
from django.db import DatabaseError, connection, transaction

from audit import services as audit
from audit.events import Event
from audit.models import LedgerEntry
from cases.models import Allocation
from cases.services import allocate_case

TAMPERING = {
    "delete": "DELETE FROM audit_ledgerentry",
    "edit": "UPDATE audit_ledgerentry SET actor_label = 'nobody'",
    "empty": "TRUNCATE audit_ledgerentry",
}


@pytest.mark.parametrize("sql", TAMPERING.values(), ids=TAMPERING)
@pytest.mark.parametrize("role", ["sen_app", "sen_worker", "sen_owner"])
def test_an_entry_cannot_be_changed_by_any_role(cast, as_role, sql, role):
    audit.record(actor=cast.sam, event=Event.CASE_OPENED, subject=cast.maya)

    with (
        pytest.raises(DatabaseError),
        as_role(cast.sam, role),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_change_that_cannot_be_recorded_does_not_happen(cast, monkeypatch):
    before = Allocation.objects.filter(case=cast.maya).count()
    monkeypatch.setattr(LedgerEntry.objects, "create", full_disk)

    with pytest.raises(OSError, match="disk"):
        allocate_case(
            case=cast.maya,
            actor=cast.moira,
            membership=cast.sam.membership,
            from_day=cast.today,
            today=cast.today,
        )

    assert Allocation.objects.filter(case=cast.maya).count() == before


def full_disk(**entry):
    raise OSError("disk full")


def test_nothing_is_recorded_outside_the_transaction_it_describes(committed, cast):
    with committed.role("sen_app"), pytest.raises(RuntimeError, match="inside the transaction"):
        audit.record(actor=cast.sam, event=Event.CASE_OPENED, subject=cast.maya)
