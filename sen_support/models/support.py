"""Outcomes and how they come along; the support planned, and the sessions held."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from core.models import VersionedRecord

from .base import SupportRecord
from .cycle import Cycle, CycleRecord, HelpQuerySet, PartQuerySet

LONGEST_SESSION = 240  # minutes: most of a school day


class Outcome(SupportRecord, VersionedRecord):
    """What the child will be able to do, how that is measured, and by when."""

    class Rating(models.TextChoices):
        MET = "met", _("Met")
        NEARLY = "nearly", _("Nearly met")
        SOME = "some", _("Some progress")
        NONE = "none", _("No progress yet")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    measure = models.CharField(max_length=100)
    baseline = models.DecimalField(max_digits=8, decimal_places=2)
    target = models.DecimalField(max_digits=8, decimal_places=2)
    target_on = models.DateField()
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    rating = models.CharField(max_length=10, choices=Rating, blank=True)
    impact = models.TextField(blank=True)

    objects: ClassVar[Any] = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["cycle", "position"], name="outcomes_are_numbered_once"),
            models.CheckConstraint(
                name="outcome_figures_are_not_below_nothing", condition=Q(baseline__gte=0, target__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def falls(self) -> bool:
        """Return whether the target is below the starting point, as with fewer times late."""
        return self.target < self.baseline


class Progress(CycleRecord):
    """Where an outcome stood on a day."""

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="progress")
    on = models.DateField()
    value = models.DecimalField(max_digits=8, decimal_places=2)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar[Any] = PartQuerySet.as_manager()

    class Meta(CycleRecord.Meta):
        ordering: ClassVar[list[str]] = ["on", "created_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["outcome", "on"], name="one_result_a_day_for_each_outcome"),
            models.CheckConstraint(name="progress_is_not_below_nothing", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.on:%Y-%m-%d}"


class Line(SupportRecord, VersionedRecord):
    """
    One line of the provision planned: an adjustment, an intervention or other support.

    An adjustment may have no sessions; everything else says how long, how often and for how many weeks.
    """

    class Kind(models.TextChoices):
        INTERVENTION = "intervention", _("Intervention")
        SUPPORT = "support", _("Support")
        ADJUSTMENT = "adjustment", _("Adjustment")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=100)
    details = models.TextField(blank=True)
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, related_name="lines")
    delivered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    deliverer = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(null=True)
    times_a_week = models.PositiveSmallIntegerField(null=True)
    weeks = models.PositiveSmallIntegerField(null=True)

    objects: ClassVar[Any] = HelpQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["cycle", "position"], name="lines_are_numbered_once"),
            models.CheckConstraint(
                name="only_an_adjustment_has_no_sessions",
                condition=Q(kind="adjustment", minutes=None, times_a_week=None, weeks=None)
                | Q(minutes__gte=1, minutes__lte=LONGEST_SESSION, times_a_week__gte=1, weeks__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_sessions(self) -> bool:
        """Return whether there is anything to log."""
        return self.minutes is not None

    @property
    def planned_minutes(self) -> int:
        """Return all the minutes planned: length by times a week by weeks."""
        return (self.minutes or 0) * (self.times_a_week or 0) * (self.weeks or 0)


class SessionQuerySet(PartQuerySet):
    """Sessions, held or not."""

    def for_gate(self, actor: Any, today: Any) -> Self:
        """Fetch the line with the session."""
        return super().for_gate(actor, today).select_related("line", "by__user")


class Session(CycleRecord):
    """One session of a line: minutes planned against minutes held, or why it was not held."""

    class NotHeld(models.TextChoices):
        PUPIL = "pupil", _("The pupil was away")
        ADULT = "adult", _("No adult was free")
        TRIP = "trip", _("A trip or event")
        CLOSED = "closed", _("The school was closed")
        OTHER = "other", _("Another reason")

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    planned = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    not_held = models.CharField(max_length=10, choices=NotHeld, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    logged_on = models.DateField()

    objects: ClassVar[Any] = SessionQuerySet.as_manager()

    class Meta(CycleRecord.Meta):
        ordering: ClassVar[list[str]] = ["-on", "-created_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="session_minutes_are_sane", condition=Q(minutes__lte=LONGEST_SESSION)
            ),
            models.CheckConstraint(
                name="a_session_is_held_or_says_why_not",
                condition=Q(minutes__gt=0, not_held="") | (Q(minutes=0) & ~Q(not_held="")),
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["line", "on"], name="sessions_of_line")]

    def __str__(self) -> str:
        return f"{self.minutes} minutes on {self.on:%Y-%m-%d}"

    @property
    def is_held(self) -> bool:
        return self.minutes > 0
