"""One cycle of assess, plan, do, review (SEND Code of Practice 6.44 to 6.56)."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Membership
from accounts.sight import RecordPart
from cases.models import Case
from core.models import StageChange as AnyStageChange
from core.models import VersionedRecord

from .base import FOR_COVER, SupportQuerySet, SupportRecord


class CycleQuerySet(SupportQuerySet):
    """Cycles, in the phrases people use."""

    shared_in: ClassVar[tuple[RecordPart, ...]] = FOR_COVER
    held_on: ClassVar[str] = "begun_on"

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the case, the setting and the people of the cycle with it."""
        return super().for_gate(actor, today).select_related(*_PEOPLE)

    def open(self) -> Self:
        """Return the cycles whose review is not complete."""
        return self.filter(stage__in=Cycle.OPEN)


_PEOPLE = ("setting", "responsible__user", "responsible__agency", "senco__user", "senco__agency")


class Cycle(SupportRecord, VersionedRecord):
    """
    One round of the graduated approach for one child at one setting.

    `responsible` is the class or subject teacher, who stays responsible each day even where others deliver the support
    (6.52). Its parts are records of their own, so that the teacher and the SENCO do not stand in each other's way.
    A cycle that has ended is never edited again: the services refuse, and so does the database.
    """

    class Stage(models.TextChoices):
        ASSESS = "assess", _("Assess")
        PLAN = "plan", _("Plan")
        DO = "do", _("Do")
        REVIEW = "review", _("Review")
        ENDED = "ended", _("Reviewed")
        CLOSED = "closed", _("Closed without a review")

    OPEN = ("assess", "plan", "do", "review")
    ACTIVE = ("do", "review")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sen_cycles")
    setting = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ASSESS)
    responsible = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    senco = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    previous = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="next")
    begun_on = models.DateField()
    active_from = models.DateField(null=True)
    review_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects: ClassVar[Any] = CycleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(stage__in=["assess", "plan", "do", "review"]),
                name="one_open_cycle_at_a_time",
            ),
            models.UniqueConstraint(fields=["case", "number"], name="cycles_are_numbered_once"),
            models.CheckConstraint(
                name="an_active_cycle_has_its_dates_and_its_teacher",
                condition=~Q(stage__in=["do", "review", "ended"])
                | Q(active_from__isnull=False, review_on__isnull=False, responsible__isnull=False),
            ),
            models.CheckConstraint(
                name="a_cycle_is_reviewed_after_it_begins",
                condition=Q(review_on=None) | Q(active_from=None) | Q(review_on__gte=models.F("active_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"cycle {self.number} of {self.case_id}"

    def get_absolute_url(self) -> str:
        return reverse("sen_support:cycle", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Return whether anything about it may still change."""
        return self.stage in self.OPEN

    @property
    def is_active(self) -> bool:
        """Return whether support is being given: the plan has begun and the review is not complete."""
        return self.stage in self.ACTIVE

    def is_overdue(self, today: date) -> bool:
        """Return whether the agreed day of the review has passed without one."""
        return self.is_active and self.review_on is not None and today > self.review_on


class StageChange(AnyStageChange):
    """One step of a cycle: from which stage to which, on which day, by whom."""

    record = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="stage_changes")
    from_stage = models.CharField(max_length=10, choices=Cycle.Stage)
    to_stage = models.CharField(max_length=10, choices=Cycle.Stage)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"


class CycleRecord(SupportRecord):
    """A part of one cycle, seen by those who see the cycle."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta(SupportRecord.Meta):
        abstract = True


class PartQuerySet(SupportQuerySet):
    """Parts of a cycle, with the cycle and its people."""

    held_on: ClassVar[str] = "cycle__begun_on"

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the cycle and its people with the part."""
        return super().for_gate(actor, today).select_related("cycle", *(f"cycle__{name}" for name in _PEOPLE))


class HelpQuerySet(PartQuerySet):
    """Parts of a cycle that say what helps the child: shown to whoever covers for a teacher as well."""

    shared_in: ClassVar[tuple[RecordPart, ...]] = FOR_COVER


def settings_of_cycles(case: Case) -> list[Agency]:
    """Return the settings at which the child was given support."""
    return list(Agency.objects.filter(pk__in=Cycle.objects.filter(case=case).values("setting")))
