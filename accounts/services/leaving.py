"""Ending a colleague's role before its day."""

from datetime import date, timedelta

from django.db import connection, transaction

from audit import services as audit
from audit.events import Event
from core.workflow import require

from ..actor import Actor
from ..models import Membership
from ..permissions import Permission


class CannotEnd(Exception):
    """The role cannot end on that day: it has ended, begins later, or the day is past."""


def earliest_last_day(*, hat: Membership, today: date) -> date:
    """Return the first day a role can end on: yesterday, which ends it at once, or the day it began."""
    return max(hat.starts_on, today - timedelta(days=1))


@transaction.atomic
def end_role(*, hat: Membership, actor: Actor, last_day: date) -> None:
    """
    Give a colleague's role this last day. From the day after, their next request opens nothing.

    :raises NotPermitted: if the actor does not lead the agency, or may not fill this role
    :raises CannotEnd: if the role cannot end on that day
    """
    require(actor, Permission.ACCOUNT_INVITE, hat)
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_end_role(%s, %s)", [hat.pk, last_day])
        if not cursor.fetchone()[0]:
            raise CannotEnd
    audit.record(actor=actor, event=Event.ROLE_ENDED, subject=hat, details={"last_day": last_day.isoformat()})
