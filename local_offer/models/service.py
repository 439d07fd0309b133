"""A service, whose it is, and what is common to every move of what is said of it."""

from django.db import models
from django.urls import reverse

from accounts.models import Agency
from core.models import Record


class Service(Record):
    """One thing a family can use: whose it is, and in which authority's Local Offer it stands."""

    organisation = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="services")
    area = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="local_offer")
    current = models.OneToOneField(
        "Entry", on_delete=models.PROTECT, null=True, blank=True, related_name="current_of"
    )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.area_id}"

    def get_absolute_url(self) -> str:
        return reverse("local_offer:service", args=[self.pk])


class Organisation(Record):
    """What the public may know of an agency that runs services."""

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="public_face")
    description = models.TextField(max_length=1000)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    charity_number = models.CharField(max_length=8, blank=True)
    company_number = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        return self.description[:80]


class StageChange(Record):
    """One move from stage to stage: when, by whom and why."""

    from_stage = models.CharField(max_length=20)
    to_stage = models.CharField(max_length=20)
    on = models.DateField()
    by = models.CharField(max_length=300)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"
