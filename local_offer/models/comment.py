"""What families say about a service, and the answer."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.roles import Role
from core.models import Record, ScopedQuerySet

from .service import Service, StageChange


class CommentQuerySet(ScopedQuerySet):
    """Comments, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Editors see every comment of their authority, whoever wrote one sees it, and anyone those published."""
        published = Q(stage=Comment.Stage.PUBLISHED)
        if actor is None:
            return self.filter(published)
        if actor.role == Role.LOCAL_OFFER_EDITOR:
            return self.filter(service__area=actor.agency_id)
        return self.filter(published | Q(written_by=actor.membership_id))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every policy and page of a comment needs."""
        return self.select_related(
            "service__area", "service__current", "written_by__user", "written_by__agency"
        )


class Comment(Record):
    """
    What somebody says about a service, and the answer.

    Published only with the answer and what will be done, and never with the writer's name (Special Educational Needs
    and Disability Regulations 2014 reg 56).
    """

    class Stage(models.TextChoices):
        RECEIVED = "received", _("To be answered")
        PUBLISHED = "published", _("Published")
        KEPT_BACK = "kept_back", _("Not published")

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="comments")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.RECEIVED)
    text = models.TextField(max_length=1000)
    said_on = models.DateField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="comment_published_with_its_answer", condition=~Q(stage="published") | ~Q(answer="")
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class CommentStageChange(StageChange):
    """A move of a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="stage_changes")
