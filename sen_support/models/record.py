"""A child's SEN record: the provision made and the needs known, each for its days."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Dated, no_overlap
from cases.models import Case

from ..codes import NeedType, Provision, need_type
from .base import DatedSupportRecord


class SenProvision(DatedSupportRecord):
    """What the school census asks of every pupil: no SEN, SEN support or an EHC plan, and since when."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sen_provision")
    code = models.CharField(max_length=1, choices=Provision)
    reason = models.TextField(blank=True)

    class Meta(DatedSupportRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            no_overlap("one_sen_provision_at_a_time", "case"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["case", "starts_on"], include=["code", "ends_on"], name="sen_provision_of_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} from {self.starts_on:%Y-%m-%d}"


class SenNeed(DatedSupportRecord):
    """A type of need and its rank: 1 the main one, 2 the second, and so on. Code the need, not the diagnosis."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sen_needs")
    code = models.CharField(max_length=4)
    rank = models.PositiveSmallIntegerField()

    class Meta(DatedSupportRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            no_overlap("a_need_recorded_once_at_a_time", "case", "code"),
            no_overlap("a_rank_given_once_at_a_time", "case", "rank"),
            models.CheckConstraint(
                name="sen_need_rank_begins_with_one", condition=Q(rank__gte=1, rank__lte=9)
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["case", "rank"], include=["code", "starts_on", "ends_on"], name="sen_need_of_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.code}"

    @property
    def kind(self) -> NeedType:
        """Return what is known of the code."""
        return need_type(self.code)
