"""The one place where a list meets the SEN record (`sen_support`): what is recorded, and what a list adds to it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from cases.models import Case
from sen_support import services as sen_support
from sen_support.models import SenNeed, SenProvision

from ..comparing import SUPPORT
from ..reading import Field


def recorded(*, cases: Collection[UUID], today: date) -> dict[UUID, dict[Field, Any]]:
    """Return what the SEN record of each child says on this day."""
    found: dict[UUID, dict[Field, Any]] = defaultdict(lambda: dict.fromkeys(SUPPORT))
    for case_id, code in SenProvision.objects.on(today).filter(case__in=cases).values_list("case_id", "code"):
        found[case_id][Field.SEN_PROVISION] = code
    needs = SenNeed.objects.on(today).filter(case__in=cases, rank__in=(1, 2))
    for case_id, rank, code in needs.values_list("case_id", "rank", "code"):
        found[case_id][Field.NEED_1 if rank == 1 else Field.NEED_2] = code
    return found


def write(*, case: Case, actor: Any, today: date, values: Mapping[Field, Any]) -> None:
    """
    Record what the list says of SEN provision and needs.

    A change holds from today, or from the day the list gives where nothing was recorded before; needs from today.

    :raises RuleBroken: if the record already says something of a later day
    """
    if not any(name in values for name in SUPPORT):
        return
    if values.get(Field.SEN_PROVISION):
        sen_support.write_provision(
            case=case, actor=actor, code=values[Field.SEN_PROVISION], from_day=_since(case, values, today)
        )
    if values.get(Field.NEED_1) or values.get(Field.NEED_2):
        sen_support.write_needs(case=case, actor=actor, codes=_needs(case, values, today), from_day=today)


def begin(*, cases: Sequence[tuple[Case, Mapping[Field, Any]]], actor: Any, today: date) -> None:
    """
    Record what the list says of children whose records were just opened: provision from the day it gives, or today.

    :raises RuleBroken: if a need does not go with its provision
    """
    records = [
        sen_support.FirstRecord(
            case=case,
            code=values[Field.SEN_PROVISION],
            from_day=values.get(Field.SEN_SINCE) or today,
            needs=tuple(values[name] for name in (Field.NEED_1, Field.NEED_2) if values.get(name)),
            needs_from=today,
        )
        for case, values in cases
        if values.get(Field.SEN_PROVISION)
    ]
    sen_support.begin_records(actor=actor, records=records)


def _since(case: Case, values: Mapping[Field, Any], today: date) -> date:
    since: date = values.get(Field.SEN_SINCE) or today
    earlier = SenProvision.objects.filter(case=case).exists()
    return today if earlier or since > today else since


def _needs(case: Case, values: Mapping[Field, Any], today: date) -> list[str]:
    """Return all needs, the main one first: those the list names in their ranks, the others as they are."""
    held = list(SenNeed.objects.on(today).filter(case=case).order_by("rank").values_list("code", flat=True))
    for rank, name in enumerate((Field.NEED_1, Field.NEED_2)):
        code = values.get(name)
        if not code:
            continue
        held = [other for other in held if other != code]
        held[rank : rank + 1] = [code]
    return list(dict.fromkeys(held))
