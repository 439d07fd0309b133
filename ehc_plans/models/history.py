"""The history of a stage: each move leaves one row that is never changed."""

from typing import ClassVar

from django.db import models

from core.models import StageChange as AnyStageChange


class StageChange(AnyStageChange):
    """One move of a plan, of a version of it or of a review, oldest first."""

    from_stage = models.CharField(max_length=30)
    to_stage = models.CharField(max_length=30)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["created_at"]
