"""The ledger: who looked, who decided. What changed field by field is history, kept apart."""

import uuid

from django.db import models


class LedgerEntry(models.Model):
    """
    One thing someone did, or tried to do. Written once, never changed.

    Deliberately free of foreign keys: the trail must outlive what it describes.
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
