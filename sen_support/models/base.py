"""What every record of SEN support shares: who may see it at all."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef

from accounts.models import Dated, DatedQuerySet
from accounts.sight import IN_PARTS, RecordPart, SightKind
from cases.models import Case, CaseRecord, CaseRecordQuerySet, Involvement

SIGHT = frozenset({SightKind.SETTING, SightKind.TEACHING, SightKind.FAMILY, SightKind.TRUST, *IN_PARTS})
"""By what SEN support is seen: the setting, its staff with a link, the family, and those who are shown parts of it."""

FOR_COVER = (RecordPart.SUPPORT, RecordPart.STRATEGIES)
"""The parts that show what helps the child: whoever covers for a teacher is shown that, and nothing else."""


class SupportQuerySet(CaseRecordQuerySet):
    """Records of SEN support stay inside the school and the family, unless the SENCO shares them by name."""

    shared_in: ClassVar[tuple[RecordPart, ...]] = (RecordPart.SUPPORT,)

    def visible_to(self, actor: Any, today: date) -> Self:
        """Records of the children this hat attends to, teaches, or is family of, on this day."""
        rows = Involvement.objects.filter(case=OuterRef("case")).reached_by(actor, today, SIGHT)
        return self.filter(Exists(rows.showing(*self.shared_in).holding(self.held_on)))


class DatedSupportQuerySet(SupportQuerySet, DatedQuerySet):  # type: ignore[override]
    """The same, for what holds from one day to another."""

    held_on: ClassVar[str] = "starts_on"


class SupportRecord(CaseRecord):
    """Something kept about a child's SEN support."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = SupportQuerySet.as_manager()

    class Meta(CaseRecord.Meta):
        abstract = True


class DatedSupportRecord(SupportRecord, Dated):
    """Something that holds from one day to another, both counted."""

    objects: ClassVar[Any] = DatedSupportQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = True
        ordering: ClassVar[list[str]] = ["-starts_on"]
