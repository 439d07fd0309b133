"""The relations that give sight of a case. Each row here is written with its `Involvement`, by one service."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, Dated, DatedQuerySet, Membership, no_overlap
from accounts.roles import Role
from accounts.sight import SightKind

from .case import Case, Seen, asks_why, how_seen, seen_as_of, what_is_withheld
from .involvement import Involvement
from .opening import said_why
from .withheld import Withheld


class CaseRelation(Dated):
    """Somebody's relation to a case, from one day to another."""

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = True

    @property
    def ledger_case_id(self) -> Any:
        return self.case_id  # type: ignore[attr-defined]


class Enrolment(CaseRelation):
    """A child's place on the roll of a setting."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="enrolments")
    setting = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="enrolments")
    is_main = models.BooleanField(default=True)
    year_group = models.CharField(max_length=10, blank=True)
    class_name = models.CharField(max_length=50, blank=True)

    class Meta(CaseRelation.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            no_overlap("on_a_roll_once_at_a_time", "case", "setting"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["setting", "class_name"])]

    def __str__(self) -> str:
        return f"{self.case_id} at {self.setting_id}"


TOLD_WHO_SEES = frozenset({SightKind.FAMILY, SightKind.AUTHORITY, SightKind.ALLOCATED, SightKind.SETTING})
"""The kinds of sight that are told everybody who sees a record; every other is told who keeps it, and of itself."""

READS_CONTACTS = frozenset(
    {
        SightKind.ADVISER,
        SightKind.ADVISER_AGENCY,
        SightKind.ALLOCATED,
        SightKind.AUTHORITY,
        SightKind.BUDGET,
        SightKind.SETTING,
    }
)
"""By what every entry of a family is seen, as far as the reader's part goes; families see their own by `FAMILY`."""


class FamilyLinkQuerySet(DatedQuerySet):
    """Members of a family: every entry for those who write to them, and for themselves their own."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """
        Those of cases whose contacts this hat reads; of its own family only its own entry, never another parent's.

        A service that acts for somebody sees that one's entry.
        """
        seen = Exists(
            Involvement.objects.filter(case=OuterRef("case")).reached_by(actor, today, READS_CONTACTS)
        )
        family = Involvement.objects.filter(case=OuterRef("case")).reached_by(
            actor, today, {SightKind.FAMILY}
        )
        own = Q(Exists(family), membership=actor.membership_id, membership__isnull=False)
        acts = Representation.objects.on(today).filter(
            case=OuterRef("case"), agency=actor.agency_id, given_by=OuterRef("membership")
        )
        barred = Withheld.objects.from_reader(actor, today).records()
        return self.filter(seen | own | Exists(acts)).exclude(case__in=barred.values("case"))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the child with it, and how the actor sees the case."""
        return self.select_related("case__child", "case__authority", "case__setting").annotate(
            how_seen=how_seen(actor, today, "case"),
            said_why=said_why(actor, today, "case"),
            withheld_kinds=what_is_withheld(actor, today, "case"),
        )


class FamilyLink(CaseRelation):
    """
    A person's tie to the child: what it is, since when, and whether it has been checked.

    A parent is anyone with parental responsibility or care (Education Act 1996 s.576). Not everybody linked has an
    account: letters go to those who have not. For a young person, a parent's account sees only by agreement.
    """

    class Nature(models.TextChoices):
        SELF = "self", _("is the young person")
        RESPONSIBILITY = "responsibility", _("has parental responsibility")
        CARE = "care", _("cares for the child")
        BOTH = "both", _("has parental responsibility and cares for the child")
        CLAIMED = "claimed", _("says they are a parent; not checked yet")

    class ToldBy(models.TextChoices):
        PORTAL = "portal", _("the portal")
        EMAIL = "email", _("e-mail")
        PAPER = "paper", _("paper")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="family")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="family_links"
    )
    name = models.CharField(max_length=200)
    relationship = models.CharField(max_length=50, blank=True)
    nature = models.CharField(max_length=20, choices=Nature)
    lives_with_child = models.BooleanField(default=False)
    told_by = models.CharField(max_length=10, choices=ToldBy, default=ToldBy.PAPER)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    address = models.TextField(blank=True)
    confirmed_on = models.DateField(
        null=True, blank=True, help_text="when they themselves last said: this is how I am reached"
    )

    objects = FamilyLinkQuerySet.as_manager()

    class Meta(CaseRelation.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="told_by_portal_needs_an_account",
                condition=~Q(told_by="portal") | Q(membership__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seen_as(self) -> tuple[Seen, ...]:
        """How the actor at the gate sees the case of this member of a family."""
        return seen_as_of(self)

    @property
    def asks_first(self) -> str:
        """The address at which the actor must first say why they open this case."""
        return asks_why(self, self.case_id)

    @property
    def is_entitled(self) -> bool:
        """Return whether the law counts this person as the child's parent, or as the young person."""
        return self.nature != self.Nature.CLAIMED


class TeachingLink(CaseRelation):
    """
    A teacher's or an assistant's work with a pupil, under their hat at the school.

    Whoever covers for a teacher has a last day, and is shown what helps the pupil and nothing else.
    """

    class Part(models.TextChoices):
        CLASS_TEACHER = "class_teacher", _("class teacher")
        SUBJECT_TEACHER = "subject_teacher", _("subject teacher")
        ASSISTANT = "assistant", _("teaching assistant")
        COVER = "cover", _("covers for a teacher")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="teaching")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="teaching_links")
    part = models.CharField(max_length=20, choices=Part)

    class Meta(CaseRelation.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            no_overlap("teaches_once_at_a_time", "case", "membership"),
            models.CheckConstraint(
                name="cover_has_a_last_day", condition=~Q(part="cover") | Q(ends_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership} for {self.case_id}"

    @property
    def sight_kind(self) -> SightKind:
        """Return by which kind of sight the member of staff sees the pupil."""
        return SightKind.COVER if self.part == self.Part.COVER else SightKind.TEACHING


class Allocation(CaseRelation):
    """The caseworker a case is allocated to. One at a time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="allocations")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="allocations")

    class Meta(CaseRelation.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            no_overlap("one_caseworker_at_a_time", "case"),
        ]

    def __str__(self) -> str:
        return f"{self.membership} for {self.case_id}"


class Representation(CaseRelation):
    """A family member's authority for a service (SENDIASS, say) to act for them, while it lasts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="representations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="representations")
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="representations_given")

    class Meta(CaseRelation.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            no_overlap("represented_once_at_a_time", "case", "agency", "given_by"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} for {self.given_by}"


def family_hat(email: str, *, case: Case, today: date) -> Membership | None:
    """Return the hat as a parent, in the case's authority, of whoever signs in with this address."""
    hats = Membership.objects.on(today).filter(
        user__email=email.strip().lower(), user__is_active=True, role=Role.PARENT, area=case.authority_id
    )
    found: Membership | None = hats.select_related("user").order_by("starts_on", "pk").first()
    return found


def staff_who_see(case: Case, *, or_of: Agency, today: date) -> models.QuerySet[Membership]:
    """Return the hats at every agency that sees a case on this day in any way, and at one more."""
    principals = set(case.involvements.on(today).values_list("principal", flat=True))
    named = Membership.objects.filter(pk__in=principals, agency__isnull=False).values("agency")
    agencies = Q(agency__in=principals) | Q(agency__in=named) | Q(agency=or_of)
    return Membership.objects.on(today).filter(agencies, user__is_active=True)
