"""Counts of a setting's pupils, for figures. They name nobody, so they are asked without anybody's sight."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from .cycle import Cycle
from .record import SenNeed, SenProvision


@dataclass(frozen=True)
class SettingCounts:
    """How many pupils have which provision and which main need, and how reviews stand."""

    provision: dict[str, int]
    main_needs: dict[str, int]
    reviews: dict[str, int]


def counts_of(setting: Any, today: date) -> SettingCounts:
    """Return the counts of a setting on a day, in three queries."""
    provision = SenProvision.objects.on_roll_of(setting, today)
    needs = SenNeed.objects.on_roll_of(setting, today).filter(rank=1)
    return SettingCounts(
        provision=_by_code(provision),
        main_needs=_by_code(needs),
        reviews=Cycle.objects.review_counts(setting, today),
    )


def _by_code(rows: Any) -> dict[str, int]:
    return dict(rows.order_by().values_list("code").annotate(Count("pk")))
