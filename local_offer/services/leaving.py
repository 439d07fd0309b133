"""What leaves: a service that is not offered any more, and a draft that was begun by mistake."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.roles import Role
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Entry, Service
from ..workflow import EDITED


@transaction.atomic
def withdraw_entry(*, entry: Entry, actor: Any, today: date, reason: str) -> None:
    """
    Take a service off the Local Offer, because it has closed. Its address says so, with the reason.

    What was said of it is kept: a new entry, checked and published like any other, brings it back.

    :raises NotPermitted: if the actor is neither its provider nor an editor of this authority
    :raises MoveNotAllowed: if it is not what the public reads
    """
    require(actor, Permission.ENTRY_CONFIRM, entry)
    service = Service.objects.select_for_update().get(pk=entry.service_id)
    if service.current_id != entry.pk:
        raise MoveNotAllowed("only what the public reads can be taken off")
    EDITED[Entry].make("withdraw", entry, actor=actor, on=today, reason=reason)
    service.current = None
    service.save(update_fields=["current", "updated_at"])
    entry.service = service
    queue(
        Kind.ENTRY_WITHDRAWN,
        to=_others(entry, actor, today),
        case_id=None,
        sentence=_("“%(name)s” is not in the Local Offer any more: %(reason)s")
        % {"name": entry.name, "reason": reason},
        url=entry.get_absolute_url(),
    )


def _others(entry: Entry, actor: Any, today: date) -> list[Membership]:
    """Return those who answer for the service too: its provider's people, and the authority's editors."""
    on_the_day = Membership.objects.on(today).exclude(pk=actor.membership.pk)
    providers = on_the_day.filter(role=Role.PROVIDER, agency=entry.service.organisation_id)
    editors = on_the_day.filter(role=Role.LOCAL_OFFER_EDITOR, agency=entry.service.area_id)
    return [*providers, *editors]


def may_be_thrown_away(*, entry: Entry) -> bool:
    """Whether nobody but its writers has seen a draft: one that was sent and given back has a history, and stays."""
    return entry.stage == Entry.Stage.DRAFT and not entry.stage_changes.exists()


@transaction.atomic
def throw_away(*, entry: Entry, actor: Any) -> None:
    """
    Throw a draft away, with the service if it is all that was said of it.

    :raises NotPermitted: if the actor may not edit it
    :raises MoveNotAllowed: if it is no draft, or was sent to be checked before
    """
    require(actor, Permission.ENTRY_EDIT, entry)
    locked = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if not may_be_thrown_away(entry=locked):
        raise MoveNotAllowed("only a draft that nobody was sent is thrown away")
    audit.record(
        actor=actor, event=Event.ENTRY_THROWN_AWAY, subject=entry, details={"service": str(entry.service_id)}
    )
    service = locked.service
    locked.delete()
    if not service.entries.exists():
        service.delete()
