"""What families say about a service, a gap or the Local Offer itself, and the answer."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Membership
from accounts.roles import Role
from core.models import Record, ScopedQuerySet, StageChange

from ..schedule_two import BY_KEY, CHOICES
from .service import Service


class CommentQuerySet(ScopedQuerySet):
    """Comments, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Editors see every comment of their authority, whoever wrote one sees it, and anyone those published."""
        published = Q(stage=Comment.Stage.PUBLISHED)
        if actor is None:
            return self.filter(published)
        if actor.role == Role.LOCAL_OFFER_EDITOR:
            return self.filter(area=actor.agency_id)
        return self.filter(published | Q(written_by=actor.membership_id))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every policy and page of a comment needs."""
        return self.select_related(
            "area", "service__area", "service__current", "written_by__user", "written_by__agency"
        )

    def of_area(self, area: Any) -> Self:
        """Those addressed to one authority."""
        return self.filter(area=area)


class Comment(Record):
    """
    What somebody says about a service, a heading of Schedule 2 or the whole of the Local Offer, and the answer.

    Published only with the answer and what will be done, and never with the writer's name (Special Educational Needs
    and Disability Regulations 2014 reg 56). What was written is kept; what is published may leave names out.
    """

    class Stage(models.TextChoices):
        RECEIVED = "received", _("To be answered")
        PUBLISHED = "published", _("Published")
        KEPT_BACK = "kept_back", _("Not published")

    class Speaker(models.TextChoices):
        PARENT = "parent", _("A parent or carer")
        YOUNG_PERSON = "young_person", _("A child or young person")
        FORUM = "forum_member", _("The parent carer forum")
        PROFESSIONAL = "professional", _("Somebody who works with families")
        SOMEBODY = "somebody", _("Somebody else")

    class Reason(models.TextChoices):
        ABUSIVE = "abusive", _("It is abusive or vexatious")
        INDIVIDUAL = "individual", _("It is a complaint about one person’s service")
        IDENTIFIES = "identifies", _("It would tell who somebody is, however it is cut")
        REPEATED = "repeated", _("The same was said before, and is answered there")
        ELSEWHERE = "elsewhere", _("It is not about the Local Offer")
        ADVERTISING = "advertising", _("It is advertising")

    area = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="comments")
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    heading = models.CharField(max_length=30, choices=CHOICES, blank=True)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.RECEIVED)
    speaker = models.CharField(max_length=20, choices=Speaker, default=Speaker.SOMEBODY)
    text = models.TextField(max_length=1000)
    published_text = models.TextField(max_length=1000, blank=True)
    said_on = models.DateField()
    written_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    answer = models.TextField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    action = models.TextField(max_length=500, blank=True)
    action_due = models.DateField(null=True, blank=True)
    action_done_on = models.DateField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="comment_published_with_its_answer", condition=~Q(stage="published") | ~Q(answer="")
            ),
            models.CheckConstraint(
                name="comment_is_about_one_thing", condition=Q(service=None) | Q(heading="")
            ),
            models.CheckConstraint(
                name="comment_action_done_is_an_action",
                condition=Q(action_done_on=None) | ~Q(action=""),
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["area", "stage", "said_on"], name="comment_of_area")
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def about(self) -> str:
        """Return what it is about, in words."""
        if self.service is not None:
            return self.service.current.name if self.service.current else _now("A service")
        return str(BY_KEY[self.heading].name) if self.heading else _now("The Local Offer itself")


class CommentStageChange(StageChange):
    """A move of a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="stage_changes")


class AnswerAddress(Record):
    """Where a writer without an account wants the answer sent. Seen by editors only, and gone once it is sent."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="answer_address")
    email = models.EmailField()

    def __str__(self) -> str:
        return f"address of {self.comment_id}"
