"""
Exceptions to time limits: recorded beside a limit, and ended, corrected or taken back by a further entry.

The regulations excuse a missed limit on a few grounds, and most limits on none; they stop no clock and set no new date
(SEND Regulations regs 5(4), 10(4), 13(3), 27(3), 8(2), 44(3)). So an exception changes neither a date nor a standing.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.sight import SightKind
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require
from notifications.kinds import Kind
from notifications.services import queue
from timelimits.grounds import Claim, Ground, refusal

from ..models import DueDate, Involvement, LimitException
from .sight import refresh_sight

_Entry = LimitException.Entry
_OF_THE_LIMIT = ("case", "rule", "subject_type", "subject_id", "what", "due_on")
_OF_BEFORE = (*_OF_THE_LIMIT, "began_on")
_EVENTS = {
    _Entry.RECORDED: Event.EXCEPTION_RECORDED,
    _Entry.ENDED: Event.EXCEPTION_ENDED,
    _Entry.CORRECTED: Event.EXCEPTION_CORRECTED,
    _Entry.TAKEN_BACK: Event.EXCEPTION_TAKEN_BACK,
}


class NotInLaw(Exception):
    """The law does not excuse this limit for this reason. Its words say why, `fact` what was said wrongly."""

    def __init__(self, fact: str, why: str) -> None:
        super().__init__(why)
        self.fact = fact


@dataclass(frozen=True)
class Reason:
    """What somebody says of an exception: the ground, its days, the evidence and why the limit could not be kept."""

    ground: Ground
    starts_on: date
    ends_on: date | None
    asked_on: date | None
    evidence: str
    why_impractical: str


@transaction.atomic
def record_exception(*, due_date: DueDate, actor: Any, reason: Reason, today: date) -> LimitException:
    """
    Record an exception beside a limit, and tell the family.

    :raises NotPermitted: if the actor may not
    :raises NotInLaw: if the law does not excuse this limit on this ground, or not on these days
    """
    require(actor, Permission.EXCEPTION_RECORD, due_date)
    limit = {name: getattr(due_date, name) for name in _OF_THE_LIMIT}
    limit["began_on"] = due_date.starts_on or due_date.due_on
    _refuse_unlawful(reason, today, due_date.rule, limit["began_on"], due_date.due_on)
    return _add(_Entry.RECORDED, actor, today, **limit, **vars(reason))


@transaction.atomic
def end_exception(
    *, exception: LimitException, actor: Any, ends_on: date, why: str, today: date
) -> LimitException:
    """
    Add the entry that what excused the limit has ended. That it was excused stays on record.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if another entry follows it already
    :raises NotInLaw: if the day is before its first, or to come
    """
    require(actor, Permission.EXCEPTION_CHANGE, exception)
    if not exception.starts_on <= ends_on <= today:
        raise NotInLaw("ends_on", _("The last day must be between the first day and today"))
    return _follow(exception, _Entry.ENDED, actor, today, why, ends_on=ends_on)


@transaction.atomic
def correct_exception(
    *, exception: LimitException, actor: Any, reason: Reason, why: str, today: date
) -> LimitException:
    """
    Add an entry that says it rightly. What was said before stays on record.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if another entry follows it already
    :raises NotInLaw: if the law does not excuse this limit on this ground, or not on these days
    """
    require(actor, Permission.EXCEPTION_CHANGE, exception)
    _refuse_unlawful(reason, today, exception.rule, exception.began_on, exception.due_on)
    return _follow(exception, _Entry.CORRECTED, actor, today, why, **vars(reason))


@transaction.atomic
def take_back_exception(*, exception: LimitException, actor: Any, why: str, today: date) -> LimitException:
    """
    Add the entry that it should not have been recorded. The limit stands again without it.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if another entry follows it already
    """
    require(actor, Permission.EXCEPTION_CHANGE, exception)
    return _follow(exception, _Entry.TAKEN_BACK, actor, today, why)


def _refuse_unlawful(reason: Reason, today: date, rule: str, began_on: date, due_on: date) -> None:
    if reason.starts_on > today:
        raise NotInLaw("starts_on", _("The first day must be today or in the past"))
    claim = Claim(reason.ground, reason.starts_on, reason.ends_on, reason.asked_on)
    refused = refusal(claim, rule=rule, began_on=began_on, due_on=due_on)
    if refused is not None:
        raise NotInLaw(refused.fact, refused.why)


def _follow(
    before: LimitException, entry: LimitException.Entry, actor: Any, today: date, why: str, **changes: Any
) -> LimitException:
    locked = LimitException.objects.select_for_update(of=("self",)).get(pk=before.pk)
    if LimitException.objects.filter(follows=locked).exists():
        raise MoveNotAllowed("another entry follows this one already")
    said = {name: getattr(locked, name) for name in (*_OF_BEFORE, *Reason.__dataclass_fields__)}
    return _add(entry, actor, today, **{**said, **changes}, follows=locked, why_changed=why)


def _add(entry: LimitException.Entry, actor: Any, today: date, **fields: Any) -> LimitException:
    added = LimitException.objects.create(
        entry=entry, recorded_by=actor.membership, recorded_on=today, **fields
    )
    refresh_sight(cases=[added.case])
    details = {"rule": added.rule, "ground": str(added.ground)}
    audit.record(actor=actor, event=_EVENTS[entry], subject=added, details=details)
    _tell_family(added, today)
    return added


def _tell_family(exception: LimitException, today: date) -> None:
    """The family is told of every entry: it is about when they should have heard."""
    seeing = Involvement.objects.on(today).filter(case=exception.case_id, kind=SightKind.FAMILY)
    words = {
        "child": exception.case.child.first_name,
        "what": exception.what,
        "because": Ground(exception.ground).family_label,
    }
    sentences = {
        _Entry.RECORDED: _(
            "%(child)s. %(what)s: the council says the law lets it be late, because %(because)s."
        ),
        _Entry.ENDED: _(
            "%(child)s. %(what)s: the reason for being late has ended. The council must act now."
        ),
        _Entry.CORRECTED: _("%(child)s. %(what)s: the council has corrected its reason for being late."),
        _Entry.TAKEN_BACK: _("%(child)s. %(what)s: the council has taken back its reason for being late."),
    }
    queue(
        Kind.EXCEPTION_RECORDED,
        to=Membership.objects.on(today).filter(pk__in=seeing.values("principal")),
        case_id=exception.case_id,
        sentence=sentences[_Entry(exception.entry)] % words,
        url=exception.case.get_absolute_url(),
        key=f"exception:{exception.pk}",
    )
