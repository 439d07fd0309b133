"""Guides: the pages a Local Offer must have beside its services, each owned, dated and published by two editors."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Agency
from core.models import Record, ScopedQuerySet, StageChange

from .. import required, schedule_two
from ..offer import area_id_of
from .edited import Edited


class Guide(Record):
    """One page an authority must have, by its topic."""

    area = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="guides")
    topic = models.CharField(max_length=30, choices=required.CHOICES)
    current = models.OneToOneField(
        "GuideText", on_delete=models.PROTECT, null=True, blank=True, related_name="current_of"
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "topic"], name="one_guide_of_a_topic_in_an_area")
        ]

    def __str__(self) -> str:
        return f"{self.topic} in {self.area_id}"

    def get_absolute_url(self) -> str:
        return reverse("local_offer:guide", args=[self.pk])


class GuideTextQuerySet(ScopedQuerySet):
    """Texts of guides, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """What anyone may read is current; whoever writes the Local Offer sees all. `actor` is None for a visitor."""
        area = area_id_of(actor)
        if area is not None:
            return self.filter(guide__area=area)
        return self.current()

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every policy and page of a guide needs."""
        return self.select_related("guide__area", "guide__current", "checked_by", "written_by__user")

    def current(self) -> Self:
        """Those the public reads."""
        return self.filter(current_of__isnull=False)

    def in_hand(self) -> Self:
        """Those that are being written, checked or published."""
        return self.filter(stage__in=Edited.IN_HAND)

    def of_area(self, area: Any) -> Self:
        """Those of one authority's Local Offer."""
        return self.filter(guide__area=area)


class GuideText(Edited):
    """What a guide says: who answers for it, its words in a small markup, and by when it is looked at again."""

    CONTENT = ("name", "summary", "body", "easy_read", "owner", "covers", "review_due")

    IN_WORDS = ("summary", "body")

    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="texts")
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    body = models.TextField(max_length=20_000)
    owner = models.CharField(max_length=120)
    covers = ArrayField(
        models.CharField(max_length=30, choices=schedule_two.CHOICES), default=list, blank=True
    )
    review_due = models.DateField()

    objects = GuideTextQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            *Edited.Meta.constraints,
            models.UniqueConstraint(
                fields=["guide"], condition=~Q(stage="published"), name="one_change_in_hand_for_a_guide"
            ),
        ]
        indexes: ClassVar[list[Any]] = [GinIndex(fields=["covers"], name="local_offer_guide_covers")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("local_offer:guide_text", args=[self.pk])

    @property
    def whole(self) -> Guide:
        """Return the guide this is a text of."""
        return self.guide


class GuideStageChange(StageChange):
    """A move of a guide's text."""

    text = models.ForeignKey(GuideText, on_delete=models.PROTECT, related_name="stage_changes")
