"""What a council keeps of each year: whom it asked about the Local Offer, and what families said and it did."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse

from accounts.models import Agency, Membership
from core.models import Record, ScopedQuerySet

from ..consulted import CHOICES


class PublicQuerySet(ScopedQuerySet):
    """What anyone reads once it is there."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """All of it."""
        return self.all()

    def of_area(self, area: Any) -> Self:
        """Those of one authority."""
        return self.filter(area=area)


class YearReportQuerySet(PublicQuerySet):
    """Reports, in the phrases people use."""

    def next_period(self, today: date) -> tuple[date, date]:
        """The days the next report tells of: from the day after the last one, or a year back, to today."""
        last = self.order_by("-ends_on").first()
        return (last.ends_on + timedelta(days=1) if last else today - timedelta(days=365)), today


class Consultation(Record):
    """One time at which a party was asked about the Local Offer (SEND Regulations 2014 reg 54), and what came of it."""

    area = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="consultations")
    party = models.CharField(max_length=30, choices=CHOICES)
    asked_on = models.DateField()
    how = models.CharField(max_length=300)
    what_came = models.TextField(max_length=1000)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects = PublicQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.party} on {self.asked_on}"


class YearReport(Record):
    """What families said and what was done, as it was published that year; never changed afterwards (reg 56)."""

    area = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="year_reports")
    year = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    foreword = models.TextField(max_length=2000)
    told = models.JSONField()
    """The figures, and each answered comment with its answer and action, in words."""
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects = YearReportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "year"], name="one_report_of_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.area_id}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("local_offer:report", args=[self.pk])
