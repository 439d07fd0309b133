"""A service of the Local Offer as it was read on a day, for records above that name one."""

from datetime import date
from typing import Any

from django.db import models

from .entry import Entry
from .service import Service


class PickedService(models.Model):
    """
    A service that somebody put into a record, as its entry read on that day.

    The entry may change later, or the service leave the Local Offer: what was read then stays, and who reads the record
    is told so. Nothing in the Local Offer points back.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=200)
    read_on = models.DateField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @classmethod
    def as_read(cls, entry: Entry, today: date) -> dict[str, Any]:
        """Return what is kept of an entry that is read today, for the fields of this record."""
        return {
            "service": entry.service,
            "entry": entry,
            "name": entry.name,
            "organisation": entry.service.organisation.name,
            "read_on": today,
        }
