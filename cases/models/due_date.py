"""Time limits of one case, kept as rows so that lists and reminders are plain SQL."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from core.models import Record
from timelimits.results import Working

from .case import CaseRecord, CaseRecordQuerySet
from .exception import LimitException
from .pages import PageRow

_SOONEST = """
    SELECT soonest.id, soonest.case_id, soonest.rule, soonest.what, soonest.url, soonest.acts, soonest.starts_on,
           soonest.due_on, soonest.met_on, soonest.working,
           coalesce((SELECT entry.ground
                       FROM cases_limitexception AS entry
                      WHERE entry.subject_id = soonest.subject_id AND entry.rule = soonest.rule
                        AND entry.entry <> %s
                        AND NOT EXISTS (SELECT FROM cases_limitexception AS later WHERE later.follows_id = entry.id)
                      ORDER BY entry.id LIMIT 1), '') AS ground
      FROM unnest(%s::uuid[]) AS listed (case_id)
     CROSS JOIN LATERAL (SELECT *
                           FROM cases_duedate
                          WHERE cases_duedate.case_id = listed.case_id AND cases_duedate.met_on IS NULL
                            AND cases_duedate.concerns && %s::varchar[]
                          ORDER BY cases_duedate.due_on, cases_duedate.id LIMIT 1) AS soonest
"""


OF_A_PLAN = frozenset({"review.first", "review.next"})
"""The limits one of which every case with a plan in force has open."""


class DueDateQuerySet(CaseRecordQuerySet):
    """Due dates, in the phrases people use."""

    def still_open(self) -> Self:
        """Those that are not met."""
        return self.filter(met_on=None)

    def of_a_plan(self) -> Self:
        """Those that say of a case that a plan is in force: the next yearly review is to come."""
        return self.still_open().filter(rule__in=OF_A_PLAN)

    def concerning(self, actor: Any) -> Self:
        """Those that concern one of the kinds of sight of this hat."""
        return self.filter(concerns__overlap=sorted({pair.kind for pair in actor.sight}))

    def for_party(self, actor: Any) -> Self:
        """Those that this hat itself must act on, or is invited to."""
        parts = [DueDateParty.Part.RESPONSIBLE, DueDateParty.Part.INVITED]
        mine = DueDateParty.objects.filter(
            due_date=OuterRef("pk"), membership=actor.membership_id, part__in=parts
        )
        return self.filter(Exists(mine))

    def with_exception(self) -> Self:
        """Say of each on which ground an exception is recorded beside it, if one is: `due_date.ground`."""
        beside = LimitException.objects.filter(subject_id=OuterRef("subject_id"), rule=OuterRef("rule"))
        ground = beside.standing().order_by("pk").values("ground")[:1]
        return self.annotate(ground=Coalesce(Subquery(ground), Value("")))

    def soonest_of(self, actor: Any, rows: Sequence[PageRow]) -> list["DueDate"]:
        """
        Return the first open due date of each of these cases that concerns this hat, with its `ground`.

        The rows are those `Case.objects.page_for` gave this hat, which asked for its sight; the database asks again.
        This is what `still_open`, `concerning` and `with_exception` say, by hand: a work list asks it at every request,
        and putting the sentence together cost it more than the answer (`bench/caseload.py`).
        """
        kinds = sorted({pair.kind for pair in actor.sight})
        cases = [row.case_id for row in rows]
        return list(self.raw(_SOONEST, [LimitException.Entry.TAKEN_BACK, cases, kinds])) if cases else []

    def with_responsible(self) -> Self:
        """Fetch, with each, the people who must act: `due_date.responsible`."""
        parties = DueDateParty.objects.filter(part=DueDateParty.Part.RESPONSIBLE)
        people = parties.select_related("membership__user").order_by("membership__user__full_name")
        return self.prefetch_related(Prefetch("parties", people, to_attr="responsible"))


class DueDate(CaseRecord):
    """
    One time limit of one record: what must have happened by when, and whether it has.

    `due_on` comes from `timelimits` (or is an agreed day, such as a meeting), `facts` are what it was counted from and
    `working` is its "Why this date?". `concerns` names the kinds of sight whose lists sort by it. Rewritten only by
    `cases.services.write_limits` and its kin; `written_on` is the day for which that was done last.
    """

    rule = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=100)
    subject_id = models.UUIDField()
    what = models.CharField(max_length=200)
    url = models.CharField(max_length=300, blank=True)
    acts = models.CharField(max_length=30)
    concerns = ArrayField(models.CharField(max_length=20), default=list)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    target_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    working = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    written_on = models.DateField()

    objects = DueDateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["subject_id", "rule"], name="one_due_date_for_a_rule_and_record")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["due_on", "rule"], condition=models.Q(met_on=None), name="due_and_not_met"),
            models.Index(fields=["case", "due_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.rule} by {self.due_on:%Y-%m-%d}"

    @property
    def why(self) -> Working | None:
        """Return "Why this date?", or none for a day that was simply agreed."""
        return Working.from_json(self.working) if self.working else None


class DueDateVersionQuerySet(CaseRecordQuerySet):
    """What was known of due dates, in the phrases people use."""

    def known_on(self, day: date) -> Self:
        """The last that was written of each limit by the end of this day, unless that says it is gone."""
        written = self.filter(written_on__lte=day).order_by(
            "case_id", "subject_id", "rule", "-written_on", "-id"
        )
        last = written.distinct("case_id", "subject_id", "rule").values("pk")
        known: Self = self.model.objects.filter(pk__in=last, is_gone=False)
        return known


class DueDateVersion(CaseRecord):
    """
    A due date as it was written on one day, by whom and by which act. Added with every change, and never changed.

    `is_gone` says that the limit applies no longer. A trigger in the database refuses any change.
    """

    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]  # their order, within a day too
    rule = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=100)
    subject_id = models.UUIDField()
    what = models.CharField(max_length=200)
    acts = models.CharField(max_length=30)
    concerns = ArrayField(models.CharField(max_length=20), default=list)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    target_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    working = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    is_gone = models.BooleanField(default=False)
    written_on = models.DateField()
    written_by = models.CharField(max_length=300)
    act = models.CharField(max_length=100)

    objects = DueDateVersionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["case", "subject_id", "rule", "-written_on", "-id"], name="known_of_a_case"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} by {self.due_on:%Y-%m-%d}, written on {self.written_on:%Y-%m-%d}"

    @property
    def why(self) -> Working | None:
        """Return "Why this date?", or none for a day that was simply agreed."""
        return Working.from_json(self.working) if self.working else None


class DueDateParty(Record):
    """Who is reminded of a due date, in what part, and of what: without words of their own, what the date is for."""

    class Part(models.TextChoices):
        RESPONSIBLE = "responsible", _("must act")
        INVITED = "invited", _("is invited")
        OVERSEES = "oversees", _("oversees")
        HEAD = "head", _("head of the setting")

    due_date = models.ForeignKey(DueDate, on_delete=models.CASCADE, related_name="parties")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part)
    what = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "due date parties"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["due_date", "membership", "part"], name="told_once_in_each_part")
        ]

    def __str__(self) -> str:
        return f"{self.membership} {self.part}"
