"""
What an entry lists: the places of a service, when it is open, what it costs.

They belong to one entry and are copied with a change of it, so that the public reads a new address only when it has
been checked and published. `key` stays the same from entry to entry: that is how open data knows a place again.
"""

from decimal import Decimal
from math import cos, radians
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Avg, F, Q, QuerySet
from django.db.models.functions import ASin, Cos, Power, Radians, Sin, Sqrt
from django.utils.translation import gettext_lazy as _

from core.models import Record

from ..codes import Day, Feature
from ..nearness import EARTH, Point
from .entry import Entry


class Part(Record):
    """One line of a list in an entry, in the order in which it was written."""

    entry: Any
    key = models.UUIDField(default=uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)

    CONTENT: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position", "created_at"]

    @classmethod
    def of(cls, entry: Entry) -> Any:
        """Return the lines of this kind in an entry, in their order."""
        return cls._default_manager.filter(Q(entry=entry))


class PlaceQuerySet(QuerySet["Place"]):
    """Places, by where they are."""

    def from_point(self, point: Point) -> Self:
        """Say how far each is from a point, in miles, by the haversine; those nowhere are left out."""
        north = Power(Sin(Radians(F("latitude") - point.latitude) / 2), 2)
        east = Power(Sin(Radians(F("longitude") - point.longitude) / 2), 2)
        along = Cos(Radians(F("latitude"))) * cos(radians(point.latitude))
        return self.filter(latitude__isnull=False).annotate(
            miles=2 * EARTH * ASin(Sqrt(north + along * east))
        )

    def within(self, miles: float, point: Point) -> Self:
        """Those within so many miles of a point: first by a box, which an index finds, then by the haversine."""
        south, north, west, east = point.box(miles)
        boxed = self.filter(latitude__range=(south, north), longitude__range=(west, east))
        return boxed.from_point(point).filter(miles__lte=miles)


class Place(Part):
    """Where a service is given: a building, a post box, or online."""

    class Kind(models.TextChoices):
        PHYSICAL = "physical", _("A building or open space")
        POSTAL = "postal", _("An address for letters")
        VIRTUAL = "virtual", _("Online or by telephone")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PHYSICAL)
    name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=80, blank=True)
    county = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    features = ArrayField(models.CharField(max_length=20, choices=Feature), default=list, blank=True)

    objects = PlaceQuerySet.as_manager()

    CONTENT = (
        "kind", "name", "address", "town", "county", "postcode", "latitude", "longitude", "features",
    )  # fmt: skip

    @classmethod
    def middle_of(cls, town: str) -> Point | None:
        """Return the middle of the places in a town that the public reads of; none if there are none."""
        here = cls.objects.filter(town__iexact=town.strip(), entry__current_of__isnull=False)
        middle = here.aggregate(Avg("latitude"), Avg("longitude"))
        if middle["latitude__avg"] is None:
            return None
        return Point(middle["latitude__avg"], middle["longitude__avg"])

    class Meta(Part.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["entry", "key"], name="place_once_in_an_entry"),
            models.CheckConstraint(
                name="place_has_both_coordinates_or_none",
                condition=Q(latitude=None, longitude=None)
                | (Q(latitude__isnull=False) & Q(longitude__isnull=False)),
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["latitude", "longitude"], name="place_where")]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.address, self.town, self.postcode) if part)


class Opening(Part):
    """When a service is open: a day of each week, or of each month, between two times, perhaps only in a season."""

    class Every(models.TextChoices):
        WEEK = "WEEKLY", _("Every week")
        FORTNIGHT = "FORTNIGHTLY", _("Every two weeks")
        MONTH = "MONTHLY", _("Every month")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="openings")
    every = models.CharField(max_length=12, choices=Every, default=Every.WEEK)
    days = ArrayField(models.CharField(max_length=2, choices=Day), default=list, blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    in_term_only = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)

    CONTENT = (
        "every", "days", "opens_at", "closes_at", "starts_on", "ends_on", "in_term_only", "note",
    )  # fmt: skip

    class Meta(Part.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["entry", "key"], name="opening_once_in_an_entry"),
            models.CheckConstraint(
                name="opening_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.every} {' '.join(self.days)} {self.opens_at}-{self.closes_at}"


class Price(Part):
    """One thing one may pay for, in pounds; 0 is free."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="prices")
    what = models.CharField(max_length=120)
    amount = models.DecimalField(max_digits=8, decimal_places=2, validators=[MinValueValidator(Decimal(0))])
    note = models.CharField(max_length=200, blank=True)

    CONTENT = ("what", "amount", "note")

    class Meta(Part.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["entry", "key"], name="price_once_in_an_entry"),
            models.CheckConstraint(name="price_is_no_debt", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.what}: £{self.amount}"


PARTS: tuple[type[Part], ...] = (Place, Opening, Price)
