"""What every service that changes a cycle does first or last: lock it, refuse what has ended, make its parts."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from audit import services as audit
from audit.events import Event

from .errors import CycleEnded, RuleBroken
from .models import Assessment, Cycle, Plan, Review


def lock_open(cycle_id: Any) -> Cycle:
    """
    Return the cycle, locked, so that two people cannot number or end the same thing at once.

    :raises CycleEnded: if its review is complete, or it was closed
    """
    cycle: Cycle = (
        Cycle.objects.select_for_update(of=("self",)).select_related("case__child").get(pk=cycle_id)
    )
    if not cycle.is_open:
        raise CycleEnded(_("This cycle has ended. What it says is kept as it was"))
    return cycle


def open_with_parts(cycle: Cycle, actor: Any) -> Cycle:
    """Save a new cycle with its empty parts, and say so in the ledger."""
    cycle.save(force_insert=True)
    for part in (Assessment, Plan, Review):
        part.objects.create(case=cycle.case, cycle=cycle)
    audit.record(actor=actor, event=Event.SUPPORT_STARTED, subject=cycle, details={"number": cycle.number})
    return cycle


def refuse_future(day: date | None, today: date, *, field: str) -> None:
    """
    Refuse a day that is still to come.

    :raises RuleBroken: if it is
    """
    if day is not None and day > today:
        raise RuleBroken(_("The day must be today or in the past"), field=field)
