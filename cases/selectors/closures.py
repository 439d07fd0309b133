"""The closed days of an agency."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from accounts.models import Agency
from accounts.selectors import Said
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


def is_school(actor: Any) -> bool:
    """Return whether the actor's agency is a setting."""
    return bool(actor.agency and actor.agency.kind == Agency.Kind.SETTING)


def settings_words(number: int) -> str:
    """Return "1 setting", "12 settings"."""
    return ngettext("%(n)s setting", "%(n)s settings", number) % {"n": number}


def holidays_said(actor: Any, today: date) -> Said | None:
    """Return who last said holidays that are not over yet, of the actor's setting or of those of the area."""
    rows = Closure.objects.visible_to_area(actor, today).filter(
        kind=Closure.Kind.HOLIDAY, taken_back_on=None, ends_on__gte=today
    )
    row = rows.select_related("recorded_by__user").order_by("-created_at").first()
    if row is None:
        return None
    return Said(row.recorded_by.user.full_name if row.recorded_by else "", row.created_at.date())
