"""Services of the Local Offer that a provision names."""

from typing import Any, ClassVar

from django.db import models

from accounts.models import Membership
from accounts.sight import RecordPart
from cases.models import CaseRecord, CaseRecordQuerySet
from local_offer.models import PickedService

from .plan import OF_A_PLAN, PlanVersion
from .rows import Provision


class ProvisionServiceQuerySet(CaseRecordQuerySet):
    """Shown wherever the provision is."""

    shared_in: ClassVar[tuple[RecordPart, ...]] = (*OF_A_PLAN, RecordPart.STRATEGIES)


class ProvisionService(PickedService, CaseRecord):
    """One service of the Local Offer in one provision of a version, as it was read when it was put in."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="local_services")
    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="local_services")
    picked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects = ProvisionServiceQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["provision", "service"], name="service_once_in_a_provision")
        ]
