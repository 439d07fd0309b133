"""Exceptions: the reasons the law gives for a missed limit, as they were recorded against due dates."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from timelimits.grounds import Ground

from .case import CaseRecord, CaseRecordQuerySet


class LimitExceptionQuerySet(CaseRecordQuerySet):
    """Entries of exceptions, in the phrases people use."""

    def standing(self) -> Self:
        """The last entry of each exception, unless it takes the exception back."""
        return self.filter(next=None).exclude(entry=LimitException.Entry.TAKEN_BACK)

    def known_on(self, day: date) -> Self:
        """What stood at the end of this day."""
        later = LimitException.objects.filter(follows=OuterRef("pk"), recorded_on__lte=day)
        known = self.filter(~Exists(later), recorded_on__lte=day)
        return known.exclude(entry=LimitException.Entry.TAKEN_BACK)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch who recorded it as well, and whether another entry follows."""
        related = super().for_gate(actor, today)
        return related.select_related("recorded_by__user", "recorded_by__agency", "next")


class LimitException(CaseRecord):
    """
    One entry about an exception to one limit: recorded, ended, corrected or taken back.

    It stands beside the standing of the limit and moves no date. An entry is never changed: what ends or corrects it is
    an entry that follows it. `what`, `began_on` and `due_on` are the limit's when it was recorded.
    """

    class Entry(models.TextChoices):
        RECORDED = "recorded", _("recorded")
        ENDED = "ended", _("ended")
        CORRECTED = "corrected", _("corrected")
        TAKEN_BACK = "taken_back", _("taken back")

    entry = models.CharField(max_length=20, choices=Entry, default=Entry.RECORDED)
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next"
    )
    rule = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=100)
    subject_id = models.UUIDField()
    what = models.CharField(max_length=200)
    began_on = models.DateField()
    due_on = models.DateField()
    ground = models.CharField(max_length=40, choices=[(each.value, each.label) for each in Ground])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    evidence = models.TextField()
    why_impractical = models.TextField()
    why_changed = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    objects = LimitExceptionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="an_exception_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="a_first_entry_follows_nothing",
                condition=Q(entry="recorded", follows=None)
                | (~Q(entry="recorded") & Q(follows__isnull=False) & ~Q(why_changed="")),
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["subject_id", "rule"], name="exceptions_of_a_limit"),
            models.Index(fields=["case", "recorded_on"], name="exceptions_of_a_case"),
        ]

    def __str__(self) -> str:
        return f"{self.ground} beside {self.rule}"

    @property
    def is_current(self) -> bool:
        """Return whether nothing follows this entry, and it does not take the exception back."""
        return self.entry != self.Entry.TAKEN_BACK and not hasattr(self, "next")
