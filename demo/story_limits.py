"""Closed days, requests for an assessment, and the few exceptions beside their limits, for the cast and the crowd."""

from collections.abc import Iterator
from datetime import date, timedelta

from accounts.actor import Actor
from cases import services as cases
from cases.models import AssessmentRequest, Case, Child, Closure, DueDate
from timelimits.grounds import Ground

from .cast import LOADER, Cast
from .crowd import Neighbour
from .people import PLACES
from .story_plans import as_seen, child_of_northshire

_MADE_BY = AssessmentRequest.MadeBy
# Of the children with SEN support in England about one in eleven is the subject of a request in a year (2024: 154,489).
ONE_REQUEST_IN = 11
ONE_EXCEPTION_IN = 16
MOTHER_ILL = "Letter from the hospital, in the file of the request."


def close(cast: Cast) -> None:
    """Northshire's offices close between the years, and Oak over its half term and its training day."""
    year = cast.today.year
    days = {"starts_on": date(year, 12, 29), "ends_on": date(year, 12, 31)}
    cases.record_closure(actor=cast.moira, kind=Closure.Kind.OFFICE, **days)
    half_term = cast.day(91 - cast.today.weekday())
    cases.record_closure(
        actor=cast.grace,
        kind=Closure.Kind.HOLIDAY,
        starts_on=half_term,
        ends_on=half_term + timedelta(days=4),
    )
    training = half_term + timedelta(days=7)
    cases.record_closure(actor=cast.grace, kind=Closure.Kind.TRAINING, starts_on=training, ends_on=training)


def tell(cast: Cast) -> None:
    """Ruby's request came in eight weeks ago and is not decided: late, with an exception beside it."""
    ruby = child_of_northshire(
        cast, "ruby", "beech", given_name="Ruby", family_name="Osei", sex=Child.Sex.FEMALE,
        born_on=date(cast.today.year - 6, 3, 8),
    )  # fmt: skip
    _ask(ruby, cast.sam, received_on=cast.day(-56), today=cast.day(-56))
    _excuse(
        ruby, cast.sam, starts_on=cast.day(-30), ends_on=None, today=cast.day(-16), evidence=MOTHER_ILL,
        why="Ruby’s mother is in hospital and nobody else could tell us what she needs.",
    )  # fmt: skip


def surround(cast: Cast, neighbours: list[Neighbour]) -> None:
    """Ask for an assessment of some of the children around the cast; the limits of a few are excused."""
    for number, neighbour in enumerate(_asked_about(neighbours)):
        received_on = cast.day(-9 - 13 * number % 120)
        worker = cast.sam
        _take_on(cast, neighbour.case, received_on)
        request = _ask(neighbour.case, worker, received_on=received_on, today=received_on)
        decided_on = received_on + timedelta(days=30 + 4 * (number % 5))
        if decided_on < cast.today and number % ONE_EXCEPTION_IN:
            decision = "not_assess" if number % 4 == 0 else "assess"
            cases.decide_request(
                request=as_seen(request, cast.moira, decided_on), actor=cast.moira, decision=decision,
                decided_on=decided_on, today=decided_on,
            )  # fmt: skip
        elif decided_on < cast.today:
            _excuse(
                neighbour.case, worker, starts_on=received_on + timedelta(days=5),
                ends_on=received_on + timedelta(days=36), today=received_on + timedelta(days=40),
                evidence="The family told us by e-mail.", why="Nobody could be seen while they were away.",
                ground=Ground.ABSENCE,
            )  # fmt: skip


def _asked_about(neighbours: list[Neighbour]) -> Iterator[Neighbour]:
    northshire = {place.key for place in PLACES if place.area == "northshire"}
    without = (one for one in neighbours if not one.has_plan and one.place in northshire)
    return (one for place, one in enumerate(without) if place % ONE_REQUEST_IN == 0)


def _take_on(cast: Cast, case: Case, day: date) -> None:
    authority = cast.places["northshire"]
    cases.take_responsibility(case=case, actor=LOADER, authority=authority, from_day=day, today=day)
    cases.allocate_case(
        case=as_seen(case, cast.moira, day), actor=cast.moira, membership=cast.sam.membership, from_day=day,
        today=day,
    )  # fmt: skip


def _ask(case: Case, worker: Actor, *, received_on: date, today: date) -> AssessmentRequest:
    seen = as_seen(case, worker, today)
    return cases.record_request(
        case=seen, actor=worker, received_on=received_on, made_by=_MADE_BY.PARENT, today=today
    )


def _excuse(
    case: Case,
    worker: Actor,
    *,
    starts_on: date,
    ends_on: date | None,
    today: date,
    evidence: str,
    why: str,
    ground: Ground = Ground.CIRCUMSTANCES,
) -> None:
    limit = as_seen(DueDate.objects.get(case=case, rule="assessment.decide"), worker, today)
    reason = cases.Reason(ground, starts_on, ends_on, None, evidence, why)
    cases.record_exception(due_date=limit, actor=worker, reason=reason, today=today)
