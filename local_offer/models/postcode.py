"""Where postcodes are: a file that each authority loads, in the layout of the ONS directory."""

import re

from django.db import models

from ..nearness import Point

_CODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(\d[A-Z]{2})?")


class Postcode(models.Model):
    """The middle of one postcode, in degrees. `code` is written without a space, in capitals."""

    code = models.CharField(max_length=7, primary_key=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return f"{self.code[:-3]} {self.code[-3:]}"

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.latitude, self.longitude)

    @classmethod
    def middle_of(cls, code: str) -> Point | None:
        """Return where a postcode is, or the middle of those that begin with its first part; none if unknown."""
        said = re.sub(r"\s", "", code).upper()
        if not _CODE.fullmatch(said):
            return None
        here = cls._default_manager.filter(
            models.Q(code=said) | models.Q(code__regex=rf"^{said}\d[A-Z]{{2}}$")
        )
        middle = here.aggregate(models.Avg("latitude"), models.Avg("longitude"))
        if middle["latitude__avg"] is None:
            return None
        return Point(middle["latitude__avg"], middle["longitude__avg"])
