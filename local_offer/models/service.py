"""A service, whose it is, and what is common to every move of what is said of it."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import Agency
from accounts.roles import Role
from core.models import Record, ScopedQuerySet, VersionedRecord


class Service(Record):
    """One thing a family can use: whose it is, and in which authority's Local Offer it stands."""

    organisation = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="services")
    area = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="local_offer")
    current = models.OneToOneField(
        "Entry", on_delete=models.PROTECT, null=True, blank=True, related_name="current_of"
    )

    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="stands_for"
    )
    """The service that stands for this one too, since both turned out to be the same."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="service_merged_is_read_elsewhere",
                condition=models.Q(merged_into=None) | models.Q(current=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.area_id}"

    def get_absolute_url(self) -> str:
        return reverse("local_offer:service", args=[self.pk])


class OrganisationQuerySet(ScopedQuerySet):
    """What the public may know of agencies, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """
        Anyone sees who runs something the public reads of. Editors see all in their area, a provider its own.

        `actor` is None for a visitor.
        """
        if actor is not None and actor.role == Role.LOCAL_OFFER_EDITOR:
            return self.filter(models.Q(agency__area=actor.agency_id) | models.Q(agency=actor.agency_id))
        if actor is not None and actor.role == Role.PROVIDER:
            return self.filter(agency=actor.agency_id)
        runs = Service.objects.filter(organisation=OuterRef("agency"), current__isnull=False)
        return self.filter(Exists(runs))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every policy and page of an organisation needs."""
        return self.select_related("agency__area")


class Organisation(VersionedRecord):
    """What the public may know of an agency that runs services."""

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="public_face")
    description = models.TextField(max_length=1000)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    charity_number = models.CharField(max_length=8, blank=True)
    company_number = models.CharField(max_length=8, blank=True)

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.agency.name

    def get_absolute_url(self) -> str:
        return reverse("local_offer:organisation", args=[self.agency_id])
