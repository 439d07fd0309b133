"""What the nightly check of due dates found."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from core.models import Record

from .case import CaseRecord, CaseRecordQuerySet


class LimitCheck(Record):
    """One comparison of every due date with what the law makes of the facts, on one day."""

    on = models.DateField()
    records = models.PositiveIntegerField(default=0)
    rewritten = models.PositiveIntegerField(default=0)
    drifted = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-on", "-created_at"], name="latest_check")]

    def __str__(self) -> str:
        return f"check of {self.on:%Y-%m-%d}"

    @classmethod
    def last_finished(cls) -> Self | None:
        """Return the last check that went through to its end, or none before the first. It is about no child."""
        return cls.objects.filter(finished_at__isnull=False).order_by("-on", "-created_at").first()


class LimitDrift(CaseRecord):
    """
    A due date that did not match what the law makes of the facts, until the day it is settled.

    `kept` is what stood, `right` what should; each is empty where there was, or should be, no limit.
    """

    check_run = models.ForeignKey(LimitCheck, on_delete=models.PROTECT, related_name="drifts")
    subject_type = models.CharField(max_length=100)
    subject_id = models.UUIDField()
    rule = models.CharField(max_length=60)
    what = models.CharField(max_length=200)
    kept = models.JSONField(default=dict)
    right = models.JSONField(default=dict)
    found_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)

    objects = CaseRecordQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["subject_id", "rule"], condition=Q(settled_on=None), name="one_open_drift_of_a_limit"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["case"], condition=Q(settled_on=None), name="open_drift_of_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.rule} found on {self.found_on:%Y-%m-%d}"
