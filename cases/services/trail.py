"""Searching the ledger, which is itself something the ledger knows."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..selectors.trail import TrailAsked, TrailPage, trail_page


@transaction.atomic
def search_trail(*, asked: TrailAsked, actor: Any, today: date) -> TrailPage:
    """
    Return what a manager finds in the ledger about the staff of their authority, and keep that they asked.

    :raises NotPermitted: if the actor is no manager
    :raises StalePlace: if the page asked for is none this search gave out
    """
    require(actor, Permission.LEDGER_SEARCH, None)
    page = trail_page(asked, actor=actor, today=today)
    details = {
        "who": str(asked.who or ""),
        "kind": str(asked.kind),
        "first": asked.first.isoformat(),
        "last": asked.last.isoformat() if asked.last else "",
    }
    audit.record(
        actor=actor, event=Event.LEDGER_SEARCHED, subject=asked.case or actor.agency, details=details
    )
    return page
