"""The annual review of a plan: its meeting, who is invited, and what is decided."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import timelimits
from accounts.models import Membership
from accounts.sight import RecordPart, SightKind
from cases.models import CaseRecord, CaseRecordQuerySet, FamilyLink, Representation
from core.models import VersionedRecord

from .history import StageChange
from .plan import Plan, PlanVersion, decides_on, has_shared, has_sight_by

FOLLOWS = frozenset(
    {SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.SETTING, SightKind.FAMILY, SightKind.REPRESENTATIVE}
)
"""Those who follow every review of a case they see; others see a review only when invited to it."""


class ReviewQuerySet(CaseRecordQuerySet):
    """
    Reviews: of the family, the authority and the setting; of anyone else only those they are invited to, or all when
    reviews are shared with them by name.
    """

    shared_in: ClassVar[tuple[RecordPart, ...]] = (RecordPart.REVIEWS,)
    held_on: ClassVar[str] = "decided_on"

    def visible_to(self, actor: Any, today: date) -> Self:
        """Reviews this hat follows, or is invited to."""
        invited = Invitee.objects.filter(review=OuterRef("pk"), membership=actor.membership_id)
        seen = super().visible_to(actor, today)
        follows = has_sight_by(actor, today, FOLLOWS) | has_shared(actor, today, RecordPart.REVIEWS)
        return seen.filter(follows | Exists(invited))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the plan and the convenor as well."""
        related = super().for_gate(actor, today)
        return related.select_related("plan__authority", "convenor__user", "convenor__agency")


class Review(CaseRecord, VersionedRecord):
    """
    One review of a plan: the whole process, which ends with the authority's decision (SEND Regulations regs 18-22).

    `counts_from` is the day the twelve months began: the last decision, or the day the plan was first made.
    """

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("annual review")
        PHASE_TRANSFER = "phase_transfer", _("annual review before a move to another phase")
        EARLY = "early", _("early review")

    class Stage(models.TextChoices):
        SCHEDULED = "scheduled", _("meeting arranged")
        INVITED = "invited", _("invitations sent")
        PAPERS = "papers", _("papers sent")
        HELD = "held", _("meeting held")
        REPORTED = "reported", _("report sent")
        DECIDED = "decided", _("decided")

    class Decision(models.TextChoices):
        MAINTAIN = "maintain", _("keep the plan as it is")
        AMEND = "amend", _("amend the plan")
        CEASE = "cease_process", _("begin the process of ending the plan")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ANNUAL)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.SCHEDULED)
    counts_from = models.DateField()
    is_first = models.BooleanField()
    meeting_on = models.DateField()
    meeting_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    convenor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="reviews_convened")
    scheduled_on = models.DateField()
    reason = models.TextField(blank=True)
    invited_on = models.DateField(null=True, blank=True)
    papers_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    decision_reasons = models.TextField(blank=True)
    proposed_amendments = models.TextField(blank=True)
    notice = models.TextField(blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["plan"], condition=~Q(stage="decided"), name="one_open_review_of_a_plan"
            ),
            models.CheckConstraint(
                name="a_decided_review_says_what_and_when",
                condition=~Q(stage="decided") | (Q(decided_on__isnull=False) & ~Q(decision="")),
            ),
            models.CheckConstraint(
                name="amendments_go_with_the_decision",
                condition=~Q(decision="amend") | ~Q(proposed_amendments=""),
            ),
        ]

    def __str__(self) -> str:
        return f"review of {self.meeting_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("ehc_plans:review", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.stage != self.Stage.DECIDED

    @property
    def amendments_sent_on(self) -> date | None:
        """Return the day the amendment notice went out: with the decision, never after it."""
        return self.decided_on if self.decision == self.Decision.AMEND else None

    @property
    def amended_version(self) -> PlanVersion | None:
        """Return the amended plan that was issued after this review, if it is out."""
        issued = [version for version in self.amended_versions.all() if version.is_issued]
        return min(issued, key=lambda version: version.number, default=None)

    def comments_closed_on(self, today: date) -> date | None:
        """
        Return the day on which the time to comment on the amendments was over, or none while it runs: its last day,
        or the day of the amended plan (SEND Regulations reg 22(2)(c)). Nobody is late who has nothing to say.
        """
        if self.amendments_sent_on is None:
            return None
        last_day = timelimits.compute("amendment.representations", served_on=self.amendments_sent_on).day
        version = self.amended_version
        if version is not None and version.made_on is not None:
            return min(last_day, version.made_on)
        return last_day if today > last_day else None


class ReviewStageChange(StageChange):
    """One move of a review."""

    record = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="stage_changes")


class InviteeQuerySet(CaseRecordQuerySet):
    """Invitations, as an address of one's own: a person's, or of the family member they may act for."""

    shared_in: ClassVar[tuple[RecordPart, ...]] = (RecordPart.REVIEWS,)

    def visible_to(self, actor: Any, today: date) -> Self:
        """Invitations of this hat, of those who gave its service their authority, and of whom it decides for."""
        seen = super().visible_to(actor, today)
        own = Q(membership=actor.membership_id) | represented_by(actor, today, "membership")
        return seen.filter(own | in_place_of_young_person(actor, today))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the review and whoever is invited as well."""
        related = super().for_gate(actor, today)
        return related.select_related("review__plan__authority", "membership__user", "membership__agency")


def in_place_of_young_person(actor: Any, today: date, invitee: str = "") -> Q:
    """Return the test that this is the young person's, and that the hat acts for them in their reviews."""
    return Q(decides_on(actor, today, RecordPart.REVIEWS), **{f"{invitee}part": Invitee.Part.YOUNG_PERSON})


def represented_by(actor: Any, today: date, membership: str) -> Exists:
    """Return the test that the family member at this field has given the hat's service authority for the case."""
    authority = Representation.objects.on(today).filter(
        case=OuterRef("case"), agency=actor.agency_id, given_by=OuterRef(membership)
    )
    return Exists(authority)


class Invitee(CaseRecord):
    """
    Somebody invited to a review meeting (SEND Regulations reg 20(2), reg 21(2)). They need not come: written advice
    or views are enough.
    """

    class Part(models.TextChoices):
        YOUNG_PERSON = "young_person", _("young person")
        PARENT = "parent", _("parent")
        SETTING = "setting", _("school or other setting")
        AUTHORITY = "authority", _("officer of the authority")
        EDUCATION = "education", _("educational psychologist")
        HEALTH = "health", _("health")
        SOCIAL_CARE = "social_care", _("social care")
        OTHER = "other", _("somebody else")

    class Attendance(models.TextChoices):
        CAME = "came", _("came")
        APOLOGIES = "apologies", _("sent apologies")
        ABSENT = "absent", _("did not come")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="invitees")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    family_link = models.ForeignKey(
        FamilyLink, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    name = models.CharField(max_length=200)
    description = models.CharField(max_length=300, blank=True)
    part = models.CharField(max_length=20, choices=Part)
    owes_advice = models.BooleanField(default=False)
    attendance = models.CharField(max_length=20, choices=Attendance, blank=True)

    objects = InviteeQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["review", "membership"],
                condition=Q(membership__isnull=False),
                name="invited_once_to_a_review",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_family(self) -> bool:
        """Return whether this is a parent or the young person, who gives views and not advice."""
        return self.part in {self.Part.PARENT, self.Part.YOUNG_PERSON}


class Report(CaseRecord, VersionedRecord):
    """The report of a review meeting: a draft of the convenor's until it is sent (SEND Regulations reg 20(7)-(9))."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="report")
    child_views = models.TextField(blank=True)
    changes = models.TextField(blank=True)
    recommends = models.CharField(max_length=20, choices=Review.Decision, blank=True)
    recommendations = models.TextField(blank=True)
    differences = models.TextField(blank=True)
    progress = models.JSONField(default=dict, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    author = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"report of {self.review_id}"


class Progress(models.TextChoices):
    """How far an outcome has come, in a report."""

    MET = "met", _("Achieved")
    ON_THE_WAY = "on_the_way", _("On the way")
    LITTLE = "little", _("Little progress")
    NOT_NOW = "not_now", _("No longer the right outcome")
