"""The child or young person."""

import unicodedata
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import VersionedRecord


def sort_key(family_name: str, given_name: str) -> str:
    """Return the key people's lists are sorted by: no case, no accents, family name first."""
    folded = unicodedata.normalize("NFKD", f"{family_name} {given_name}".casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))[:200]


class Child(VersionedRecord):
    """A child or young person: who they are, and nothing of what happens to them."""

    class Sex(models.TextChoices):
        FEMALE = "F", _("Female")
        MALE = "M", _("Male")
        UNKNOWN = "U", _("Not recorded")

    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    born_on = models.DateField()
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    upn = models.CharField(_("UPN"), max_length=13, unique=True, null=True, blank=True)
    nhs_number = models.CharField(_("NHS number"), max_length=10, unique=True, null=True, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    name_key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name_plural = "children"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["born_on"]), models.Index(fields=["name_key"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Return the name the child is known by, then the family name."""
        return f"{self.first_name} {self.family_name}"

    @property
    def first_name(self) -> str:
        return self.known_as or self.given_name

    def age_on(self, today: date) -> int:
        """Return the age in whole years."""
        had_birthday = (today.month, today.day) >= (self.born_on.month, self.born_on.day)
        return today.year - self.born_on.year - (0 if had_birthday else 1)
