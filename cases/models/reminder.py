"""Reminders of due dates: what was sent, for ever, and how many days before an authority wants them."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from accounts.models import Agency, Membership
from core.models import VersionedRecord

from .case import Case


class Reminder(models.Model):
    """
    One reminder: of this limit of this record, due on this day, to this person, at this step. Never sent twice.

    `step` is "before-2" (the second before the day), "late-1" (a day after it, then weekly) or "head". A moved date
    has steps of its own. `due_date_id` is no foreign key: the reminder outlives the due date.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reminders")
    rule = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    due_date_id = models.UUIDField()
    due_on = models.DateField()
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=20)
    swept_on = models.DateField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["subject_id", "rule", "due_on", "membership", "step"],
                name="reminded_once_of_each_step",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} by {self.due_on:%Y-%m-%d}, {self.step}"


class ReminderLead(VersionedRecord):
    """On how many days before the due day an authority wants reminders of one limit: [84, 42, 14]."""

    authority = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="reminder_leads")
    rule = models.CharField(max_length=60)
    days = ArrayField(models.PositiveSmallIntegerField(), default=list)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["authority", "rule"], name="one_lead_for_a_limit_and_authority")
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.days}"
