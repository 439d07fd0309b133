"""The first SEN record of many children at once, as a school's list brings them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import services as audit
from audit.events import Event
from cases.models import Case

from ..codes import Provision, need_types_on
from ..errors import RuleBroken
from ..models import SenNeed, SenProvision


@dataclass(frozen=True)
class FirstRecord:
    """What is recorded of a child nothing was recorded of: provision from a day, and needs, the main one first."""

    case: Case
    code: str
    from_day: date
    needs: tuple[str, ...] = ()
    needs_from: date | None = None


@transaction.atomic
def begin_records(*, actor: Any, records: Sequence[FirstRecord]) -> None:
    """
    Write first records, as `write_provision` and `write_needs` do one by one. The caller asks its own policy.

    :raises RuleBroken: if a need does not go with its provision, or is not in force
    """
    rows = SenProvision.objects.bulk_create(
        SenProvision(case=record.case, code=record.code, starts_on=record.from_day) for record in records
    )
    audit.record_many(actor=actor, event=Event.SEN_PROVISION_CHANGED, subjects=rows)
    needs = SenNeed.objects.bulk_create(need for record in records for need in _needs(record))
    audit.record_many(actor=actor, event=Event.SEN_NEEDS_CHANGED, subjects=needs)


def _needs(record: FirstRecord) -> list[SenNeed]:
    from_day = record.needs_from or record.from_day
    allowed = (
        {need.code for need in need_types_on(from_day, Provision(record.code))} if record.needs else set()
    )
    wrong = [code for code in record.needs if code not in allowed]
    if wrong:
        raise RuleBroken(_("%(code)s cannot be recorded from that day") % {"code": wrong[0]}, field="main")
    return [
        SenNeed(case=record.case, code=code, rank=rank, starts_on=from_day)
        for rank, code in enumerate(dict.fromkeys(record.needs), start=1)
    ]
