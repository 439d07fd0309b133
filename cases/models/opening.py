"""Why somebody opened a case that is not theirs."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.roles import SAYS_WHY_ROLES
from core.models import Record


class OpeningReason(Record):
    """The reason somebody gave, before a case outside their allocation was shown: one for each case and day."""

    class Reason(models.TextChoices):
        COVERING = "covering", _("I am covering for the caseworker")
        DUTY = "duty", _("Somebody called or wrote, and I am on duty")
        TAKING_OVER = "taking_over", _("I am taking the case over, or was asked for advice on it")
        CHECKING = "checking", _("I am answering a complaint or checking the quality of our work")
        OTHER = "other", _("Another reason")

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="opening_reasons")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=20, choices=Reason)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["case", "membership", "on"], name="one_reason_a_person_case_and_day"
            ),
            models.CheckConstraint(
                name="another_reason_is_in_words", condition=~Q(reason="other") | ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} for {self.case_id} on {self.on:%Y-%m-%d}: {self.reason}"

    @property
    def in_words(self) -> str:
        """Return the reason as it was given: the one chosen, or the words typed for another."""
        return self.words if self.reason == self.Reason.OTHER else str(self.Reason(self.reason).label)

    @property
    def ledger_case_id(self) -> Any:
        return self.case_id


def said_why(actor: Any, today: date, case: str) -> Any:
    """Return the expression that fetches, with a record, whether the actor said why on this day, or need not."""
    if actor.role not in SAYS_WHY_ROLES:
        return Value(True)
    given = OpeningReason.objects.filter(case=OuterRef(case), membership=actor.membership_id, on=today)
    return Exists(given)
