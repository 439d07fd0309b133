"""Sight: the dated rows that say who sees a case, and why."""

import functools
import operator
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, AsOne, Dated, DatedQuerySet, Membership, no_overlap
from accounts.sight import IN_PARTS, RecordPart, SightKind, SightPair

from .withheld import Withheld

ORDINARY = frozenset(SightKind) - {SightKind.SEALED}
"""Every kind of sight but an officer's of a sealed record, which shows that record's key and nothing else."""

NO_DUE_DATE = date(9999, 12, 31)  # sorts last; a column without nulls keeps paging a plain comparison


class InvolvementQuerySet(DatedQuerySet):
    """Sight, asked by the (kind, principal) pairs of a hat."""

    def of(self, pairs: Iterable[SightPair]) -> Self:
        """Return the rows any of these pairs sees by; none for no pairs."""
        either = [Q(kind=kind, principal=principal) for kind, principal in pairs]
        return self.filter(functools.reduce(operator.or_, either)) if either else self.none()

    def showing(self, *parts: RecordPart) -> Self:
        """Leave out sight in parts that does not include one of these; with none, all sight in parts."""
        by_part = Q(parts__overlap=[str(part) for part in parts]) if parts else Q(pk=None)
        return self.filter(~Q(kind__in=sorted(IN_PARTS)) | by_part)

    def holding(self, on: str) -> Self:
        """
        Leave out sight of what somebody held before, unless the record's own day, in this field, was before it began.

        Without a field, leave it out.
        """
        held = Q(starts_on__gt=OuterRef(on)) if on else Q(pk=None)
        return self.filter(~Q(kind=SightKind.FORMER) | held)

    def reached_by(self, actor: Any, today: date, kinds: Iterable[SightKind] | None = None) -> Self:
        """
        Return the rows this hat sees by on this day, by any of its kinds of sight or by these alone.

        Where the whole record is withheld from the person, there are none. What is sealed is reached only by whoever
        asks for that kind of sight.
        """
        pairs = [pair for pair in actor.sight if pair.kind in (ORDINARY if kinds is None else kinds)]
        barred = Withheld.objects.from_reader(actor, today).records()
        return self.of(pairs).on(today).exclude(case__in=barred.values("case"))

    def named(self) -> Self:
        """Give each row the names of its principal: the agency, or the hat's person, role and agency."""
        agency = Agency.objects.filter(pk=OuterRef("principal"))
        hat = Membership.objects.filter(pk=OuterRef("principal"))
        return self.annotate(
            agency_name=Coalesce(
                Subquery(agency.values("name")), Subquery(hat.values("agency__name")), Value("")
            ),
            person_name=Coalesce(Subquery(hat.values("user__full_name")), Value("")),
            role=Coalesce(Subquery(hat.values("role")), Value("")),
            job_title=Coalesce(Subquery(hat.values("job_title")), Value("")),
        )


_DATED = ("starts_on", "ends_on", "mode")


def _sorted_by(column: str, *, name: str) -> models.Index:
    """Return the index one branch of a list is read from, without touching the table."""
    return models.Index(fields=["kind", "principal", column, "case"], include=_DATED, name=name)


class Involvement(Dated):
    """
    One reason for one principal to see one case, from one day to another.

    Told once, by the service that owns the relation; asked by `Case.objects.visible_to` and `page_for`. What a list
    sorts by is kept here, so that a page is read from one index.
    """

    class Mode(models.TextChoices):
        WRITE = "write", _("takes part")
        READ = "read", _("reads only")

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="involvements")
    kind = models.CharField(max_length=20, choices=SightKind)
    principal = models.UUIDField()
    mode = models.CharField(max_length=5, choices=Mode, default=Mode.WRITE)
    parts = ArrayField(
        models.CharField(max_length=20, choices=RecordPart), default=list, db_default=[], blank=True,
        help_text="of sight in parts: what it shows; every other kind shows what its policies say",
    )  # fmt: skip
    next_due_on = models.DateField(default=NO_DUE_DATE)
    name_key = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    objects = InvolvementQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar[list[Any]] = [
            *Dated.Meta.constraints,
            no_overlap("one_involvement_at_a_time", AsOne("case", "kind", "principal")),
        ]
        indexes: ClassVar[list[Any]] = [
            _sorted_by("next_due_on", name="sight_by_due"),
            _sorted_by("name_key", name="sight_by_name"),
            _sorted_by("changed_at", name="sight_by_change"),
            models.Index(fields=["case", "kind", "principal"], include=_DATED, name="sight_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.principal}"
