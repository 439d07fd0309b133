"""The ledger: who looked, who decided. Beside it, what changed, field by field, as the database itself noted it."""

import uuid

from django.db import models


class LedgerEntry(models.Model):
    """
    One thing someone did, or tried to do. Written once, never changed.

    Deliberately free of foreign keys: the trail must outlive what it describes. The table is kept in months, and holds
    two columns more than this: the transaction an entry was written in, and on which server (docs/adr/0018).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    event = models.CharField(max_length=100)
    actor_id = models.CharField(max_length=64, blank=True)
    membership_id = models.CharField(max_length=64, blank=True)
    actor_label = models.CharField(max_length=300)
    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=300)
    case_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "ledger entries"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "at"]),
            models.Index(fields=["membership_id", "at"], name="ledger_hat"),
            models.Index(
                fields=["case_id", "at"], condition=models.Q(case_id__isnull=False), name="ledger_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label} {self.event} {self.subject_id}"


class Change(models.Model):
    """
    One row of the portal that was added, changed or removed: noted by a trigger, whoever did it and however.

    Why it was done stands in the ledger entries of the same transaction. No code of ours writes this table.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    table_name = models.CharField(max_length=63)
    row_id = models.CharField(max_length=300)
    operation = models.CharField(max_length=10)
    case_id = models.UUIDField(null=True)
    actor_id = models.CharField(max_length=64, blank=True)
    membership_id = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=100, blank=True)
    """What for: "web", "worker:<job>" or "command:<name>"; empty or "none" when nobody said."""
    role = models.CharField(max_length=63)
    """The role of the database that was signed in."""
    before = models.JSONField(null=True)
    """What the changed columns held; the whole row when it was removed."""
    after = models.JSONField(null=True)
    """What the changed columns hold now; the whole row when it was added."""

    class Meta:
        indexes = [
            models.Index(fields=["table_name", "row_id", "at"], name="change_row"),
            models.Index(
                fields=["case_id", "at"], condition=models.Q(case_id__isnull=False), name="change_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.operation} {self.table_name} {self.row_id}"
