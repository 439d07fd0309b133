"""The EHC plan and its versions."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from accounts.sight import READS_PARTS, RecordPart, SightKind
from cases.models import Case, CaseRecord, CaseRecordQuerySet, Involvement

from .history import StageChange

PREPARES = frozenset({SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.BUDGET})
"""Those who see a version while it is being prepared: the authority, and the officer who costs its section J."""


OF_A_PLAN = (RecordPart.PLAN, RecordPart.PROVISION)


def has_sight_by(actor: Any, today: date, kinds: frozenset[SightKind]) -> Exists:
    """Return the test that this hat sees a record's case by one of these kinds."""
    return Exists(Involvement.objects.filter(case=OuterRef("case")).reached_by(actor, today, kinds))


def has_shared(actor: Any, today: date, *parts: RecordPart) -> Exists:
    """Return the test that one of these parts is shared by name with this hat, or theirs to decide on."""
    rows = Involvement.objects.filter(case=OuterRef("case")).reached_by(actor, today, READS_PARTS)
    return Exists(rows.showing(*parts))


def decides_on(actor: Any, today: date, part: RecordPart) -> Exists:
    """Return the test that this hat acts for the young person in a decision that needs this part."""
    kinds = frozenset({SightKind.ALTERNATIVE})
    rows = Involvement.objects.filter(case=OuterRef("case")).reached_by(actor, today, kinds)
    return Exists(rows.showing(part))


def case_as_seen(record: CaseRecord) -> Case:
    """Return the case of a record, seen as the gate saw the record: both are seen by the same rows."""
    case: Case = as_seen(record.case, record)
    return case


def as_seen(other: Any, record: CaseRecord) -> Any:
    """Return another record of the same case, seen as the gate saw this one."""
    for annotation in ("how_seen", "withheld_kinds"):
        setattr(other, annotation, getattr(record, annotation, []))
    return other


class PlanQuerySet(CaseRecordQuerySet):
    """
    Plans: one that has not been issued yet does not exist for anyone outside the authority.

    A plan itself holds no words; its reviews hang off it, so those they are shared with come by it.
    """

    shared_in: ClassVar[tuple[RecordPart, ...]] = (*OF_A_PLAN, RecordPart.REVIEWS, RecordPart.STRATEGIES)
    held_on: ClassVar[str] = "first_made_on"

    def visible_to(self, actor: Any, today: date) -> Self:
        """Plans of the cases this hat sees, once made; while they are prepared, to those who prepare them."""
        seen = super().visible_to(actor, today)
        return seen.filter(Q(first_made_on__isnull=False) | has_sight_by(actor, today, PREPARES))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the authority as well."""
        return super().for_gate(actor, today).select_related("authority")


class Plan(CaseRecord):
    """
    A child's EHC plan, from its first version to its end.

    `first_made_on` never changes: the first review is counted from it (Children and Families Act 2014 s.44(1)(a)).
    `last_reviewed_on` is the day of the last decision notice; an amendment without a review does not move it.
    """

    class Stage(models.TextChoices):
        PREPARED = "prepared", _("being prepared")
        MAINTAINED = "maintained", _("in force")
        CEASED = "ceased", _("ended")

    authority = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="plans")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PREPARED)
    first_made_on = models.DateField(null=True, blank=True)
    last_reviewed_on = models.DateField(null=True, blank=True)
    last_meeting_on = models.DateField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(stage="ceased"), name="one_plan_at_a_time_for_a_child"
            ),
            models.CheckConstraint(
                name="a_plan_in_force_knows_when_it_was_made",
                condition=Q(stage="prepared") | Q(first_made_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"plan of {self.case_id}"

    def get_absolute_url(self) -> str:
        return reverse("ehc_plans:plan", args=[self.pk])

    @property
    def first_day(self) -> date:
        """
        Return the day the plan was first made.

        :raises ValueError: while it is being prepared
        """
        if self.first_made_on is None:
            raise ValueError("a plan that is not made yet has no first day")
        return self.first_made_on


class PlanStageChange(StageChange):
    """One move of a plan."""

    record = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="stage_changes")


class PlanVersionQuerySet(CaseRecordQuerySet):
    """Versions: one being prepared does not exist for anyone outside the authority."""

    shared_in: ClassVar[tuple[RecordPart, ...]] = (*OF_A_PLAN, RecordPart.STRATEGIES)
    held_on: ClassVar[str] = "made_on"
    is_a_paper: ClassVar[bool] = True

    def visible_to(self, actor: Any, today: date) -> Self:
        """Issued versions of the cases this hat sees; versions being prepared, to those who prepare them."""
        seen = super().visible_to(actor, today)
        return seen.filter(Q(stage=PlanVersion.Stage.ISSUED) | has_sight_by(actor, today, PREPARES))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the plan and its authority as well."""
        return super().for_gate(actor, today).select_related("plan__authority", "recorded_by__user")


class PlanVersion(CaseRecord):
    """
    One version of a plan: written while it is being prepared, and never changed once issued.

    A trigger in the database refuses any change of an issued version and of its rows.
    """

    class Kind(models.TextChoices):
        FINAL = "final", _("final plan")
        AMENDED = "amended", _("amended final plan")

    class Stage(models.TextChoices):
        PREPARATION = "preparation", _("being prepared")
        ISSUED = "issued", _("issued")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PREPARATION)
    reason = models.CharField(max_length=300, blank=True)
    after_review = models.ForeignKey(
        "ehc_plans.Review", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_versions"
    )
    made_on = models.DateField(null=True, blank=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    signed_by_role = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PlanVersionQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["plan", "number"], name="versions_are_numbered"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(stage="preparation"), name="one_version_prepared_at_a_time"
            ),
            models.CheckConstraint(
                name="an_issued_version_says_when_and_by_whom",
                condition=Q(stage="preparation")
                | (Q(made_on__isnull=False, recorded_by__isnull=False) & ~Q(signed_by_name="")),
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("ehc_plans:version", args=[self.pk])

    @property
    def is_issued(self) -> bool:
        return self.stage == self.Stage.ISSUED

    @property
    def plan_as_seen(self) -> Plan:
        """Return the plan, seen as the gate saw this version: both hang off the same case."""
        plan: Plan = as_seen(self.plan, self)
        return plan


class PlanVersionStageChange(StageChange):
    """One move of a version."""

    record = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="stage_changes")
