"""The closed days of an agency."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from core import dates

from ..models import Closure

SHOWN = 50


@dataclass(frozen=True)
class ClosureRow:
    """Some closed days."""

    days: str
    kind: str
    recorded: str
    url: str


@dataclass(frozen=True)
class ClosuresPage:
    """The closed days an agency has recorded, the latest first."""

    agency: str
    rows: list[ClosureRow]
    today: date


def closures_page(*, actor: Any, today: date) -> ClosuresPage:
    """Return the closed days that the actor's agency has recorded and not taken back."""
    rows = (
        Closure.objects.visible_to(actor, today)
        .filter(taken_back_on=None)
        .select_related("recorded_by__user")
    )
    return ClosuresPage(
        agency=str(actor.agency),
        rows=[_row(row) for row in rows.order_by("-starts_on", "pk")[:SHOWN]],
        today=today,
    )


def _row(row: Closure) -> ClosureRow:
    return ClosureRow(
        days=dates.period(row.starts_on, row.ends_on or row.starts_on),
        kind=str(row.get_kind_display()),
        recorded=row.recorded_by.user.full_name if row.recorded_by else "",
        url=reverse("cases:take_back_closure", args=[row.pk]),
    )
