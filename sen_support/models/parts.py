"""What is written down at each stage of a cycle."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.roles import Role
from accounts.sight import RecordPart
from cases.models import FamilyLink
from core.models import VersionedRecord

from .base import SupportRecord
from .cycle import Cycle, CycleRecord, HelpQuerySet, PartQuerySet


class Assessment(SupportRecord, VersionedRecord):
    """Assess (6.45 to 6.47): what the teacher and the SENCO know before they plan."""

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="assessment")
    teacher_assessment = models.TextField(blank=True)
    prior_progress = models.TextField(blank=True)
    comparison = models.TextField(blank=True)
    external_advice = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    assessed_on = models.DateField(null=True)

    objects: ClassVar[Any] = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"assessment of {self.cycle_id}"


class Plan(SupportRecord, VersionedRecord):
    """Plan (6.48 to 6.51): what is to change, what is agreed, and with whom."""

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="plan")
    expected_impact = models.TextField(blank=True)
    strategies = models.TextField(blank=True)
    family_helps = models.TextField(blank=True)
    parents_consulted = models.TextField(blank=True)
    pupil_consulted = models.TextField(blank=True)
    teacher_agreed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    teacher_agreed_on = models.DateField(null=True)
    senco_agreed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    senco_agreed_on = models.DateField(null=True)

    objects: ClassVar[Any] = HelpQuerySet.as_manager()

    def __str__(self) -> str:
        return f"plan of {self.cycle_id}"


class Review(SupportRecord, VersionedRecord):
    """Review (6.53 to 6.55): what the support changed, how good it was, and what comes next."""

    class Decision(models.TextChoices):
        CONTINUE = "continue", _("Continue with this support")
        CHANGE = "change", _("Change the support")
        STEP_UP = "step_up", _("Step up: ask a specialist, or for an EHC needs assessment")
        EXIT = "exit", _("End SEN support")

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="review")
    teacher_note = models.TextField(blank=True)
    teacher_note_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    teacher_note_on = models.DateField(null=True)
    impact = models.TextField(blank=True)
    quality = models.TextField(blank=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    next_steps = models.TextField(blank=True)
    exit_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)

    objects: ClassVar[Any] = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"review of {self.cycle_id}"


class OwnPartQuerySet(PartQuerySet):
    """
    What belongs to one member of the family: staff of the school read all of it, a parent only their own, and those
    the record is shared with none.
    """

    shared_in: ClassVar[tuple[RecordPart, ...]] = ()
    held_on: ClassVar[str] = ""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Return what is of no parent in particular, and of parents what this hat may read."""
        rows = super().visible_to(actor, today)
        if actor.role == Role.TRUST_LEAD:  # what families said stays with the school they said it to
            return rows.none()
        if not actor.is_family:
            return rows
        return rows.filter(Q(family_link=None) | Q(family_link__membership=actor.membership_id))


class View(CycleRecord):
    """
    What the child, or one parent, thinks. Each parent's is their own: no other parent reads it.

    Without a `family_link` it is the child's. `given_by` is set where the person wrote it themselves.
    """

    class Part(models.TextChoices):
        ASSESS = "assess", _("before the plan")
        REVIEW = "review", _("for the review")

    part = models.CharField(max_length=10, choices=Part)
    family_link = models.ForeignKey(FamilyLink, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    given_on = models.DateField()
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.CharField(max_length=300)

    objects: ClassVar[Any] = OwnPartQuerySet.as_manager()

    class Meta(CycleRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["cycle", "part", "family_link"],
                nulls_distinct=False,
                name="one_view_of_each_person_and_part",
            )
        ]

    def __str__(self) -> str:
        return f"view for {self.cycle_id}"


class FamilyTold(CycleRecord):
    """
    That one parent was formally told of the SEN support in this cycle, how and when; or why not.

    Children and Families Act 2014 s.68; Code of Practice 6.48.
    """

    class How(models.TextChoices):
        PORTAL = "portal", _("in the portal")
        EMAIL = "email", _("by e-mail")
        PAPER = "paper", _("on paper")
        NOT = "not", _("not told")

    family_link = models.ForeignKey(FamilyLink, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How)
    told_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=300)

    objects: ClassVar[Any] = OwnPartQuerySet.as_manager()

    class Meta(CycleRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["cycle", "family_link"], name="each_parent_told_once_a_cycle"),
            models.CheckConstraint(
                name="told_on_a_day_or_not_for_a_reason",
                condition=(~Q(how="not") & Q(told_on__isnull=False)) | (Q(how="not") & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family_link_id} told of {self.cycle_id}"
