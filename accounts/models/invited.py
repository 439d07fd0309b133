"""Those who are invited, and the links by which families come in."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Record, ScopedQuerySet

from ..roles import FAMILY_ROLES, Role
from .people import Agency, Membership, User

MOST_WRONG_CODES = 5
"""A link is over after so many wrong answers to what only its person knows."""


class Link(Record):
    """Something that opens once, for a while, for somebody who also knows something that no e-mail says."""

    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def is_open(self, now: datetime) -> bool:
        """Return whether it opens anything still."""
        return self.used_at is None and now < self.expires_at and self.wrong_codes < MOST_WRONG_CODES


class InvitationQuerySet(ScopedQuerySet):
    """Invitations, in the phrases of those who invite."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those of one's own agency; those of families and of leads of its area, for the authority that sent them."""
        if actor.agency_id is None:
            return self.none()
        leads = Q(agency__area=actor.agency_id, invited_by__agency=actor.agency_id)
        return self.filter(Q(agency=actor.agency_id) | Q(area=actor.agency_id) | leads)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch who invited with each."""
        return self.select_related("agency", "area", "invited_by__user")


class Invitation(Link):
    """An invitation to take on one role, sent to one address by the lead of an agency."""

    email = models.EmailField()
    full_name = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=Role)
    job_title = models.CharField(max_length=100, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="invitations")
    area = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="family_invitations")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    invited_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        related_name="invitations_sent",
        help_text="nobody, for the very first person of an agency (`manage.py first-run`)",
    )
    code = models.CharField(
        max_length=128, blank=True, help_text="hash of what the letter says; for families"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    times_sent = models.PositiveSmallIntegerField(default=1)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="invited_family_has_no_agency_and_a_code",
                condition=Q(role__in=sorted(FAMILY_ROLES), agency=None, area__isnull=False) & ~Q(code="")
                | ~Q(role__in=sorted(FAMILY_ROLES)) & Q(agency__isnull=False, area=None),
            ),
            models.CheckConstraint(
                name="invitation_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["agency", "-created_at"])]

    def __str__(self) -> str:
        return str(_("Invitation of %(name)s") % {"name": self.full_name})

    @property
    def is_family(self) -> bool:
        return self.role in FAMILY_ROLES

    def is_open(self, now: datetime) -> bool:
        """Return whether it can be taken up still."""
        return self.withdrawn_at is None and super().is_open(now)


class SignInLink(Link):
    """A link by e-mail that signs a family in, with the code of their letter. Without a user it opens nothing."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sign_in_links")

    def __str__(self) -> str:
        return f"{self.user}, until {self.expires_at:%Y-%m-%d %H:%M}"
