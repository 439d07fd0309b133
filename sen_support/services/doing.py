"""Do: the plan begins, sessions are logged, and results come in."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import NotPermitted, require

from ..errors import NotReady, RuleBroken
from ..keeping import lock_open, refuse_future
from ..models import LONGEST_SESSION, Cycle, Line, Outcome, Progress, Session
from ..readiness import may_change_session, missing
from ..workflow import CYCLE
from .limits import write_review_date


@transaction.atomic
def begin(*, cycle: Cycle, actor: Any, today: date) -> None:
    """
    Begin the support that the plan describes. From now on the review has its due date.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the cycle is not at Plan
    :raises NotReady: while anything that the Code asks of an active cycle is missing (6.48, 6.49)
    """
    locked = lock_open(cycle.pk)
    reasons = missing(locked, today)
    if reasons:
        raise NotReady(reasons)
    cycle.active_from = today
    cycle.save(update_fields=["active_from", "updated_at"])
    CYCLE.make("begin", cycle, actor=actor, on=today)
    write_review_date(cycle=cycle, actor=actor, today=today, act=Event.SUPPORT_BEGUN)


@transaction.atomic
def log_session(
    *, line: Line, actor: Any, on: date, minutes: int, not_held: str = "", note: str = "", today: date
) -> Session:
    """
    Keep one session: how long it was, or why it was not held.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if the plan has not begun, the day is to come or before the plan, or the minutes are not sane
    """
    require(actor, Permission.SUPPORT_LOG, line)
    cycle = lock_open(line.cycle_id)
    _check_session(cycle, line, on, minutes, not_held, today)
    session = Session.objects.create(
        case_id=line.case_id,
        cycle=cycle,
        line=line,
        on=on,
        planned=line.minutes or 0,
        minutes=minutes,
        not_held=not_held if minutes == 0 else "",
        note=note,
        by=actor.membership,
        logged_on=today,
    )
    _audit_session(actor, session, "logged")
    return session


@transaction.atomic
def change_session(
    *, session: Session, actor: Any, on: date, minutes: int, not_held: str, note: str, today: date
) -> None:
    """
    Put a session right: whoever logged it until the end of the day of logging, the SENCO at any time in the cycle.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: as for `log_session`
    """
    if not may_change_session(session, actor, today):
        raise NotPermitted(Permission.SUPPORT_LOG)
    cycle = lock_open(session.cycle_id)
    _check_session(cycle, session.line, on, minutes, not_held, today)
    session.on, session.minutes, session.note = on, minutes, note
    session.not_held = not_held if minutes == 0 else ""
    session.save(update_fields=["on", "minutes", "not_held", "note", "updated_at"])
    _audit_session(actor, session, "changed")


@transaction.atomic
def record_progress(
    *, outcome: Outcome, actor: Any, on: date, value: Decimal, note: str = "", today: date
) -> Progress:
    """
    Keep where an outcome stands on a day. A second result for a day replaces the first.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if the day is to come or before the cycle
    """
    require(actor, Permission.SUPPORT_CONTRIBUTE, outcome)
    return keep_result(
        cycle=outcome.cycle, outcome=outcome, actor=actor, on=on, value=value, note=note, today=today
    )


def keep_result(
    *, cycle: Cycle, outcome: Outcome, actor: Any, on: date, value: Decimal, today: date, note: str = ""
) -> Progress:
    """Keep a result for a service that has asked its own policy."""
    cycle = lock_open(cycle.pk)
    refuse_future(on, today, field="on")
    if on < cycle.begun_on:
        raise RuleBroken(
            _("The day must be %(day)s or later, when the cycle began") % {"day": dates.date(cycle.begun_on)},
            field="on",
        )
    point, _created = Progress.objects.update_or_create(
        outcome=outcome,
        on=on,
        defaults={
            "case_id": outcome.case_id,
            "cycle": cycle,
            "value": value,
            "note": note,
            "by": actor.membership,
        },
    )
    details = {"on": on.isoformat(), "value": str(value)}
    audit.record(actor=actor, event=Event.SUPPORT_PROGRESS_RECORDED, subject=point, details=details)
    return point


def _check_session(cycle: Cycle, line: Line, on: date, minutes: int, not_held: str, today: date) -> None:
    if not cycle.is_active or cycle.active_from is None:
        raise RuleBroken(_("Sessions are logged from the day the plan begins"))
    if not line.has_sessions:
        raise RuleBroken(_("An adjustment without sessions has nothing to log"))
    refuse_future(on, today, field="on")
    if on < cycle.active_from:
        raise RuleBroken(
            _("The day must be %(day)s or later, when the plan began")
            % {"day": dates.date(cycle.active_from)},
            field="on",
        )
    if not 0 <= minutes <= LONGEST_SESSION:
        raise RuleBroken(
            _("Minutes must be between 0 and %(most)s") % {"most": LONGEST_SESSION}, field="minutes"
        )
    if minutes == 0 and not not_held:
        raise RuleBroken(_("Choose why the session was not held"), field="not_held")


def _audit_session(actor: Any, session: Session, what: str) -> None:
    details = {"what": what, "on": session.on.isoformat(), "minutes": session.minutes}
    audit.record(actor=actor, event=Event.SUPPORT_SESSION_LOGGED, subject=session, details=details)
