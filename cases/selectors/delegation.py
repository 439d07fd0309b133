"""What an academy's head has delegated to its trust."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from core import dates

from ..models import Delegation


@dataclass(frozen=True)
class DelegationRow:
    """One delegation: to whom, how long, why, and where it is taken back."""

    trust: str
    days: str
    reason: str
    by: str
    end_url: str


@dataclass(frozen=True)
class DelegationsPage:
    """What an academy has delegated to its trust, the latest first."""

    agency: str
    trust: str
    rows: list[DelegationRow]


def delegations_page(*, actor: Any, today: date) -> DelegationsPage:
    """Return what the actor's own academy has delegated, and to which trust it could."""
    given = Delegation.objects.visible_to(actor, today).for_gate(actor, today).order_by("-starts_on")
    trust = actor.agency.trust
    return DelegationsPage(
        agency=str(actor.agency),
        trust=trust.name if trust else "",
        rows=[_row(row, today) for row in given],
    )


def _row(row: Delegation, today: date) -> DelegationRow:
    last = row.ends_on or row.starts_on
    return DelegationRow(
        trust=row.trust.name,
        days=dates.period(row.starts_on, last),
        reason=row.reason,
        by=row.given_by.user.full_name,
        end_url=reverse("cases:end_delegation", args=[row.pk]) if last >= today else "",
    )
