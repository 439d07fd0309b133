"""Where postcodes are: a file that each authority loads, in the layout of the ONS directory."""

from django.db import models


class Postcode(models.Model):
    """The middle of one postcode, in degrees. `code` is written without a space, in capitals."""

    code = models.CharField(max_length=7, primary_key=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return f"{self.code[:-3]} {self.code[-3:]}"
