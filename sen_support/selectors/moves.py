"""What a person can do with a cycle now, and what not yet and why."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from core.access import allows

from ..models import Cycle, Review
from ..readiness import advised

NEAR = timedelta(days=14)


@dataclass(frozen=True)
class Move:
    """Something to do: what, where, and a line about it."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class CycleMoves:
    """The next thing to do, what else can be done, and what not yet."""

    first: Move | None
    others: list[Move]
    not_yet: list[Move]


def moves_of(cycle: Cycle, *, actor: Any, needs: list[str], today: date) -> CycleMoves:
    """Return what this hat can do with the cycle; `needs` is what it still lacks for its next step."""
    if allows(actor, Permission.SUPPORT_EDIT, cycle):
        moves = _SENCO[Cycle.Stage(cycle.stage)](cycle, needs, today)
    elif allows(actor, Permission.SUPPORT_CONTRIBUTE, cycle):
        moves = _teacher(cycle)
    elif allows(actor, Permission.SUPPORT_GIVE_VIEWS, cycle):
        moves = _family(cycle)
    else:
        moves = _head(cycle, allows(actor, Permission.SUPPORT_ASSIGN, cycle))
    found = [move for move in moves.others if move.url]
    return CycleMoves(moves.first, found, moves.not_yet)


def _to(name: str, cycle: Cycle) -> str:
    return reverse(f"sen_support:{name}", args=[cycle.pk])


def _copy(cycle: Cycle) -> Move:
    return Move(_("Copy for the family, on one sheet"), _to("copy", cycle))


def _views(cycle: Cycle) -> Move:
    return Move(_("Record what the pupil or a parent thinks"), _to("record_views", cycle))


def _assess(cycle: Cycle, needs: list[str], today: date) -> CycleMoves:
    return CycleMoves(
        Move(_("Write the assessment"), _to("assess", cycle)),
        [_views(cycle)],
        [Move(_("Write the plan"), note=_("After the assessment."))],
    )


def _plan(cycle: Cycle, needs: list[str], today: date) -> CycleMoves:
    steps = [
        Move(_("Write the plan"), _to("plan", cycle)),
        Move(_("Add an outcome"), _to("outcome_add", cycle)),
        Move(_("Add provision"), _to("line_add", cycle)),
        Move(_("Agree the day of the review"), _to("review_date", cycle)),
        Move(_("Tell the family"), _to("tell", cycle)),
    ]
    if needs:
        return CycleMoves(steps[0], steps[1:], [Move(_("Begin the support"), note=" ".join(needs))])
    return CycleMoves(Move(_("Begin the support"), _to("begin", cycle), _may_begin(cycle)), steps, [])


def _may_begin(cycle: Cycle) -> str:
    gaps = " ".join(advised(cycle.plan))
    if not gaps:
        return _("Everything the plan needs is there.")
    return _("It may begin. The Code of Practice asks for more: %(gaps)s") % {"gaps": gaps}


def _do(cycle: Cycle, needs: list[str], today: date) -> CycleMoves:
    review = Move(_("Start the review"), _to("start_review", cycle))
    log = Move(_("Log a session"), reverse("sen_support:pupil", args=[cycle.case_id]))
    is_near = cycle.review_on is not None and cycle.review_on <= today + NEAR
    first, second = (review, log) if is_near else (log, review)
    notes = Move(_("Add results and notes"), _to("notes", cycle))
    return CycleMoves(first, [second, notes, _views(cycle), _copy(cycle)], [])


def _review(cycle: Cycle, needs: list[str], today: date) -> CycleMoves:
    write = Move(_("Write the review"), _to("review", cycle))
    rest = [_views(cycle), Move(_("Add results and notes"), _to("notes", cycle)), _copy(cycle)]
    if needs:
        return CycleMoves(write, rest, [Move(_("Complete the review"), note=" ".join(needs))])
    complete = Move(
        _("Complete the review"), _to("complete", cycle), _("Everything the review needs is there.")
    )
    return CycleMoves(complete, [write, *rest], [])


def _ended(cycle: Cycle, needs: list[str], today: date) -> CycleMoves:
    has_next = cycle.case.sen_cycles.filter(number__gt=cycle.number).exists()
    goes_on = cycle.stage == Cycle.Stage.ENDED and cycle.review.decision != Review.Decision.EXIT
    if has_next or not goes_on:
        return CycleMoves(None, [_copy(cycle)], [])
    return CycleMoves(Move(_("Start the next cycle"), _to("next", cycle)), [_copy(cycle)], [])


_SENCO = {
    Cycle.Stage.ASSESS: _assess,
    Cycle.Stage.PLAN: _plan,
    Cycle.Stage.DO: _do,
    Cycle.Stage.REVIEW: _review,
    Cycle.Stage.ENDED: _ended,
    Cycle.Stage.CLOSED: _ended,
}


def _teacher(cycle: Cycle) -> CycleMoves:
    pupil = Move(_("Log a session"), reverse("sen_support:pupil", args=[cycle.case_id]))
    views = Move(_("Record what the pupil or a parent thinks"), _to("record_views", cycle))
    if cycle.is_active:
        notes = Move(
            _("Say how it is going"), _to("notes", cycle), _("Results and your note for the review.")
        )
        return CycleMoves(notes, [pupil, views], [])
    if cycle.is_open:
        return CycleMoves(Move(_("Write the assessment"), _to("assess", cycle)), [views], [])
    return CycleMoves(None, [], [])


def _family(cycle: Cycle) -> CycleMoves:
    copy = _copy(cycle) if cycle.active_from else Move("")
    if cycle.is_open:
        return CycleMoves(Move(_("Say what you think"), _to("views", cycle)), [copy], [])
    return CycleMoves(None, [copy], [])


def _head(cycle: Cycle, may_assign: bool) -> CycleMoves:
    responsible = Move(_("Change who is responsible"), _to("responsible", cycle))
    if may_assign and cycle.is_open:
        return CycleMoves(responsible, [_copy(cycle)] if cycle.active_from else [], [])
    return CycleMoves(None, [_copy(cycle)] if cycle.active_from else [], [])
