"""What is said of a service: written by its provider, checked by one editor, published by another."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, Self
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Left, Lower
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from core.models import Record, ScopedQuerySet, StageChange

from ..codes import LANGUAGES, Expertise, Level, Need, Route
from ..nearness import Point
from ..offer import area_id_of
from ..schedule_two import CHOICES
from .edited import Edited
from .service import Service

OLDEST = 25
REVIEWED_FOR = timedelta(days=183)
"""For how long an entry counts as up to date after somebody who knows looked at it: half a year."""

# What an entry says: the fields a writer fills, and a change copies.
CONTENT = (
    "name",
    "kind_of_help",
    "summary",
    "who_for",
    "how_to_get",
    "how_decided",
    "when",
    "where",
    "postcode_area",
    "cost",
    "age_from",
    "age_to",
    "access",
    "level",
    "needs",
    "route",
    "covers",
    "languages",
    "expertise",
    "accountable",
    "advice",
    "complaints",
    "effect",
    "easy_read",
    "contact_name",
    "telephone",
    "email",
    "website",
)
MOST_RANKED = 1000


def _lines(name: str) -> Any:
    """Return the lines of this kind in entries; their models are built upon this one."""
    return apps.get_model("local_offer", name)._default_manager.all()


class EntryQuerySet(ScopedQuerySet):
    """Entries, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """
        What anyone may read is current. Editors and co-editors see every entry of their area, a provider its own.

        `actor` is None for a visitor.
        """
        area = area_id_of(actor)
        if area is not None:
            return self.filter(service__area=area)
        if actor is not None and actor.role == Role.PROVIDER:
            return self.filter(service__organisation=actor.agency_id)
        return self.current()

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every policy and page of an entry needs."""
        return self.select_related(
            "service__organisation",
            "service__area",
            "checked_by",
            "written_by__user",
            "reviewed_by__agency",
            "published_by__agency",
        )

    def current(self) -> Self:
        """Those the public reads."""
        return self.filter(current_of__isnull=False)

    def in_hand(self) -> Self:
        """Those that are being written, checked or published."""
        return self.filter(stage__in=Entry.IN_HAND)

    def for_age(self, age: int) -> Self:
        """Those for somebody of this age."""
        return self.filter(Q(age_from=None) | Q(age_from__lte=age), Q(age_to=None) | Q(age_to__gte=age))

    def for_ages(self, youngest: int, oldest: int) -> Self:
        """Those for anybody between these ages."""
        return self.filter(
            Q(age_from=None) | Q(age_from__lte=oldest), Q(age_to=None) | Q(age_to__gte=youngest)
        )

    def open_on(self, days: Iterable[str]) -> Self:
        """Those that are open on one of these days."""
        return self.filter(Exists(_lines("Opening").filter(entry=OuterRef("pk"), days__overlap=list(days))))

    def with_days(self) -> Self:
        """Say on which days each is open."""
        days = _lines("Opening").filter(entry=OuterRef("pk")).annotate(day=Func(F("days"), function="unnest"))
        return self.annotate(open_on=ArraySubquery(days.order_by().values("day")))

    def within(self, miles: float, point: Point) -> Self:
        """Those given somewhere within so many miles of a point."""
        return self.filter(pk__in=_lines("Place").within(miles, point).values("entry"))

    def with_distance(self, point: Point) -> Self:
        """Say how many miles away the nearest place of each is; none when it has no place."""
        places = _lines("Place").filter(entry=OuterRef("pk")).from_point(point)
        return self.annotate(miles=Subquery(places.order_by("miles").values("miles")[:1]))

    def withdrawn(self) -> Self:
        """Those that were read until their service left the Local Offer, and to which nothing leads instead."""
        gone = self.filter(stage=Entry.Stage.WITHDRAWN, service__current=None, service__merged_into=None)
        return gone.order_by("-updated_at", "pk")

    def due_by(self, day: date) -> Self:
        """Those that the public reads and that are to be looked at again by a day, longest waiting first."""
        return self.current().filter(review_due__lte=day).order_by("review_due", "name", "pk")

    def about(self, words: str) -> Self:
        """Those that say all of these words, best first; no more than the first thousand are ranked."""
        query = SearchQuery(words, config="english", search_type="websearch")
        return self.saying(query).annotate(rank=SearchRank(F("words"), query)).order_by("-rank", "name")

    def saying(self, query: Any) -> Self:
        """Those that match a text query; no more than the first thousand, in no order."""
        return self.filter(pk__in=self.filter(words=query).values("pk")[:MOST_RANKED])


class Entry(Edited):
    """What is said of a service: written by its provider, checked by one editor, published by another."""

    class Help(models.TextChoices):
        ADVICE = "advice", _("Advice and support groups")
        CHILDCARE = "childcare", _("Childcare")
        HEALTH = "health", _("Health")
        LEISURE = "leisure", _("Groups and activities")
        SCHOOL = "school", _("Support in school or college")
        SHORT_BREAKS = "short_breaks", _("Short breaks")
        TRAVEL = "travel", _("Travel")
        ADULT_LIFE = "adult_life", _("Preparing for adult life")

    CONTENT = CONTENT
    IN_WORDS = (
        "summary",
        "who_for",
        "how_to_get",
        "how_decided",
        "access",
        "accountable",
        "complaints",
        "effect",
    )

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="entries")
    name = models.CharField(max_length=120)
    kind_of_help = models.CharField(max_length=20, choices=Help)
    summary = models.CharField(max_length=300)
    who_for = models.TextField(max_length=1000)
    how_to_get = models.TextField(max_length=1000)
    how_decided = models.TextField(max_length=1000, blank=True)
    when = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=300, blank=True)
    postcode_area = models.CharField(max_length=4, blank=True)
    cost = models.CharField(max_length=200)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    access = models.TextField(max_length=1000, blank=True)
    level = models.CharField(max_length=20, choices=Level, default=Level.UNIVERSAL)
    needs = ArrayField(models.CharField(max_length=4, choices=Need), default=list, blank=True)
    route = models.CharField(max_length=20, choices=Route, default=Route.FAMILY)
    covers = ArrayField(models.CharField(max_length=30, choices=CHOICES), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=3, choices=LANGUAGES), default=list, blank=True)
    expertise = models.CharField(max_length=20, choices=Expertise, blank=True)
    accountable = models.TextField(max_length=500, blank=True)
    advice = models.TextField(max_length=500, blank=True)
    complaints = models.TextField(max_length=500, blank=True)
    effect = models.TextField(max_length=1000, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    words = models.GeneratedField(
        expression=SearchVector("name", weight="A", config="english")
        + SearchVector("summary", "who_for", weight="B", config="english")
        + SearchVector("how_to_get", "where", "access", "effect", weight="C", config="english")
        + SearchVector("how_decided", "when", "cost", weight="D", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    is_free = models.GeneratedField(
        expression=Exact(Lower(Left(F("cost"), 4)), Value("free")),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    review_due = models.GeneratedField(
        expression=models.ExpressionWrapper(
            F("reviewed_on") + Value(REVIEWED_FOR.days), output_field=models.DateField()
        ),
        output_field=models.DateField(),
        db_persist=True,
    )
    takes_over = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="taken_over_in"
    )
    """A service that was listed twice: when this change is published, this service stands for both."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints: ClassVar[list[Any]] = [
            *Edited.Meta.constraints,
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(stage__in=Edited.IN_HAND),
                name="one_change_in_hand_for_a_service",
            ),
            models.CheckConstraint(
                name="entry_ages_in_order",
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")),
            ),
            models.CheckConstraint(
                name="entry_is_for_0_to_25", condition=Q(age_to=None) | Q(age_to__lte=OLDEST)
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            GinIndex(fields=["words"], name="local_offer_words"),
            GinIndex(fields=["needs"], name="local_offer_needs"),
            GinIndex(fields=["covers"], name="local_offer_covers"),
            models.Index(fields=["review_due"], name="local_offer_review_due"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("local_offer:entry", args=[self.pk])

    @classmethod
    def that_left(cls, service: UUID) -> "Entry | None":
        """Return what was said last of a service that left the Local Offer: that it did, and why, anyone may know."""
        return cls.objects.filter(service=service).withdrawn().first()

    @property
    def whole(self) -> Service:
        """Return the service this entry tells of."""
        return self.service

    @property
    def provider_id(self) -> UUID:
        """Return the agency that runs the service."""
        return self.service.organisation_id


class EntryStageChange(StageChange):
    """A move of an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="stage_changes")


class EntrySaving(Record):
    """One time at which somebody saved a draft, or said that a published entry is still right."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="savings")
    by = models.CharField(max_length=300)
    fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    """What changed, by the names of fields and of lists. Nothing changed when it is still right."""

    def __str__(self) -> str:
        return f"{self.by}: {', '.join(self.fields)}"
