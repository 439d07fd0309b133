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


class RetentionRule(models.Model):
    """How long one kind of record is kept, counted from what, and which law says so."""

    code = models.CharField(max_length=30, primary_key=True)
    what = models.CharField(max_length=200)
    years = models.PositiveSmallIntegerField()
    counted_from = models.CharField(max_length=100)
    source = models.CharField(max_length=300)
    portal_disposes = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.what}: {self.years} years from {self.counted_from}"


class LegalHold(models.Model):
    """Why months of the trail must stay, however old: a claim, a complaint, an inquiry. Until somebody lifts it."""

    id = models.BigAutoField(primary_key=True)
    reason = models.CharField(max_length=500)
    first_month = models.DateField()
    last_month = models.DateField()
    placed_by = models.EmailField()
    placed_at = models.DateTimeField(auto_now_add=True)
    lifted_by = models.EmailField(blank=True)
    lifted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.first_month:%Y-%m} to {self.last_month:%Y-%m}: {self.reason}"


class Disposal(models.Model):
    """A month of the trail that somebody proposed to dispose of, and that a second person did."""

    id = models.BigAutoField(primary_key=True)
    rule = models.ForeignKey(RetentionRule, on_delete=models.PROTECT)
    month = models.DateField(unique=True)
    proposed_by = models.EmailField()
    proposed_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.EmailField(blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("proposed_by")), name="disposed_by_two_people"
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None) | ~models.Q(approved_by=""), name="disposed_once_approved"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}, proposed by {self.proposed_by}"
