"""Plan: outcomes, the support towards them, and what was agreed with whom."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import require

from ..errors import RuleBroken
from ..keeping import lock_open, refuse_future
from ..models import Cycle, Line, Outcome, Plan
from .limits import write_review_date

A_YEAR = timedelta(days=366)
PLAN_FIELDS = ("expected_impact", "strategies", "family_helps", "parents_consulted", "pupil_consulted")
AGREED_FIELDS = ("teacher_agreed_by", "teacher_agreed_on", "senco_agreed_by", "senco_agreed_on")
OUTCOME_FIELDS = ("text", "measure", "baseline", "target", "target_on")
LINE_FIELDS = (
    "kind",
    "name",
    "details",
    "outcome",
    "delivered_by",
    "deliverer",
    "minutes",
    "times_a_week",
    "weeks",
)


@transaction.atomic
def save_plan(
    *,
    cycle: Cycle,
    actor: Any,
    seen_version: int,
    today: date,
    teacher_agreed_on: date | None,
    senco_agreed_on: date | None,
    **answers: Any,
) -> Plan:
    """
    Keep what the plan says beside its outcomes and lines, and when the teacher and the SENCO agreed it (6.48).

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if it is said to be agreed on a day still to come
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.SUPPORT_EDIT, cycle)
    locked = lock_open(cycle.pk)
    refuse_future(teacher_agreed_on, today, field="teacher_agreed_on")
    refuse_future(senco_agreed_on, today, field="senco_agreed_on")
    plan = Plan.objects.get(cycle=cycle)
    for name in PLAN_FIELDS:
        setattr(plan, name, answers[name])
    plan.teacher_agreed_on, plan.senco_agreed_on = teacher_agreed_on, senco_agreed_on
    plan.teacher_agreed_by_id = locked.responsible_id if teacher_agreed_on else None
    plan.senco_agreed_by = actor.membership if senco_agreed_on else None
    plan.save_over(seen_version, fields=[*PLAN_FIELDS, *AGREED_FIELDS])
    audit.record(actor=actor, event=Event.SUPPORT_PLAN_CHANGED, subject=plan)
    return plan


@transaction.atomic
def set_review_date(*, cycle: Cycle, actor: Any, seen_version: int, review_on: date, today: date) -> None:
    """
    Agree the day of the review. On a cycle that is being given, reminders move with it.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if the day is past, or more than a year away (Code 6.65 asks for three meetings in it)
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.SUPPORT_EDIT, cycle)
    lock_open(cycle.pk)
    if review_on < today:
        raise RuleBroken(_("The day of the review must be today or later"), field="review_on")
    if review_on > today + A_YEAR:
        raise RuleBroken(_("The day of the review must be within a year"), field="review_on")
    before = cycle.review_on
    cycle.review_on = review_on
    cycle.save_over(seen_version, fields=["review_on"])
    if cycle.is_active:
        write_review_date(cycle=cycle, actor=actor, today=today, act=Event.SUPPORT_REVIEW_MOVED)
    details = {"from": before.isoformat() if before else "", "to": review_on.isoformat()}
    audit.record(actor=actor, event=Event.SUPPORT_REVIEW_MOVED, subject=cycle, details=details)


@transaction.atomic
def add_outcome(*, cycle: Cycle, actor: Any, **answers: Any) -> Outcome:
    """
    Add an outcome. `answers` are its fields.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if the target is the starting point, or its day is before the cycle
    """
    require(actor, Permission.SUPPORT_EDIT, cycle)
    locked = lock_open(cycle.pk)
    _check_outcome(locked, answers)
    outcome = Outcome.objects.create(
        case=locked.case, cycle=locked, position=_next_position(Outcome, locked), **answers
    )
    audit.record(actor=actor, event=Event.SUPPORT_OUTCOME_CHANGED, subject=outcome, details={"what": "added"})
    return outcome


@transaction.atomic
def change_outcome(*, outcome: Outcome, actor: Any, seen_version: int, **answers: Any) -> None:
    """
    Change an outcome. `answers` are its fields.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if the target is the starting point, or its day is before the cycle
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.SUPPORT_EDIT, outcome)
    _check_outcome(lock_open(outcome.cycle_id), answers)
    _change(outcome, seen_version, OUTCOME_FIELDS, answers)
    audit.record(
        actor=actor, event=Event.SUPPORT_OUTCOME_CHANGED, subject=outcome, details={"what": "changed"}
    )


@transaction.atomic
def remove_outcome(*, outcome: Outcome, actor: Any) -> None:
    """
    Take an outcome out of the plan, while nothing hangs on it.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if it has results, or it is the last one of a plan that has begun
    """
    require(actor, Permission.SUPPORT_EDIT, outcome)
    cycle = lock_open(outcome.cycle_id)
    if outcome.progress.exists():
        raise RuleBroken(_("This outcome has results. Say at the review how it went instead"))
    if cycle.is_active and cycle.outcomes.count() == 1:
        raise RuleBroken(_("A plan that has begun needs at least one outcome"))
    audit.record(
        actor=actor, event=Event.SUPPORT_OUTCOME_CHANGED, subject=outcome, details={"what": "removed"}
    )
    outcome.lines.update(outcome=None)
    outcome.delete()


@transaction.atomic
def add_line(*, cycle: Cycle, actor: Any, **answers: Any) -> Line:
    """
    Add a line of provision. `answers` are its fields.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    """
    require(actor, Permission.SUPPORT_EDIT, cycle)
    locked = lock_open(cycle.pk)
    line = Line.objects.create(
        case=locked.case, cycle=locked, position=_next_position(Line, locked), **answers
    )
    audit.record(actor=actor, event=Event.SUPPORT_LINE_CHANGED, subject=line, details={"what": "added"})
    return line


@transaction.atomic
def change_line(*, line: Line, actor: Any, seen_version: int, **answers: Any) -> None:
    """
    Change a line of provision. Sessions already logged keep the length that was planned then.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.SUPPORT_EDIT, line)
    lock_open(line.cycle_id)
    _change(line, seen_version, LINE_FIELDS, answers)
    audit.record(actor=actor, event=Event.SUPPORT_LINE_CHANGED, subject=line, details={"what": "changed"})


@transaction.atomic
def remove_line(*, line: Line, actor: Any) -> None:
    """
    Take a line out of the plan, while no session of it is logged.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if sessions are logged, or it is the last line of a plan that has begun
    """
    require(actor, Permission.SUPPORT_EDIT, line)
    cycle = lock_open(line.cycle_id)
    if line.sessions.exists():
        raise RuleBroken(_("Sessions of it are logged. Set its weeks to those it was given instead"))
    if cycle.is_active and cycle.lines.count() == 1:
        raise RuleBroken(_("A plan that has begun needs at least one line of provision"))
    audit.record(actor=actor, event=Event.SUPPORT_LINE_CHANGED, subject=line, details={"what": "removed"})
    line.delete()


def _next_position(model: Any, cycle: Cycle) -> int:
    highest: int | None = model.objects.filter(cycle=cycle).aggregate(highest=Max("position"))["highest"]
    return (highest or 0) + 1


def _change(record: Any, seen_version: int, names: tuple[str, ...], answers: dict[str, Any]) -> None:
    for name in names:
        setattr(record, name, answers[name])
    record.save_over(seen_version, fields=list(names))


def _check_outcome(cycle: Cycle, answers: dict[str, Any]) -> None:
    if answers["target"] == answers["baseline"]:
        raise RuleBroken(_("The target must differ from where the child is now"), field="target")
    if answers["target_on"] < cycle.begun_on:
        raise RuleBroken(
            _("The day of the target must be %(day)s or later, when the cycle began")
            % {"day": dates.date(cycle.begun_on)},
            field="target_on",
        )
