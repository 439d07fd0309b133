"""Closed days of an authority or a setting, and bank holidays announced after the calendar was packed."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require

from ..models import Closure


@transaction.atomic
def record_closure(*, actor: Any, kind: Closure.Kind, starts_on: date, ends_on: date) -> Closure:
    """
    Record days on which the actor's own agency is closed. Targets move with the next check of due dates; no limit does.

    :raises NotPermitted: if the actor may not
    :raises ValueError: if it is a bank holiday, which is nobody's own, or the last day is before the first
    """
    require(actor, Permission.CLOSURE_EDIT, None)
    if kind == Closure.Kind.BANK_HOLIDAY or ends_on < starts_on:
        raise ValueError("an agency's own closed days, the first before the last")
    closure = Closure.objects.create(
        agency=actor.agency, kind=kind, starts_on=starts_on, ends_on=ends_on, recorded_by=actor.membership
    )
    _record(actor, Event.CLOSURE_RECORDED, closure)
    return closure


@transaction.atomic
def announce_bank_holiday(*, actor: Any, on: date) -> Closure:
    """
    Record a bank holiday that was announced after the calendar was packed. Called by the operator's command.

    What depends on working days is found, and shown to the managers, by the next check of due dates.
    """
    closure, is_new = Closure.objects.get_or_create(
        kind=Closure.Kind.BANK_HOLIDAY, agency=None, starts_on=on, ends_on=on, taken_back_on=None
    )
    if is_new:
        _record(actor, Event.CLOSURE_RECORDED, closure)
    return closure


@transaction.atomic
def take_back_closure(*, closure: Closure, actor: Any, today: date) -> None:
    """
    Take back closed days that were recorded by mistake. The record of them stays.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if that was done before
    """
    require(actor, Permission.CLOSURE_EDIT, closure)
    locked = Closure.objects.select_for_update(of=("self",)).get(pk=closure.pk)
    if locked.taken_back_on is not None:
        raise MoveNotAllowed("these days were taken back before")
    locked.taken_back_on = today
    locked.save(update_fields=["taken_back_on", "updated_at"])
    _record(actor, Event.CLOSURE_TAKEN_BACK, locked)


def _record(actor: Any, event: Event, closure: Closure) -> None:
    days = {"from": closure.starts_on.isoformat(), "to": str(closure.ends_on), "kind": str(closure.kind)}
    audit.record(actor=actor, event=event, subject=closure, details=days)
