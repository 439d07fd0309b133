"""Days on which an authority or a setting is closed, and bank holidays announced since the calendar was packed."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Dated, DatedQuerySet, Membership
from accounts.permissions import Permission


class ClosureQuerySet(DatedQuerySet):
    """Closed days, seen by the agency they are of."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """The closed days of this hat's own agency."""
        return self.filter(agency__isnull=False, agency=actor.agency_id)

    def visible_to_area(self, actor: Any, today: date) -> Self:
        """The closed days of this hat's own agency, and for a manager those of the settings of the area."""
        own = Q(agency=actor.agency_id)
        if actor.holds(Permission.LEAD_INVITE):
            own |= Q(agency__area=actor.agency_id)
        return self.filter(own, agency__isnull=False)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the agency with them."""
        return self.select_related("agency")


class Closure(Dated):
    """
    Days that are no working days for one agency, or, as a bank holiday, for nobody in England.

    The law does not know an agency's own closures: they move targets and never a limit.
    """

    class Kind(models.TextChoices):
        BANK_HOLIDAY = "bank_holiday", _("bank holiday, newly announced")
        HOLIDAY = "holiday", _("school holiday")
        OFFICE = "office", _("office closed")
        TRAINING = "training", _("training day")

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="closures"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_on = models.DateField(null=True, blank=True)

    objects = ClosureQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="a_closure_is_an_agencys_or_a_bank_holiday",
                condition=Q(kind="bank_holiday", agency=None)
                | (~Q(kind="bank_holiday") & Q(agency__isnull=False)),
            ),
            models.CheckConstraint(name="a_closure_has_an_end", condition=Q(ends_on__isnull=False)),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["agency", "starts_on"])]

    def __str__(self) -> str:
        return f"{self.kind} from {self.starts_on:%Y-%m-%d}"
