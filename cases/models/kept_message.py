"""What somebody was not told because it is withheld from them, and what the authority did about that."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.roles import Role

from .case import CaseRecord, CaseRecordQuerySet


class KeptMessageQuerySet(CaseRecordQuerySet):
    """Messages that were kept back, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those of the cases this hat sees; to a member of staff who is a relative, for managers only."""
        rows = super().visible_to(actor, today)
        return rows if actor.role == Role.SEN_MANAGER else rows.filter(is_conflict=False)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the person with it, and who answered."""
        return super().for_gate(actor, today).select_related("membership__user", "answered_by__user")

    def waiting(self) -> Self:
        """Those nobody has decided about."""
        return self.filter(answer="")


class KeptMessage(CaseRecord):
    """
    One message that did not reach one person, because what it is about is withheld from them.

    The law may still ask that they be told, in another way and without what is withheld. Somebody of the authority says
    that they were, or why not: what is kept back is never silent.
    """

    class Answer(models.TextChoices):
        TOLD = "told", _("They were told in another way")
        NOT_TOLD = "not_told", _("They are not told")

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    notice_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    sentence = models.CharField(max_length=500)
    url = models.CharField(max_length=300, blank=True)
    is_conflict = models.BooleanField(
        default=False, help_text="kept from a member of staff who is a relative"
    )
    kept_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)

    objects = KeptMessageQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["notice_id", "membership"], name="one_kept_message_for_a_notice_and_hat"
            ),
            models.CheckConstraint(
                name="an_answer_about_a_kept_message_says_why_and_by_whom",
                condition=Q(answer="", answered_by=None)
                | (Q(answered_by__isnull=False, answered_on__isnull=False) & ~Q(words="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} for {self.membership_id}"

    def get_absolute_url(self) -> str:
        return reverse("cases:kept_message", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Return whether nobody has decided about it."""
        return not self.answer
