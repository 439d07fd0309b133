"""An academy's delegation to its trust: whose SEN lead then reads its children's records, and no other academy's."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Agency, Dated, DatedQuerySet, Membership, no_overlap


class DelegationQuerySet(DatedQuerySet):
    """Delegations, as the academy and the trust see them."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those this hat's academy gave, and those its trust was given."""
        own = Q(academy=actor.agency_id) | Q(trust=actor.agency_id)
        return self.filter(own) if actor.agency_id else self.none()

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch both agencies and the giver with them."""
        return self.select_related("academy", "trust", "given_by__user")


class Delegation(Dated):
    """
    One academy lets its trust's SEN lead read its children's records, for some days and a reason.

    An academy trust sees no child by owning a school. The head gives this, and takes it back on any day; nothing else
    gives sight to a trust (UK GDPR Art 28).
    """

    academy = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="delegations_given")
    trust = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="delegations_held")
    reason = models.TextField()
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()

    objects = DelegationQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            no_overlap("delegated_once_at_a_time", "academy", "trust"),
            models.CheckConstraint(name="a_delegation_has_an_end", condition=Q(ends_on__isnull=False)),
            models.CheckConstraint(name="a_delegation_says_why", condition=~Q(reason="")),
            models.CheckConstraint(name="nobody_delegates_to_itself", condition=~Q(academy=F("trust"))),
        ]

    def __str__(self) -> str:
        return f"{self.academy} to {self.trust}"
