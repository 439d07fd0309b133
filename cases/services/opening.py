"""Saying why, before a case outside one's allocation is shown."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..models import Case, OpeningReason


@transaction.atomic
def say_why(
    *, case: Case, actor: Any, reason: OpeningReason.Reason, words: str, today: date
) -> OpeningReason:
    """
    Keep why somebody opens a case that is not allocated to them, for this day; what was said first on a day stays.

    :raises NotPermitted: if the actor does not see the case by their authority
    """
    require(actor, Permission.CASE_SAY_WHY, case)
    given, is_new = OpeningReason.objects.get_or_create(
        case=case, membership=actor.membership, on=today, defaults={"reason": reason, "words": words}
    )
    if is_new:
        audit.record(
            actor=actor, event=Event.CASE_SAID_WHY, subject=given, details={"reason": reason, "words": words}
        )
    return given
