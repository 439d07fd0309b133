"""People, the agencies they act for, and the hats they wear."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from core.models import Record

from ..permissions import Permission
from ..roles import FAMILY_ROLES, Role


class DateRange(Func):
    """PostgreSQL's range of days, both ends counted, open when there is no last day."""

    function = "DATERANGE"
    output_field = DateRangeField()


class AsOne(Func):
    """Several columns as one value: its index serves the constraint alone, never a look-up for some of the columns."""

    template = "md5(%(expressions)s)::uuid"
    arg_joiner = " || ':' || "

    def __init__(self, *fields: str) -> None:
        super().__init__(
            *(Cast(field, models.TextField()) for field in fields), output_field=models.UUIDField()
        )


def no_overlap(name: str, *same: "str | AsOne") -> ExclusionConstraint:
    """Return a constraint: two rows with the same values here may not both hold on one day."""
    expressions: list[Any] = [(each, RangeOperators.EQUAL) for each in same]
    days = DateRange("starts_on", "ends_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True))
    return ExclusionConstraint(name=name, expressions=[*expressions, (days, RangeOperators.OVERLAPS)])


def holding(today: date, prefix: str = "") -> Q:
    """Return the condition that a dated row, reached by this prefix, holds on this day."""
    still = Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": today})
    return still & Q(**{f"{prefix}starts_on__lte": today})


class DatedQuerySet(models.QuerySet[Any]):
    """For rows that hold from one day to another, both counted; an empty end means "still"."""

    def on(self, today: date) -> Self:
        """Return the rows that hold on this day."""
        return self.filter(holding(today))


class Dated(Record):
    """Something that holds from one day to another, both counted."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
            )
        ]

    def holds_on(self, today: date) -> bool:
        """Return whether it holds on this day."""
        return self.starts_on <= today and (self.ends_on is None or today <= self.ends_on)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is how a person signs in."""

    def create_user(self, email: str, password: str | None = None, *, full_name: str = "") -> "User":
        """Make an account. Without a password nobody can sign in with one."""
        user = self.model(email=self.normalize_email(email).lower(), full_name=full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """
    A sign-in account. What its owner may do depends on the hat they wear, never on the account.

    Django's groups and permissions are there for django-guardian's named sharing only; nobody is a superuser.
    """

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField(
        null=True, blank=True, help_text="when they were last here, by the minute"
    )
    code = models.CharField(
        max_length=128, blank=True, help_text="hash of what the family’s letter says, beside a link by e-mail"
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(name="nobody_is_a_superuser", condition=Q(is_superuser=False))
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        """Return the name the person is called by."""
        return self.full_name


class AgencyQuerySet(models.QuerySet[Any]):
    """Agencies, in the phrases of those who set up an area."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """One's own agency; for an authority also the settings and services of its area."""
        if not actor.agency_id:
            return self.none()
        return self.filter(Q(pk=actor.agency_id) | Q(area=actor.agency_id))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch whose area it is in with each."""
        return self.select_related("area")


class Agency(Record):
    """An organisation that takes part: an authority, a setting, a trust, a health body, a care team, SENDIASS."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("local authority")
        FORUM = "forum", _("parent carer forum")
        HEALTH = "health", _("health body")
        PROVIDER = "provider", _("provider of a service")
        SENDIASS = "sendiass", _("SENDIASS")
        SETTING = "setting", _("setting")
        SOCIAL_CARE = "social_care", _("social care team")
        TRUST = "trust", _("trust")

    class SettingType(models.TextChoices):
        COLLEGE = "college", _("college")
        INFANT = "infant", _("infant school")
        JUNIOR = "junior", _("junior school")
        NURSERY = "nursery", _("nursery")
        PRIMARY = "primary", _("primary school")
        SECONDARY = "secondary", _("secondary school")
        SPECIAL = "special", _("special school")

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    la_code = models.CharField(_("LA code"), max_length=3, unique=True, null=True, blank=True)
    urn = models.CharField(_("URN"), max_length=6, unique=True, null=True, blank=True)
    establishment_number = models.CharField(max_length=4, blank=True)
    setting_type = models.CharField(max_length=20, choices=SettingType, blank=True)
    area = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="in_area")
    trust = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="academies"
    )
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    protection_email = models.EmailField(
        blank=True,
        db_default="",
        help_text="of the data-protection officer, who is told when a record is opened in an emergency",
    )
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    confirmed_on = models.DateField(
        null=True, blank=True, help_text="when somebody of it last said: these details are right"
    )
    confirmed_by = models.ForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_up_on = models.DateField(null=True, blank=True, help_text="when its first day was said to be over")
    set_up_by = models.ForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="authorities_have_an_la_code", condition=~Q(kind="authority") | Q(la_code__isnull=False)
            ),
            models.CheckConstraint(
                name="settings_have_a_urn_and_a_type",
                condition=~Q(kind="setting") | (Q(urn__isnull=False) & ~Q(setting_type="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(DatedQuerySet):
    """Hats, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """The hats of one's own agency: staff know their colleagues, those who left too."""
        return self.filter(agency=actor.agency_id) if actor.agency_id else self.none()

    def visible_to_area(self, actor: Any, today: date) -> Self:
        """The hats at the settings and services of the actor's area, for those who invite their leads."""
        if not actor.agency_id or not actor.holds(Permission.LEAD_INVITE):
            return self.none()
        return self.filter(agency__area=actor.agency_id)

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the person and the agency with each."""
        return self.select_related("user", "agency")


class Membership(Dated):
    """One hat that a user wears: a role, at an agency or as family, from one day to another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )
    area = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="families",
        help_text="for families",
    )
    role = models.CharField(max_length=30, choices=Role)
    job_title = models.CharField(max_length=100, blank=True)
    is_safeguarding_lead = models.BooleanField(default=False)
    emergency = models.UUIDField(
        null=True,
        editable=False,
        help_text="the newest opening of a record in an emergency; the database writes it",
    )
    emergency_until = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="family_has_no_agency_and_everyone_else_does",
                condition=Q(role__in=sorted(FAMILY_ROLES), agency=None)
                | (~Q(role__in=sorted(FAMILY_ROLES)) & Q(agency__isnull=False)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["agency", "role"])]

    def __str__(self) -> str:
        return f"{self.user}, {self.hat}"

    @property
    def hat(self) -> str:
        """Return the role and where it is held: "SENCO, Oak Primary"."""
        title = self.job_title or str(self.get_role_display())
        return f"{title}, {self.agency}" if self.agency_id else title

    @property
    def authority(self) -> Agency | None:
        """Return the local authority whose portal this is to the wearer."""
        if self.agency is None or self.agency.kind == Agency.Kind.AUTHORITY:
            return self.agency or self.area
        return self.agency.area

    @property
    def is_family(self) -> bool:
        return self.role in FAMILY_ROLES
