"""The case: one child's path, and who sees it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, NamedTuple, Self
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import CharField, Exists, F, FilteredRelation, Func, OuterRef, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse

from accounts.models import Agency, holding
from accounts.sight import READS_PARTS, RecordPart, SightKind
from core.models import Record, ScopedQuerySet, VersionedRecord

from . import pages
from .child import Child
from .involvement import Involvement
from .opening import said_why
from .pages import NO_FILTERS, Filters, Page, PageRow, Sort
from .withheld import Withheld


class Seen(NamedTuple):
    """One way in which the actor at the gate sees a case."""

    kind: SightKind
    mode: Involvement.Mode
    parts: frozenset[RecordPart] = frozenset()


def seen_by(case: Any, *kinds: SightKind, writing: bool = False) -> bool:
    """Return whether the actor at the gate sees the case by one of these kinds, and may take part if asked."""
    return any(
        seen.kind in kinds and (not writing or seen.mode == Involvement.Mode.WRITE) for seen in case.seen_as
    )


def seen_only_by(case: Any, *kinds: SightKind) -> bool:
    """Return whether the actor at the gate sees the case by these kinds and by no other."""
    return all(seen.kind in kinds for seen in case.seen_as)


def is_shared(record: Any, *parts: RecordPart) -> bool:
    """Return whether one of these parts is shown by name: shared, or theirs to decide on, or held before."""
    return any(seen.kind in READS_PARTS and not seen.parts.isdisjoint(parts) for seen in record.seen_as)


def stands_in(record: Any, *parts: RecordPart) -> bool:
    """Return whether the actor at the gate acts for the young person in a decision that needs one of these parts."""
    return any(
        seen.kind == SightKind.ALTERNATIVE and not seen.parts.isdisjoint(parts) for seen in record.seen_as
    )


def _rows_seen_by(actor: Any, today: date, case: str) -> Any:
    return Involvement.objects.filter(case=OuterRef(case)).reached_by(actor, today)


def how_seen(actor: Any, today: date, case: str) -> Any:
    """Return the expression that fetches, with a record, by which kinds of sight the actor sees its case."""
    rows = _rows_seen_by(actor, today, case).order_by("kind", "mode")
    parts = Func(F("parts"), Value(","), function="array_to_string", output_field=CharField())
    return ArraySubquery(rows.values(how=Concat(F("kind"), Value(":"), F("mode"), Value(":"), parts)))


def what_is_withheld(actor: Any, today: date, case: str) -> Any:
    """Return the expression that fetches, with a record, what of its case the actor must not be told."""
    rows = Withheld.objects.from_reader(actor, today).filter(case=OuterRef(case))
    paper = Coalesce(Cast("paper_id", CharField()), Value(""))
    return ArraySubquery(rows.order_by("kind", "section").values(what=Concat(F("kind"), F("section"), paper)))


def withholds(record: Any, what: str, which: Any = "") -> bool:
    """Return whether the actor at the gate must not be told this of the record's case; of documents, this one."""
    return f"{what}{which}" in getattr(record, "withheld_kinds", ())


def _seen_as(values: list[str]) -> tuple[Seen, ...]:
    return tuple(_seen(*value.split(":")) for value in values)


def _seen(kind: str, mode: str, parts: str) -> Seen:
    shared = frozenset(RecordPart(part) for part in parts.split(",") if part)
    return Seen(SightKind(kind), Involvement.Mode(mode), shared)


def seen_as_of(record: Any) -> tuple[Seen, ...]:
    """Return how the actor sees a record that came through the gate; any other is seen by nobody."""
    return _seen_as(getattr(record, "how_seen", None) or [])


def in_emergency(record: Any) -> dict[str, str]:
    """Return the mark of a look by somebody who has no part in the record but opened it in an emergency."""
    is_marked = bool(record.seen_as) and seen_only_by(record, SightKind.EMERGENCY)
    return {"sight": str(SightKind.EMERGENCY)} if is_marked else {}


def asks_why(record: Any, case_id: Any) -> str:
    """Return where whoever opens this record must first say why, or nothing: whoever it is allocated to does not."""
    if getattr(record, "said_why", True):
        return ""
    kinds = {seen.kind for seen in record.seen_as}
    is_only_their_authoritys = SightKind.AUTHORITY in kinds and SightKind.ALLOCATED not in kinds
    return reverse("cases:why", args=[case_id]) if is_only_their_authoritys else ""


class CaseQuerySet(ScopedQuerySet):
    """Cases, in the phrases people use."""

    def reached_by(self, actor: Any, today: date, kinds: Iterable[SightKind]) -> Self:
        """Cases this hat sees by one of these kinds of sight on this day."""
        return self.filter(
            Exists(Involvement.objects.filter(case=OuterRef("pk")).reached_by(actor, today, kinds))
        )

    def visible_to(self, actor: Any, today: date) -> Self:
        """Cases this hat has a row of sight for on this day. No others, and no bypass for anyone."""
        return self.filter(Exists(_rows_seen_by(actor, today, "pk")))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch what every policy and page of a case needs, in the gate's one query."""
        return self.select_related("child", "authority", "setting").annotate(
            how_seen=how_seen(actor, today, "pk"),
            said_why=said_why(actor, today, "pk"),
            withheld_kinds=what_is_withheld(actor, today, "pk"),
        )

    def page_for(
        self,
        actor: Any,
        today: date,
        *,
        sort: Sort = Sort.DUE,
        after: str = "",
        filters: Filters = NO_FILTERS,
        size: int = 50,
    ) -> Page:
        """
        Return one page of the cases this hat sees, read from one index for each pair it sees by.

        :raises StalePlace: if `after` is not a place this list gave out
        """
        return pages.page_for(
            pages.Reader.of(actor), today, sort=sort, after=after, filters=filters, size=size
        )

    def count_for(self, actor: Any, today: date, *, filters: Filters = NO_FILTERS, cap: int = 1000) -> int:
        """Return how many cases such a list holds, counted no further than one more than `cap`."""
        return self.counts_for(actor, today, filters=[filters], cap=cap)[0]

    def counts_for(
        self, actor: Any, today: date, *, filters: Sequence[Filters], cap: int = 1000
    ) -> list[int]:
        """Return how many cases each of several lists holds, in one query, counted no further than `cap` + 1."""
        return pages.counts_for(pages.Reader.of(actor), today, filters=filters, cap=cap)

    def which_of(self, actor: Any, today: date, cases: Iterable[UUID]) -> set[UUID]:
        """Return which of these cases this hat sees on this day: the shortest way to ask, for one or for many."""
        return pages.which_of(pages.Reader.of(actor), today, cases)

    def identified_for(
        self, actor: Any, today: date, *, fact: str, value: str, kinds: frozenset[SightKind], size: int
    ) -> list[PageRow]:
        """Return the cases this hat sees by one of these kinds that one exact fact fits (`pages.identified_for`)."""
        return pages.identified_for(
            pages.Reader.of(actor), today, fact=fact, value=value, kinds=kinds, size=size
        )

    def without_caseworker(self, today: date) -> Self:
        """Cases that are allocated to nobody on this day."""
        return self.alias(
            allocated=FilteredRelation("allocations", condition=holding(today, "allocations__"))
        ).filter(allocated=None)

    def with_child(self) -> Self:
        """Fetch the child, the authority and the setting with each case."""
        return self.select_related("child", "authority", "setting")


class Case(VersionedRecord):
    """
    One child or young person's path, from a school's first concern to the end of a plan.

    `authority` is the local authority responsible, once it knows of the child; `setting` is the main one attended
    now, kept here for lists and told by `Enrolment`.
    """

    reference = models.CharField(max_length=20, unique=True)
    child = models.OneToOneField(Child, on_delete=models.PROTECT, related_name="case")
    authority = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    setting = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField()

    objects = CaseQuerySet.as_manager()

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("cases:detail", args=[self.pk])

    @property
    def ledger_case_id(self) -> Any:
        return self.pk

    @property
    def seen_as(self) -> tuple[Seen, ...]:
        """How the actor sees this case. Only a case that came through the gate knows; any other is seen by nobody."""
        return _seen_as(getattr(self, "how_seen", []))

    @property
    def ledger_details(self) -> dict[str, str]:
        """What the ledger says of a look by somebody who sees this by an opening in an emergency and nothing else."""
        return in_emergency(self)

    @property
    def asks_first(self) -> str:
        """The address at which the actor must first say why they open this case; "" when they need not."""
        return asks_why(self, self.pk)


class CaseRecordQuerySet(ScopedQuerySet):
    """
    Records that hang off a case are seen by those who see the case; their policies narrow further.

    What a former setting or authority held (`held_on` names the day of the record) it still reads, and nothing later.
    Sight in parts (named sharing, say) shows a record only if it is in one of the `shared_in` parts and the row of
    sight names that part. What `is_a_paper` may be withheld from one person by itself, and is not shown to them then.
    """

    shared_in: ClassVar[tuple[RecordPart, ...]] = ()
    held_on: ClassVar[str] = ""
    is_a_paper: ClassVar[bool] = False

    def visible_to(self, actor: Any, today: date) -> Self:
        """Records of the cases this hat sees on this day."""
        rows = _rows_seen_by(actor, today, "case").showing(*self.shared_in)
        seen = self.filter(Exists(rows.holding(self.held_on)))
        if not self.is_a_paper:
            return seen
        withheld = Withheld.objects.from_reader(actor, today).papers()
        return seen.exclude(Exists(withheld.filter(paper_id=OuterRef("pk"))))

    def for_gate(self, actor: Any, today: date) -> Self:
        """Fetch the case with the record, and how the actor sees it."""
        related = self.select_related("case__child", "case__authority", "case__setting")
        return related.annotate(
            how_seen=how_seen(actor, today, "case"),
            said_why=said_why(actor, today, "case"),
            withheld_kinds=what_is_withheld(actor, today, "case"),
        )


class CaseRecord(Record):
    """Something kept about a case. Its case, at the gate, knows how the actor sees it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)ss")

    objects = CaseRecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = []

    @property
    def ledger_case_id(self) -> Any:
        return self.case_id

    @property
    def seen_as(self) -> tuple[Seen, ...]:
        """How the actor at the gate sees the case this record belongs to."""
        return _seen_as(getattr(self, "how_seen", None) or getattr(self.case, "how_seen", []))

    @property
    def ledger_details(self) -> dict[str, str]:
        """What the ledger says of a look by somebody who sees this by an opening in an emergency and nothing else."""
        return in_emergency(self)

    @property
    def asks_first(self) -> str:
        """The address at which the actor must first say why they open this record's case."""
        return asks_why(self, self.case_id)
