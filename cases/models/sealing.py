"""Sealed identities: who an adopted child was before, kept from everybody but the officers named for it."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.sight import SightKind
from core.models import Record, StageChange

from .case import Case, CaseRecord, CaseRecordQuerySet
from .involvement import Involvement
from .opening import OpeningReason


def _sees(actor: Any, today: date, kind: SightKind) -> Exists:
    return Exists(Involvement.objects.filter(case=OuterRef("case")).reached_by(actor, today, (kind,)))


class SealingQuerySet(CaseRecordQuerySet):
    """Sealings, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """While it is proposed, those of the authority's cases; once sealed, those one is named for, and no others."""
        is_sealed = Q(stage=Sealing.Stage.SEALED)
        proposed = ~is_sealed & _sees(actor, today, SightKind.AUTHORITY)
        return self.filter(proposed | (is_sealed & _sees(actor, today, SightKind.SEALED)))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch who decided, the new record, and whether this officer said today why they open it."""
        given = OpeningReason.objects.filter(case=OuterRef("case"), membership=actor.membership_id, on=today)
        people = ("asked_by__user", "asked_by__agency", "decided_by__user", "new_case__child")
        found = super().for_gate(actor, today).select_related(*people)
        return found.annotate(said_why_today=Exists(given), is_named=_sees(actor, today, SightKind.SEALED))

    def sealed(self) -> Self:
        """Those that were decided."""
        return self.filter(stage=Sealing.Stage.SEALED)


class Sealing(CaseRecord):
    """
    The end of one record and the beginning of another, for a child who is adopted: proposed by one manager, decided by
    another (Adoption and Children Act 2002 ss.56-65).

    `case` is the record from before. Once sealed it belongs to nobody, its child has no name and no number there, and
    `before` keeps them: this row is the only way from one record to the other.
    """

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        SEALED = "sealed", _("Sealed")
        REFUSED = "refused", _("Not sealed")

    stage = models.CharField(max_length=20, choices=Stage, default=Stage.PROPOSED)
    order = models.CharField(max_length=100)
    reason = models.TextField()
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    upn = models.CharField(max_length=13, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    stays_at_setting = models.BooleanField(default=False)
    new_case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    before = models.JSONField(default=dict)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    decided_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True)
    officers = models.ManyToManyField(Membership, through="cases.SealedOfficer", related_name="+")

    objects = SealingQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(stage="refused"), name="a_record_is_sealed_once"
            ),
            models.CheckConstraint(
                name="sealed_by_two_people",
                condition=~Q(stage="sealed")
                | (
                    Q(decided_by__isnull=False, decided_on__isnull=False, new_case__isnull=False)
                    & ~Q(decided_by=F("asked_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.stage}"

    def get_absolute_url(self) -> str:
        return reverse("cases:sealing", args=[self.pk])

    @property
    def asks_first(self) -> str:
        """The address at which an officer must first say why they open what is sealed; asked each day."""
        said = getattr(self, "said_why_today", False) or self.stage != self.Stage.SEALED
        return "" if said else reverse("cases:why_sealed", args=[self.pk])

    @property
    def new_name(self) -> str:
        """Return the name the child has from now on."""
        return f"{self.known_as or self.given_name} {self.family_name}"


class SealedOfficer(Record):
    """One of the officers who may open what is sealed."""

    sealing = models.ForeignKey(Sealing, on_delete=models.PROTECT, related_name="named")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["sealing", "membership"], name="an_officer_is_named_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} for {self.sealing_id}"


class SealingStageChange(StageChange):
    """One move of a sealing: when, and by whom."""

    sealing = models.ForeignKey(Sealing, on_delete=models.PROTECT, related_name="stage_changes")

    def __str__(self) -> str:
        return f"{self.from_stage} to {self.to_stage}"


class SealedMark(models.Model):
    """
    That a record was sealed, and no word of which: what inboxes still hold about it is not shown, to anybody.

    It leads nowhere, because nobody sees the case.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.case_id)
