"""Services of the Local Offer that a line of provision names."""

from typing import Any, ClassVar

from django.db import models

from accounts.models import Membership
from local_offer.models import PickedService

from .cycle import CycleRecord, HelpQuerySet
from .support import Line


class LineService(PickedService, CycleRecord):
    """One service of the Local Offer in one line of provision, as it was read when it was put in."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="local_services")
    picked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = HelpQuerySet.as_manager()

    class Meta(CycleRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["line", "service"], name="service_once_in_a_line")
        ]
