"""A young person's decision whether one member of the family may see their record."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import StageChange

from .case import CaseRecord, CaseRecordQuerySet, how_seen
from .relations import FamilyLink
from .withheld import Withheld


class AgreementQuerySet(CaseRecordQuerySet):
    """Agreements: seen by those who see the record, and by the relative each is about."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """
        Those of the records this hat sees, and this hat's own.

        A relative who may see nothing of the record still knows what they have asked, and the answer; not when the
        record is withheld from them.
        """
        barred = Withheld.objects.from_reader(actor, today).records()
        own = self.filter(link__membership=actor.membership_id).exclude(case__in=barred.values("case"))
        return super().visible_to(actor, today) | own

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the relative with it, and how the actor sees the case; not the case, which a relative may not see."""
        related = self.select_related("link__membership__user")
        return related.annotate(how_seen=how_seen(actor, today, "case"))


class Agreement(CaseRecord):
    """
    Whether a young person lets a relative see their record: asked for, given until a day or until withdrawn, refused.

    The rights are the young person's from the end of compulsory school age (Children and Families Act 2014 s.83;
    s.80 for those who lack capacity), so a parent sees by agreement only. There is one for each relative with an
    account; it comes with their tie, and means nothing before `decides_from`.
    """

    class Stage(models.TextChoices):
        NONE = "none", _("Not asked")
        ASKED = "asked", _("Asked")
        AGREED = "agreed", _("Agreed")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    link = models.OneToOneField(FamilyLink, on_delete=models.PROTECT, related_name="agreement")
    young_person = models.CharField(
        max_length=100, help_text="first name: all that the relative is told before they may see the record"
    )
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.NONE)
    decides_from = models.DateField(help_text="the day from which the rights are the young person’s")
    asked_on = models.DateField(null=True, blank=True)
    agreed_until = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="only_an_agreement_has_an_end", condition=Q(agreed_until=None) | Q(stage="agreed")
            )
        ]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.stage}"

    @property
    def relative(self) -> str:
        """Return who it is about, in the young person's words: "Carol Ellis, mother"."""
        return f"{self.link.name}, {self.link.relationship}" if self.link.relationship else self.link.name

    def is_theirs_on(self, today: date) -> bool:
        """Return whether the young person decides on this day; until then the parent sees by right."""
        return self.decides_from <= today

    def holds_on(self, today: date) -> bool:
        """Return whether the relative may see the record on this day."""
        is_past = self.agreed_until is not None and self.agreed_until < today
        return self.stage == self.Stage.AGREED and not is_past


class AgreementStageChange(StageChange):
    """One move of an agreement: when, by whom and why."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="stage_changes")
