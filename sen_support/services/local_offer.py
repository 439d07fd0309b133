"""Services of the Local Offer in the provision of a cycle."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require
from local_offer.models import Entry

from ..keeping import lock_open
from ..models import Line, LineService


@transaction.atomic
def put_service_in(*, line: Line, entry: Entry, actor: Any, today: date) -> LineService:
    """
    Put a service into a line of provision, as its entry reads today. One that is in it already stays as it was read.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    """
    require(actor, Permission.SUPPORT_EDIT, line)
    lock_open(line.cycle_id)
    link, is_new = LineService.objects.get_or_create(
        line=line,
        service=entry.service,
        defaults={
            **LineService.as_read(entry, today),
            "case": line.case,
            "cycle": line.cycle,
            "picked_by": actor.membership,
        },
    )
    if is_new:
        _record(actor, line, link, "service put in")
    return link


@transaction.atomic
def take_service_out(*, link: LineService, actor: Any) -> None:
    """
    Take a service out of a line of provision again.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    """
    require(actor, Permission.SUPPORT_EDIT, link)
    lock_open(link.cycle_id)
    _record(actor, link.line, link, "service taken out")
    link.delete()


def _record(actor: Any, line: Line, link: LineService, what: str) -> None:
    details = {"what": what, "id": str(link.service_id)}
    audit.record(actor=actor, event=Event.SUPPORT_LINE_CHANGED, subject=line, details=details)
