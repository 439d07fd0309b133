"""What a version of a plan says, as linked rows: need, outcome, provision, and what stands around them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from cases.models import CaseRecord
from core.models import VersionedRecord

from .plan import PlanVersion
from .sections import NEEDS, PROVISIONS, Section


class PlanRow(CaseRecord, VersionedRecord):
    """One row of one version. Two people may edit it: the second to save is told."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="%(class)ss")
    section = models.CharField(max_length=2, choices=Section)
    number = models.PositiveSmallIntegerField()

    class Meta(CaseRecord.Meta):
        abstract = True
        ordering: ClassVar[list[str]] = ["section", "number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["plan_version", "section", "number"], name="%(class)ss_numbered_in_their_section"
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return how people name the row: "F3"; in sections H1 and H2 with a point, "H1.2"."""
        point = "." if self.section[-1:].isdigit() else ""
        return f"{self.section}{point}{self.number}"


class View(PlanRow):
    """Section A: what the child, the parents or the young person say."""

    class Topic(models.TextChoices):
        IMPORTANT = "important", _("What matters to me")
        SUPPORT = "support", _("How to talk with me and help me")
        HOPES = "hopes", _("Hopes for the future")
        HISTORY = "history", _("The story so far")

    class Whose(models.TextChoices):
        CHILD = "child", _("in the child’s own words")
        YOUNG_PERSON = "young_person", _("in the young person’s own words")
        PARENTS = "parents", _("the parents’ views")
        RECORDED = "recorded", _("written down by somebody who knows the child")

    SUMMARY: ClassVar[tuple[Topic, ...]] = (Topic.IMPORTANT, Topic.SUPPORT)
    """What a class teacher reads of section A."""

    topic = models.CharField(max_length=20, choices=Topic)
    whose = models.CharField(max_length=20, choices=Whose)
    text = models.TextField()


class Need(PlanRow):
    """Sections B, C and D: each need, numbered."""

    SECTIONS: ClassVar[tuple[Section, ...]] = NEEDS

    text = models.TextField()


class Outcome(PlanRow):
    """Section E: what the child will be able to do, by when, and how we shall know."""

    text = models.TextField()
    measure = models.CharField(max_length=300, blank=True)
    achieve_by = models.DateField(null=True, blank=True)
    needs = models.ManyToManyField(Need, related_name="outcomes")


class Provision(PlanRow):
    """Sections F, G, H1 and H2: what is provided, by whom, how often and for how long."""

    SECTIONS: ClassVar[tuple[Section, ...]] = PROVISIONS

    class Per(models.TextChoices):
        DAY = "day", _("a day")
        WEEK = "week", _("a week")
        HALF_TERM = "half_term", _("a half-term")
        TERM = "term", _("a term")
        YEAR = "year", _("a year")
        ONCE = "once", _("in all")

    text = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    per = models.CharField(max_length=20, choices=Per, blank=True)
    how_long = models.CharField(max_length=200, blank=True)
    needs = models.ManyToManyField(Need, related_name="provisions")
    outcomes = models.ManyToManyField(Outcome, related_name="provisions")

    @property
    def is_quantified(self) -> bool:
        """Return whether it says who, how often and for how long (Code of Practice 9.69)."""
        return bool(self.who and self.minutes and self.times and self.per)


class Placement(PlanRow):
    """Section I: the name and type of the setting, or its type only."""

    setting = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    setting_type = models.CharField(max_length=200)
    from_on = models.DateField(null=True, blank=True)


class BudgetLine(PlanRow):
    """Section J: money, and the need and outcomes it meets."""

    class Arrangement(models.TextChoices):
        DIRECT_PAYMENT = "direct_payment", _("direct payment")
        NOTIONAL = "notional", _("arranged by the authority")
        THIRD_PARTY = "third_party", _("paid to a third party")

    purpose = models.TextField()
    arrangement = models.CharField(max_length=20, choices=Arrangement)
    yearly_pence = models.PositiveIntegerField()
    provisions = models.ManyToManyField(Provision, related_name="budget_lines")


class AdviceItem(PlanRow):
    """Section K: one piece of advice the plan was made from."""

    author = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    dated_on = models.DateField()
    about = models.CharField(max_length=200, blank=True)


ROW_MODELS: dict[str, type[PlanRow]] = {
    "view": View,
    "need": Need,
    "outcome": Outcome,
    "provision": Provision,
    "placement": Placement,
    "budget-line": BudgetLine,
    "advice-item": AdviceItem,
}
"""The rows of a plan, by the word their addresses use."""
