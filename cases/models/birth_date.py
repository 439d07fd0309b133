"""Two sources that disagree about a child's date of birth."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from .case import CaseRecord, CaseRecordQuerySet


class BirthDateDoubt(CaseRecord):
    """
    Another date of birth than the one we hold, with both sources, until somebody decides which is right.

    Until then nothing follows from it: whose rights they are goes by the date that is held (UK GDPR Art 5(1)(d)).
    """

    held = models.DateField()
    held_source = models.CharField(max_length=300)
    brought = models.DateField()
    brought_source = models.CharField(max_length=300)
    asked_on = models.DateField()
    right = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)

    objects = CaseRecordQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["case", "brought"], condition=Q(decided_on=None), name="asked_once_about_a_birth_date"
            ),
            models.CheckConstraint(name="the_dates_of_birth_differ", condition=~Q(brought=F("held"))),
            models.CheckConstraint(
                name="a_birth_date_is_decided_on_evidence",
                condition=Q(decided_on=None) | (Q(right__isnull=False) & ~Q(evidence="") & ~Q(decided_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held:%Y-%m-%d} or {self.brought:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("cases:birth_date", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Return whether somebody still has to decide."""
        return self.decided_on is None
