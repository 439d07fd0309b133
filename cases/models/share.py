"""
Named sharing: a part of one record shown to one person or agency, for some days, and what the family says to it.

This is django-guardian's one use (docs/adr/0003). `cases.services.sharing` alone writes here, with the `Involvement`
that lets the person or agency in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from accounts.models import Agency, Membership, User, holding
from accounts.roles import AGENCY_SHARED_WITH, SHARED_WITH_ROLES
from accounts.sight import RecordPart, SightKind
from core.models import Record, ScopedQuerySet

from .case import Case, Seen, _seen_as, how_seen
from .involvement import Involvement
from .withheld import Withheld

SHARED_WITH_AGENCIES = (
    Agency.Kind.AUTHORITY,
    Agency.Kind.HEALTH,
    Agency.Kind.SETTING,
    Agency.Kind.SOCIAL_CARE,
)
KEEPS = frozenset({SightKind.ALLOCATED, SightKind.AUTHORITY, SightKind.FAMILY, SightKind.SETTING})
"""Those who are told of every sharing of a record they see: the family, the authority and the setting."""


def _seen_by_kinds(actor: Any, today: date, case: str, kinds: frozenset[SightKind]) -> Exists:
    return Exists(Involvement.objects.filter(case=OuterRef(case)).reached_by(actor, today, kinds))


def _received_by(actor: Any) -> Q:
    """Return the test that a share is this hat's, or its agency's where the role reads what the agency is given."""
    mine = Q(membership=actor.membership_id)
    if any(pair.kind == SightKind.SHARED_AGENCY for pair in actor.sight):
        return mine | Q(agency=actor.agency_id)
    return mine


def agencies_to_share_with(actor: Any) -> QuerySet[Agency]:
    """Return the agencies this hat may share with: of its area, and every authority; not its own."""
    authority = actor.membership.authority
    near = Agency.objects.filter(
        Q(area=authority) | Q(kind=Agency.Kind.AUTHORITY), kind__in=SHARED_WITH_AGENCIES
    )
    return near.exclude(pk=actor.agency_id).order_by("name")


def readers_at(agency: Agency, today: date) -> QuerySet[Membership]:
    """Return the hats that read what is shared with an agency, on a day."""
    return Membership.objects.on(today).filter(agency=agency, role__in=sorted(AGENCY_SHARED_WITH))


def hats_to_share_with(email: str, *, actor: Any, today: date) -> dict[str, Membership]:
    """Return the hats of the person with this address with whom a record can be shared, by key."""
    hats = Membership.objects.on(today).filter(
        user__email=email.strip().lower(), user__is_active=True, role__in=sorted(SHARED_WITH_ROLES)
    )
    found = hats.exclude(user=actor.user).select_related("user", "agency").order_by("starts_on", "pk")
    return {str(hat.pk): hat for hat in found}


def as_staff_read(receiver: Membership | Agency) -> str:
    """Return whom something is shared with as staff are told: a person with their name, and as what they read it."""
    return f"{receiver.user}, {receiver.hat}" if isinstance(receiver, Membership) else str(receiver)


class ShareQuerySet(ScopedQuerySet):
    """Shares, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those of records whose family, authority or setting this is; of others, those given to this hat."""
        to_me = _received_by(actor) & Q(stopped_on=None) & holding(today)
        barred = Withheld.objects.from_reader(actor, today).records()
        given = self.filter(_seen_by_kinds(actor, today, "content_object", KEEPS) | to_me)
        return given.exclude(content_object__in=barred.values("case"))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the child, the giver and the receiver, and how the actor sees the case."""
        related = self.select_related(
            "content_object__child", "content_object__authority", "content_object__setting",
            "given_by__user", "given_by__agency", "membership__user", "membership__agency", "agency",
            "stopped_by__user", "stopped_by__agency",
        )  # fmt: skip
        return related.annotate(how_seen=how_seen(actor, today, "content_object"))

    def received_by(self, actor: Any, today: date) -> Self:
        """Those by which this hat, or its agency, reads on this day."""
        return self.filter(_received_by(actor), holding(today), stopped_on=None)


@dataclass(frozen=True)
class Terms:
    """What is shared, with whom, why and from when to when: a person under one hat, or an agency."""

    receiver: Membership | Agency
    parts: Sequence[RecordPart]
    reason: str
    starts_on: date
    ends_on: date


class Share(Record, UserObjectPermissionBase):
    """
    Parts of one record, shared by name with a person under one hat, or with an agency, from one day to another.

    guardian's form of a grant on one object (`user`, `permission`, `content_object`), with what the law asks of
    sharing: which parts, why, by whom, until when. An agency has no account, so its share has no `user`.
    """

    content_object = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="shares", db_column="case_id"
    )
    user: ClassVar[Any] = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="shares_received"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="shares_received"
    )
    parts = ArrayField(models.CharField(max_length=20, choices=RecordPart))
    reason = models.TextField()
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="shares_given")
    given_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    stopped_on = models.DateField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="shares_stopped"
    )
    stopped_why = models.TextField(blank=True)

    # Not guardian's manager: its short cuts know no dates and no reason.
    objects = ShareQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="shared_with_a_person_or_an_agency",
                condition=Q(membership__isnull=False, user__isnull=False, agency=None)
                | Q(membership=None, user=None, agency__isnull=False),
            ),
            models.CheckConstraint(name="a_share_has_parts", condition=~Q(parts=[])),
            models.CheckConstraint(name="a_share_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="a_share_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="a_stopped_share_says_by_whom",
                condition=Q(stopped_on=None, stopped_by=None)
                | Q(stopped_on__isnull=False, stopped_by__isnull=False),
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["membership"]), models.Index(fields=["agency"])]

    def __str__(self) -> str:
        return f"{self.content_object_id} with {self.membership_id or self.agency_id}"

    def get_absolute_url(self) -> str:
        return reverse("cases:share", args=[self.pk])

    @property
    def case(self) -> Case:
        """Return the case, seen as the gate saw this share."""
        case = self.content_object
        setattr(case, "how_seen", getattr(self, "how_seen", []))  # noqa: B010  (an annotation, not a field)
        return case

    @property
    def case_id(self) -> Any:
        return self.content_object_id

    @property
    def ledger_case_id(self) -> Any:
        return self.content_object_id

    @property
    def seen_as(self) -> tuple[Seen, ...]:
        """How the actor at the gate sees the case."""
        return _seen_as(getattr(self, "how_seen", []))

    @property
    def kind(self) -> SightKind:
        """By which kind of sight the receiver sees."""
        return SightKind.SHARED_PERSON if self.membership_id else SightKind.SHARED_AGENCY

    @property
    def principal(self) -> Any:
        """Whose sight it is: the hat's or the agency's."""
        return self.membership_id or self.agency_id

    @property
    def record_parts(self) -> list[RecordPart]:
        """Return what is shared, in the order it is always told in."""
        return [part for part in RecordPart if part in self.parts]

    @property
    def receiver(self) -> Membership | Agency:
        """
        Return whom it is shared with.

        :raises ValueError: never for a share that was saved
        """
        found = self.membership or self.agency
        if found is None:
            raise ValueError("a share has a receiver")
        return found

    @property
    def public_name(self) -> str:
        """Return the receiver as the family is told: the agency, or the role and the agency, and no person's name."""
        if self.membership is None:
            return str(self.agency)
        hat = self.membership.hat
        return hat[:1].upper() + hat[1:]

    @property
    def private_name(self) -> str:
        """Return the receiver as staff are told: with the person's name, and as what they read it."""
        return as_staff_read(self.receiver)

    def is_received_by(self, actor: Any) -> bool:
        """Return whether this hat, or its agency, is the one it was shared with."""
        return self.principal in (actor.membership_id, actor.agency_id)

    def is_live(self, today: date) -> bool:
        """Return whether it holds on this day, or will."""
        return self.stopped_on is None and self.ends_on >= today


class ShareObjectionQuerySet(ScopedQuerySet):
    """Objections: the objector's own, and of those who answer for the sharing. Never of another parent."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """This hat's own, and those about what its authority or its setting shared."""
        staff = _seen_by_kinds(actor, today, "share__content_object", KEEPS - {SightKind.FAMILY})
        answers = Q(share__given_by__agency=actor.agency_id, share__given_by__agency__isnull=False) & staff
        return self.filter(Q(membership=actor.membership_id) | answers)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what it is about and whose it is, and how the actor sees the case."""
        related = self.select_related(
            "share__content_object__child", "share__content_object__authority", "share__given_by__user",
            "share__given_by__agency", "share__membership__user", "share__membership__agency", "share__agency",
            "membership__user", "answered_by__user", "answered_by__agency",
        )  # fmt: skip
        return related.annotate(how_seen=how_seen(actor, today, "share__content_object"))


class ShareObjection(Record):
    """What one member of the family says against a sharing, and the answer: it is ended, or kept with a reason."""

    class Answer(models.TextChoices):
        END = "end", _("ended")
        KEEP = "keep", _("kept")

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="objections")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="share_objections")
    words = models.TextField()
    made_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answer_reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)

    objects = ShareObjectionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["share", "membership"], condition=Q(answer=""), name="one_open_objection_of_a_person"
            ),
            models.CheckConstraint(
                name="an_answer_says_by_whom_and_why",
                condition=Q(answer="", answered_on=None, answered_by=None)
                | (
                    Q(answered_on__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                    & ~Q(answer_reason="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"objection to {self.share_id}"

    @property
    def case_id(self) -> Any:
        return self.share.content_object_id

    @property
    def ledger_case_id(self) -> Any:
        return self.share.content_object_id

    @property
    def seen_as(self) -> tuple[Seen, ...]:
        """How the actor at the gate sees the case."""
        return _seen_as(getattr(self, "how_seen", []))

    @property
    def is_open(self) -> bool:
        return not self.answer
