"""The websites that the Local Offer sends families to, and whether each of them answered when a worker asked."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import Record, ScopedQuerySet

ASK_EVERY = timedelta(days=7)


class LinkQuerySet(ScopedQuerySet):
    """Links, in the phrases people use."""

    def visible_to(self, actor: Any, today: date) -> Self:
        """Those who write entries: whatever is written is for anybody to read. `actor` is None for a visitor."""
        return self.none() if actor is None else self.all()

    def to_ask(self, today: date, most: int) -> Self:
        """Those not asked for a week, and those that failed and were not asked today; longest waiting first."""
        waiting = Q(asked_on=None) | Q(asked_on__lte=today - ASK_EVERY)
        doubtful = ~Q(problem="") & Q(asked_on__lt=today)
        return self.filter(waiting | doubtful).order_by(F("asked_on").asc(nulls_first=True), "pk")[:most]

    def broken(self) -> Self:
        """Those that editors are told of: gone for certain, or without an answer twice in a row."""
        return self.filter(Q(problem__in=Link.CERTAIN) | (~Q(problem="") & Q(failures__gte=2)))


class Link(Record):
    """One address of a website, and what came of asking it. Nothing is kept of what it says."""

    class Problem(models.TextChoices):
        GONE = "gone", _("The page is not there any more")
        REFUSED = "refused", _("The website refuses to show the page")
        FAILING = "failing", _("The website says that it does not work")
        NO_ANSWER = "no_answer", _("The website does not answer")
        NOT_FOUND = "not_found", _("There is no website with this name")
        INSECURE = "insecure", _("Browsers warn of this website: its certificate is not right")
        NOT_PUBLIC = "not_public", _("The address is not on the public internet")
        ROUND = "round", _("The website sends on and on, and never arrives")

    CERTAIN = (Problem.GONE, Problem.NOT_PUBLIC, Problem.ROUND)

    address = models.URLField(unique=True)
    asked_on = models.DateField(null=True, blank=True)
    problem = models.CharField(max_length=20, choices=Problem, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    """How many times in a row it failed."""
    failing_since = models.DateField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="link_fails_since_a_day", condition=Q(problem="") | Q(failing_since__isnull=False)
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["asked_on"], name="link_asked_on")]

    def __str__(self) -> str:
        return self.address
