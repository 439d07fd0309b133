"""The history of a stage: each move leaves one row that is never changed."""

from typing import ClassVar

from django.db import models

from core.models import Record


class StageChange(Record):
    """One move of a record from stage to stage: when, by whom and why."""

    from_stage = models.CharField(max_length=30)
    to_stage = models.CharField(max_length=30)
    on = models.DateField()
    by = models.CharField(max_length=300)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["created_at"]

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"
