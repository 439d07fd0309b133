"""The page of one cycle: the same for school and family, narrowed to what each may read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from core import dates
from core.access import allows
from core.drawing import cycles as ring_drawing

from ..models import Cycle
from ..policies import reads_of_family
from ..readiness import missing, missing_for_review
from .common import (
    ReviewDate,
    name_of,
    review_date,
)
from .cycle_links import CycleLink, cycles_of
from .cycle_outcomes import LineRow, OutcomeRow, lines_of, outcomes_of, share_of
from .cycle_stages import StageText, held_words, ring_of, stages_of
from .cycle_texts import (
    Text,
    ToldText,
    ViewText,
    agreed_by,
    assessment_of,
    plan_of,
    review_of,
    told_of,
    views_on,
)
from .moves import CycleMoves, moves_of


@dataclass(frozen=True)
class PersonRow:
    """Who has a part in the cycle, or a day that belongs to it, and where it is changed."""

    key: str
    value: str
    change_url: str = ""
    change: str = ""


@dataclass(frozen=True)
class CyclePage:
    """Everything the page of a cycle shows this hat."""

    cycle: Cycle
    child: Any
    place: str
    title: str
    audience: str
    sentence: str
    today: date
    ring: ring_drawing.Ring
    stages: list[StageText]
    due: ReviewDate | None
    outcomes: list[OutcomeRow]
    lines: list[LineRow]
    most: int
    planned: int
    held: int
    share: str
    assessment: list[Text]
    plan: list[Text]
    agreed: list[str]
    review: list[Text]
    reads_of_family: bool
    views: list[ViewText]
    told: list[ToldText]
    cycles: list[CycleLink]
    moves: CycleMoves
    record_url: str
    is_register_reader: bool
    can_edit: bool
    can_contribute: bool
    minutes_note: str
    people: list[PersonRow]
    copy_sentence: str
    history: list[Any]


def cycle_page(cycle: Cycle, *, actor: Any, today: date) -> CyclePage:
    """Return the page of one cycle, in a fixed number of queries."""
    is_family = actor.is_family
    outcomes = outcomes_of(cycle, today, can_edit=allows(actor, Permission.SUPPORT_EDIT, cycle))
    lines = lines_of(cycle, actor, today)
    planned, held = sum(row.planned for row in lines), sum(row.held for row in lines)
    views = views_on(cycle, actor, today)
    told = told_of(cycle, actor, today)
    can_edit = cycle.is_open and allows(actor, Permission.SUPPORT_EDIT, cycle)
    needs = _needs(cycle, today) if can_edit else []
    stages = stages_of(cycle, outcomes, told, planned, held, today)
    cycles = cycles_of(cycle)
    return CyclePage(
        cycle=cycle,
        child=cycle.case.child,
        place=_place(cycle, today),
        title=next(link.name for link in cycles if link.is_current),
        audience="family" if is_family else "staff",
        sentence=_sentence(cycle, today),
        today=today,
        ring=ring_of(cycle, stages, today),
        stages=stages,
        due=review_date(cycle, today) if cycle.stage != Cycle.Stage.CLOSED else None,
        outcomes=outcomes,
        lines=lines,
        most=max([row.planned for row in lines] + [row.held for row in lines] + [1]),
        planned=planned,
        held=held,
        share=share_of(held, planned),
        assessment=assessment_of(cycle),
        plan=plan_of(cycle),
        agreed=agreed_by(cycle),
        review=review_of(cycle),
        reads_of_family=reads_of_family(cycle),
        views=views,
        told=told,
        cycles=cycles,
        moves=moves_of(cycle, actor=actor, needs=needs, today=today),
        record_url=reverse("sen_support:record", args=[cycle.case_id]),
        is_register_reader=actor.holds(Permission.SUPPORT_REGISTER),
        can_edit=can_edit,
        can_contribute=cycle.is_open and allows(actor, Permission.SUPPORT_CONTRIBUTE, cycle),
        minutes_note=_minutes_note(cycle, today),
        people=[] if is_family or not reads_of_family(cycle) else _people(cycle, actor, told, can_edit),
        copy_sentence=_copy_sentence(cycle),
        history=[] if is_family else list(cycle.stage_changes.all()),
    )


def review_facts(cycle: Cycle, *, actor: Any, today: date) -> list[str]:
    """Return what whoever writes the review should have before them: the minutes held, and what the teacher says."""
    lines = lines_of(cycle, actor, today)
    planned, held = sum(row.planned for row in lines), sum(row.held for row in lines)
    note = cycle.review.teacher_note
    teacher = name_of(cycle.review.teacher_note_by) or _("The teacher")
    says = _("%(teacher)s says: %(note)s") % {"teacher": teacher, "note": note} if note else ""
    return list(filter(None, [held_words(cycle, planned, held), says]))


def _minutes_note(cycle: Cycle, today: date) -> str:
    if cycle.active_from is None or cycle.review_on is None:
        return _("Counting begins with the support.")
    last = min(today, cycle.ended_on or today, cycle.review_on)
    days = (
        dates.period(cycle.active_from, last) if last > cycle.active_from else dates.date(cycle.active_from)
    )
    return _("%(days)s. Planned sessions are spread evenly from the beginning to the review.") % {
        "days": days
    }


def _people(cycle: Cycle, actor: Any, told: list[ToldText], can_edit: bool) -> list[PersonRow]:
    """Return who has a part in the cycle, each with the page on which that is changed."""
    can_assign = cycle.is_open and allows(actor, Permission.SUPPORT_ASSIGN, cycle)

    def to(name: str, allowed: bool) -> str:
        return reverse(f"sen_support:{name}", args=[cycle.pk]) if allowed else ""

    review_on = dates.weekday_date(cycle.review_on) if cycle.review_on else _("Not agreed yet")
    family = "; ".join(f"{row.who} {row.words}" for row in told) or _("Nobody is told yet")
    return [
        PersonRow(
            _("Responsible teacher"),
            name_of(cycle.responsible) or _("Nobody yet"),
            to("responsible", can_assign),
            _("who is responsible"),
        ),
        PersonRow(_("SENCO"), name_of(cycle.senco) or _("Nobody yet")),
        PersonRow(_("Day of the review"), review_on, to("review_date", can_edit), _("the day of the review")),
        PersonRow(_("Family"), family, to("tell", can_edit), _("how the family is told")),
    ]


def _copy_sentence(cycle: Cycle) -> str:
    """Return what the family's copy says first: who is responsible, since when, and when it is reviewed."""
    words = _("%(teacher)s is responsible for %(child)s’s support each day.")
    if cycle.stage == Cycle.Stage.ENDED:
        words = _("%(teacher)s was responsible for %(child)s’s support from %(begun)s to %(ended)s.")
    elif cycle.active_from is not None and cycle.review_on is not None:
        words += " " + _("It began on %(begun)s. We look at it together on %(review)s.")
    return words % {
        "teacher": name_of(cycle.responsible) or _("The class teacher"),
        "child": cycle.case.child.first_name,
        "begun": dates.date(cycle.active_from) if cycle.active_from else "",
        "review": dates.weekday_date(cycle.review_on) if cycle.review_on else "",
        "ended": dates.date(cycle.ended_on) if cycle.ended_on else "",
    }


def _needs(cycle: Cycle, today: date) -> list[str]:
    if cycle.stage == Cycle.Stage.PLAN:
        return missing(cycle, today)
    if cycle.stage == Cycle.Stage.REVIEW:
        return missing_for_review(cycle, cycle.review)
    return []


def _place(cycle: Cycle, today: date) -> str:
    place = cycle.case.enrolments.filter(setting=cycle.setting_id).order_by("-starts_on").first()
    if place is None:
        return ""
    return _("class %(name)s") % {"name": place.class_name} if place.class_name else ""


def _sentence(cycle: Cycle, today: date) -> str:
    """Return where the cycle is, in one sentence: said before it is drawn."""
    child = cycle.case.child.first_name
    match cycle.stage:
        case Cycle.Stage.ASSESS:
            words = _("%(teacher)s and the school are working out what %(child)s needs.")
        case Cycle.Stage.PLAN:
            words = _("The plan for %(child)s is being written. It begins once the family has been told.")
        case Cycle.Stage.ENDED:
            words = _("This cycle was reviewed on %(ended)s. It is kept as it was.")
        case Cycle.Stage.CLOSED:
            words = _("This cycle was closed on %(ended)s without a review. It is kept as it was.")
        case _:
            words = _being_given(cycle, today)
    return words % {
        "child": child,
        "teacher": name_of(cycle.responsible) or _("The teacher"),
        "ended": dates.date(cycle.ended_on) if cycle.ended_on else "",
        "review": dates.weekday_day_month(cycle.review_on) if cycle.review_on else "",
        "long": dates.how_long(cycle.review_on, today) if cycle.review_on else "",
    }


def _being_given(cycle: Cycle, today: date) -> str:
    if cycle.is_overdue(today):
        return _("%(child)s’s support is being given. Its review was agreed for %(review)s and is %(long)s.")
    if cycle.stage == Cycle.Stage.REVIEW:
        return _("%(child)s’s support is being reviewed. The day agreed is %(review)s, %(long)s.")
    return _("%(child)s’s support is being given. It is reviewed on %(review)s, %(long)s.")
