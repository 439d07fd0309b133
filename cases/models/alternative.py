"""Who decides for a young person who lacks capacity for one decision, from when to when, and on what that rests."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Dated, Membership
from accounts.roles import Role
from accounts.sight import RecordPart, SightKind

from .case import CaseRecord, CaseRecordQuerySet
from .involvement import Involvement
from .relations import FamilyLink, Representation
from .withheld import Withheld

KEEPS_CAPACITY = frozenset({SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.SETTING, SightKind.BUDGET})
"""Staff who must know for whom somebody else decides: the authority whole, the others in summary."""


class AlternativePersonQuerySet(CaseRecordQuerySet):
    """Alternative persons: known to the staff who work with the decision, the young person, and themselves."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """
        Those of cases this hat keeps; the young person's own; those by whom this hat itself acts.

        A service sees those of the young person or alternative person who gave it their authority.
        """
        kinds = KEEPS_CAPACITY | ({SightKind.FAMILY} if actor.role == Role.YOUNG_PERSON else set())
        seen = Exists(Involvement.objects.filter(case=OuterRef("case")).reached_by(actor, today, kinds))
        barred = Withheld.objects.from_reader(actor, today).records()
        own = Q(membership=actor.membership_id, membership__isnull=False)
        found = self.filter(seen | own | _acts_for_one_of_them(actor, today))
        return found.exclude(case__in=barred.values("case"))


def _acts_for_one_of_them(actor: Any, today: date) -> Exists:
    is_self = FamilyLink.objects.filter(
        case=OuterRef("case"), membership=OuterRef("given_by"), nature=FamilyLink.Nature.SELF
    )
    given = Representation.objects.on(today).filter(case=OuterRef("case"), agency=actor.agency_id)
    return Exists(given.filter(Q(given_by=OuterRef("membership")) | Exists(is_self)))


class AlternativePerson(CaseRecord, Dated):
    """
    Somebody who decides for a young person who lacks capacity for one decision at the time (SEND Regulations reg 64).

    Capacity is presumed and is about one decision (Mental Capacity Act 2005 ss.1-3), so there is no young person
    "without capacity" here: there is a decision, who assessed it and when, what they found, and days.
    """

    class Decision(models.TextChoices):
        PLAN = "plan", _("the plan: what it says, and which school or college it names")
        REVIEWS = "reviews", _("the review of the plan")

    class Basis(models.TextChoices):
        DEPUTY = "deputy", _("deputy appointed by the Court of Protection")
        ATTORNEY = "attorney", _("attorney under a lasting or an enduring power of attorney")
        PARENT = "parent", _("parent: there is no deputy and no attorney")
        FOR_PARENT = "for_parent", _("acts for a parent who lacks capacity too")

    PARTS: ClassVar[dict[str, tuple[RecordPart, ...]]] = {
        Decision.PLAN: (RecordPart.PLAN,),
        Decision.REVIEWS: (RecordPart.PLAN, RecordPart.REVIEWS),
    }

    name = models.CharField(max_length=200)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="acts_as_alternative"
    )
    relation = models.CharField(max_length=100)
    basis = models.CharField(max_length=20, choices=Basis)
    decision = models.CharField(max_length=20, choices=Decision)
    about = models.CharField(max_length=300)
    assessed_by = models.CharField(max_length=200)
    assessed_on = models.DateField()
    finding = models.TextField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()
    stopped_on = models.DateField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stopped_why = models.TextField(blank=True)

    objects: ClassVar[Any] = AlternativePersonQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(name="acting_for_somebody_has_an_end", condition=Q(ends_on__isnull=False)),
            models.CheckConstraint(
                name="capacity_was_assessed_before", condition=Q(assessed_on__lte=models.F("recorded_on"))
            ),
            models.CheckConstraint(
                name="acting_that_was_stopped_says_by_whom_and_why",
                condition=Q(stopped_on=None, stopped_by=None, stopped_why="")
                | (Q(stopped_on__isnull=False, stopped_by__isnull=False) & ~Q(stopped_why="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.relation}"

    @property
    def parts(self) -> tuple[RecordPart, ...]:
        """Return what of the record the decision needs."""
        return self.PARTS[self.decision]

    @property
    def last_day(self) -> date:
        """Return the last day on which they act, or acted; before the first where it was stopped by then."""
        if self.stopped_on is not None:
            return self.stopped_on - timedelta(days=1)
        if self.ends_on is None:
            raise ValueError("acting for somebody has an end")
        return self.ends_on

    def acts_on(self, today: date) -> bool:
        """Return whether they may act on this day."""
        return self.starts_on <= today <= self.last_day
