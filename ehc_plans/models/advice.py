"""Written advice and views for a review: a draft of the writer's alone until sent, and never edited after."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from accounts.sight import RecordPart, SightKind
from cases.models import CaseRecord, CaseRecordQuerySet
from core.models import VersionedRecord

from .plan import has_shared, has_sight_by
from .review import Invitee, Review, in_place_of_young_person, represented_by

AUTHORITY = frozenset({SightKind.AUTHORITY, SightKind.ALLOCATED})
SETTING = frozenset({SightKind.SETTING})


class AdviceQuerySet(CaseRecordQuerySet):
    """
    Advice: the writer's own; once sent, the authority's and the convenor's; once circulated, of all invited.

    Whoever the reviews are shared with reads what was sent round, but not what the family wrote.
    """

    shared_in: ClassVar[tuple[RecordPart, ...]] = (RecordPart.REVIEWS,)
    held_on: ClassVar[str] = "review__decided_on"
    is_a_paper: ClassVar[bool] = True

    def visible_to(self, actor: Any, today: date) -> Self:
        """Advice this hat may read on this day. A draft is nobody's but the writer's and their representative's."""
        seen = super().visible_to(actor, today)
        own = Q(invitee__membership=actor.membership_id) | in_place_of_young_person(actor, today, "invitee__")
        own = Q(own | represented_by(actor, today, "invitee__membership"))
        sent = Q(sent_on__isnull=False)
        gathers = has_sight_by(actor, today, AUTHORITY) | Q(review__convenor=actor.membership_id)
        sent_round = Q(circulated_on__isnull=False, is_views=False)
        shared = sent_round & has_shared(actor, today, RecordPart.REVIEWS)
        return seen.filter(own | (sent & gathers) | self._circulated(actor, today) | shared)

    def _circulated(self, actor: Any, today: date) -> Any:
        """Papers sent round, to those invited; a parent's own views go to the other only if their writer agreed."""
        invited = Invitee.objects.filter(review=OuterRef("review"))
        mine = Exists(invited.filter(membership=actor.membership_id))
        helped = Exists(invited.filter(represented_by(actor, today, "membership")))
        round_ = Q(circulated_on__isnull=False) & Q(mine | helped | has_sight_by(actor, today, SETTING))
        if actor.is_family or actor.role == Role.SENDIASS_ADVISER:
            round_ &= Q(is_views=False) | Q(is_shared_with_family=True)
        return round_

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the review and the writer as well."""
        return super().for_gate(actor, today).select_related("review__plan", "invitee__membership__user")


class Advice(CaseRecord, VersionedRecord):
    """
    What one invitee writes for a review. `is_views` marks a parent's or young person's own views.

    A trigger in the database refuses any change of the words once sent; what is wrong is superseded by a new one.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="advice")
    invitee = models.ForeignKey(Invitee, on_delete=models.PROTECT, related_name="advice")
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    is_views = models.BooleanField(default=False)
    is_shared_with_family = models.BooleanField(_("shared with other family members"), default=False)
    going_well = models.TextField(blank=True)
    not_going_well = models.TextField(blank=True)
    should_change = models.TextField(blank=True)
    written_by = models.CharField(max_length=300, blank=True)
    on_behalf_of = models.CharField(max_length=300, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    circulated_on = models.DateField(null=True, blank=True)

    objects = AdviceQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        verbose_name_plural = "advice"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["invitee"], condition=Q(sent_on__isnull=True), name="one_draft_of_an_invitee"
            )
        ]

    def __str__(self) -> str:
        return f"advice of {self.invitee_id}"

    def get_absolute_url(self) -> str:
        return reverse("ehc_plans:advice", args=[self.pk])

    @classmethod
    def that_was_sent(cls) -> models.QuerySet["Advice"]:
        """Return sent advice, of which those who gather it are told the day and nothing more."""
        return cls.objects.filter(sent_on__isnull=False).only("invitee", "sent_on")
