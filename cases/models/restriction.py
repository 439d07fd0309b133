"""Restrictions: what one person must not be told about a child, why, and who decided so."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from accounts.roles import Role
from core.models import StageChange

from .case import CaseRecord, CaseRecordQuerySet
from .relations import FamilyLink
from .withheld import Withheld

DECIDE_WITHIN = timedelta(days=7)


class RestrictionQuerySet(CaseRecordQuerySet):
    """Restrictions, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those of the cases this hat sees; that a member of staff is a relative is for managers only."""
        rows = super().visible_to(actor, today)
        return rows if actor.role == Role.SEN_MANAGER else rows.exclude(basis=Restriction.Basis.CONFLICT)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the person and those who decided with it."""
        people = ("link", "staff__user", "entered_by__user", "entered_by__agency", "decided_by__user")
        return super().for_gate(actor, today).select_related(*people)

    def standing(self) -> Self:
        """Those that withhold something, or wait for somebody to say whether they should."""
        return self.exclude(stage__in=Restriction.OVER)

    def on_somebody_without_account(self, today: date, *, or_on: FamilyLink | None = None) -> Self:
        """
        Those that stand on this day on somebody of whom no account is known: whoever is linked next may be them.

        With `or_on`, those on this tie as well.
        """
        unknown = Q(link=None) | Q(link__membership=None)
        whose = unknown if or_on is None else unknown | Q(link=or_on)
        return self.standing().exclude(ends_on__lt=today).filter(whose, staff=None)


class Restriction(CaseRecord):
    """
    What one person must not be told about one child, from one day on, on whose word, and until when.

    It wins over every other rule of sight. What it takes away stands in `Withheld`, without a reason; this row, with
    the reason, is never shown to the family. The person is one of the family, or a member of staff who is a relative,
    or somebody who is only named yet: from them it is withheld from the moment an account of theirs is tied to the
    child.
    """

    class Kind(models.TextChoices):
        RECORD = Withheld.RECORD, _("The whole record")
        ADDRESS = Withheld.ADDRESS, _("Where the child lives")
        CONTACT = Withheld.CONTACT, _("How the rest of the family is reached")
        SETTING = Withheld.SETTING, _("Which school or college the child attends")
        SECTION = Withheld.SECTION, _("One section of the plan")
        DOCUMENT = Withheld.DOCUMENT, _("One document")

    class Basis(models.TextChoices):
        ORDER = "order", _("A court order")
        EVIDENCE = "evidence", _("Evidence of a risk of serious harm")
        CONFLICT = "conflict", _("A member of staff is a relative")

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        ENTERED = "entered", _("In force, to be approved")
        APPROVED = "approved", _("In force")
        REFUSED = "refused", _("Not approved")
        LIFTED = "lifted", _("Lifted")

    OVER = (Stage.REFUSED, Stage.LIFTED)

    kind = models.CharField(max_length=20, choices=Kind)
    section = models.CharField(max_length=2, blank=True)
    paper_id = models.UUIDField(null=True, blank=True, help_text="of a document: the key of its record")
    paper_title = models.CharField(max_length=300, blank=True)
    link = models.ForeignKey(
        FamilyLink, on_delete=models.PROTECT, null=True, blank=True, related_name="restrictions"
    )
    staff = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    named = models.CharField(
        max_length=200, blank=True, help_text="somebody who is not tied to the child yet"
    )
    relationship = models.CharField(max_length=50, blank=True)
    basis = models.CharField(max_length=10, choices=Basis)
    reference = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    words = models.TextField(blank=True, help_text="other words that would give it away, one on each line")
    stage = models.CharField(max_length=20, choices=Stage)
    holds_at_once = models.BooleanField(default=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="a_restriction_is_on_one_person",
                condition=Q(link__isnull=False, staff=None)
                | Q(link=None, staff__isnull=False)
                | (Q(link=None, staff=None) & ~Q(named="")),
            ),
            models.CheckConstraint(
                name="a_withheld_document_is_one_document",
                condition=Q(kind="document", paper_id__isnull=False)
                | (~Q(kind="document") & Q(paper_id=None)),
            ),
            models.CheckConstraint(
                name="entered_and_approved_by_two_people",
                condition=~Q(stage="approved")
                | Q(basis="conflict")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("entered_by"))),
            ),
            models.CheckConstraint(
                name="restriction_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="every_restriction_is_looked_at_again",
                condition=Q(basis="conflict") | Q(review_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id}: {self.stage}"

    def get_absolute_url(self) -> str:
        return reverse("cases:restriction", args=[self.pk])

    @property
    def decide_by(self) -> date:
        """Return the day by which a manager decides."""
        return self.starts_on + DECIDE_WITHIN

    @property
    def withholds(self) -> bool:
        """Return whether something is withheld at this stage: from the moment it is entered, not only once approved."""
        waits = self.stage == self.Stage.PROPOSED and not self.holds_at_once
        return self.stage not in self.OVER and not waits

    @property
    def person(self) -> User | None:
        """Return the account it keeps something from; none for somebody who is told by letter only."""
        hat = self.staff or (self.link.membership if self.link else None)
        return hat.user if hat else None

    @property
    def person_name(self) -> str:
        """Return the name of the person who is restricted."""
        if self.link is not None:
            return self.link.name
        return str(self.staff.user) if self.staff is not None else self.named


class RestrictionStageChange(StageChange):
    """One move of a restriction: when, and by whom."""

    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="stage_changes")
