"""The first day of an authority or a setting: the steps that set it up."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Record, ScopedQuerySet

from .people import Agency, Membership


class SetUpStep(models.TextChoices):
    """Every step of a first day; which of them an agency has depends on its kind."""

    CHILDREN = "children", _("first children")
    CLOSURES = "closures", _("school holidays")
    DETAILS = "details", _("details")
    LEADS = "leads", _("leads of the area")
    SETTINGS = "settings", _("settings of the area")
    TEAM = "team", _("your team")


class StepSetAsideQuerySet(ScopedQuerySet):
    """Steps that are not needed."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those of one's own agency."""
        return self.filter(agency=actor.agency_id) if actor.agency_id else self.none()


class StepSetAside(Record):
    """Somebody has said that their agency needs no such step."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="steps_set_aside")
    step = models.CharField(max_length=20, choices=SetUpStep)
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()

    objects = StepSetAsideQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "steps set aside"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "step"], name="a_step_is_set_aside_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.step}"
