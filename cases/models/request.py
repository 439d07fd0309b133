"""The request for an EHC needs assessment: only as much of it as its time limits rest on."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .case import CaseRecord


class AssessmentRequest(CaseRecord):
    """
    One request to the authority for an EHC needs assessment (Children and Families Act 2014 s.36(1)).

    The limits run from the day it was received, or from the day the child was brought to the authority's attention in
    another way (SEND Regulations regs 5, 10 and 13).
    """

    class MadeBy(models.TextChoices):
        PARENT = "parent", _("a parent")
        YOUNG_PERSON = "young_person", _("the young person")
        SETTING = "setting", _("the school or college")
        SOMEBODY_ELSE = "somebody_else", _("somebody else, who brought the child to our attention")

    class Decision(models.TextChoices):
        ASSESS = "assess", _("assess")
        NOT_ASSESS = "not_assess", _("do not assess")

    received_on = models.DateField()
    made_by = models.CharField(max_length=20, choices=MadeBy)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    plan_sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(plan_sent_on=None) & ~Q(decision="not_assess"),
                name="one_open_request_for_a_child",
            ),
            models.CheckConstraint(
                name="a_decided_request_says_what_and_when",
                condition=Q(decided_on=None, decision="") | (Q(decided_on__isnull=False) & ~Q(decision="")),
            ),
        ]

    def __str__(self) -> str:
        return f"request of {self.received_on:%Y-%m-%d}"
