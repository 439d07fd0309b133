"""The page of one cycle: the same for school and family, narrowed to what each may read."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from core import dates
from core.access import allows
from core.drawing import cycles as ring_drawing
from core.drawing import progress as chart
from core.drawing.markers import DONE, NEXT, NOW

from ..models import Cycle, FamilyTold, Line, Outcome, Session, View
from ..readiness import missing, missing_for_review, part_now
from .common import (
    ReviewDate,
    Tag,
    figure,
    how_often,
    name_of,
    needed_by,
    outcome_tag,
    percent,
    planned_so_far,
    review_date,
    term_of,
    week_of,
)
from .moves import CycleMoves, moves_of

_ORDER = {Cycle.Stage.ASSESS: 0, Cycle.Stage.PLAN: 1, Cycle.Stage.DO: 2, Cycle.Stage.REVIEW: 3}
_ENDED = 4


@dataclass(frozen=True)
class StageText:
    """One of the four stages in words."""

    name: str
    marker: str
    is_now: bool
    sentences: list[str]


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome with its chart, how it stands, and what it would need by now."""

    outcome: Outcome
    number: int
    chart: chart.Outcome
    tag: Tag
    sentence: str
    now: str
    value: str
    change_url: str


@dataclass(frozen=True)
class LineRow:
    """One line of provision: what is planned, what was held, and why the rest was not."""

    line: Line
    how: str
    planned: int
    held: int
    share: str
    reasons: str
    key: str
    log_url: str
    change_url: str


@dataclass(frozen=True)
class Text:
    """A heading and what was written under it."""

    heading: str
    text: str


@dataclass(frozen=True)
class ViewText:
    """What one person thinks, in their words."""

    who: str
    when: str
    text: str
    given_on: date
    how: str


@dataclass(frozen=True)
class ToldText:
    """How one parent was told, or why not."""

    who: str
    words: str
    told_on: date | None


@dataclass(frozen=True)
class CycleLink:
    """One of the child's cycles, in the list of all."""

    name: str
    url: str
    words: str
    is_current: bool


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
    outcomes = _outcomes(cycle, today, can_edit=_may(actor, Permission.SUPPORT_EDIT, cycle))
    lines = _lines(cycle, actor, today)
    planned, held = sum(row.planned for row in lines), sum(row.held for row in lines)
    views = _views(cycle, actor, today)
    told = _told(cycle, actor, today)
    can_edit = cycle.is_open and _may(actor, Permission.SUPPORT_EDIT, cycle)
    needs = _needs(cycle, today) if can_edit else []
    stages = _stages(cycle, outcomes, told, planned, held, today)
    return CyclePage(
        cycle=cycle,
        child=cycle.case.child,
        place=_place(cycle, today),
        title=term_of(cycle),
        audience="family" if is_family else "staff",
        sentence=_sentence(cycle, today),
        today=today,
        ring=_ring(cycle, stages, today),
        stages=stages,
        due=review_date(cycle, today) if cycle.stage != Cycle.Stage.CLOSED else None,
        outcomes=outcomes,
        lines=lines,
        most=max([row.planned for row in lines] + [row.held for row in lines] + [1]),
        planned=planned,
        held=held,
        share=_share(held, planned),
        assessment=_assessment(cycle),
        plan=_plan(cycle),
        agreed=_agreed(cycle),
        review=_review(cycle),
        views=views,
        told=told,
        cycles=_cycles(cycle),
        moves=moves_of(cycle, actor=actor, needs=needs, today=today),
        record_url=reverse("sen_support:record", args=[cycle.case_id]),
        is_register_reader=actor.holds(Permission.SUPPORT_REGISTER),
        can_edit=can_edit,
        can_contribute=cycle.is_open and _may(actor, Permission.SUPPORT_CONTRIBUTE, cycle),
        minutes_note=_minutes_note(cycle, today),
        people=[] if is_family else _people(cycle, actor, told, can_edit),
        copy_sentence=_copy_sentence(cycle),
        history=[] if is_family else list(cycle.stage_changes.all()),
    )


def _may(actor: Any, permission: Permission, record: Any) -> bool:
    return allows(actor, permission, record)


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
    can_assign = cycle.is_open and _may(actor, Permission.SUPPORT_ASSIGN, cycle)

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
    if cycle.active_from is not None and cycle.review_on is not None:
        words += " " + _("It began on %(begun)s. We look at it together on %(review)s.")
    return words % {
        "teacher": name_of(cycle.responsible) or _("The class teacher"),
        "child": cycle.case.child.first_name,
        "begun": dates.date(cycle.active_from) if cycle.active_from else "",
        "review": dates.weekday_date(cycle.review_on) if cycle.review_on else "",
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
    return _("%(child)s’s support is being given. It is reviewed on %(review)s, %(long)s.")


def _ring(cycle: Cycle, stages: list[StageText], today: date) -> ring_drawing.Ring:
    name = str(Cycle.Stage(cycle.stage).label)
    stage = cycle.stage if cycle.stage in _ORDER else ring_drawing.ENDED
    return ring_drawing.Ring(
        stage=stage,
        middle=week_of(cycle, today) if cycle.is_active else name.lower() if cycle.is_open else _("ended"),
        title=_("Where this cycle is: %(stage)s") % {"stage": name},
        description=" ".join(f"{stage.name}: {' '.join(stage.sentences)}" for stage in stages),
    )


def _stages(
    cycle: Cycle, outcomes: list[OutcomeRow], told: list[ToldText], planned: int, held: int, today: date
) -> list[StageText]:
    now = _ORDER.get(Cycle.Stage(cycle.stage), _ENDED)
    texts = (
        _assess_words(cycle),
        _plan_words(cycle, outcomes, told),
        _do_words(cycle, planned, held),
        _review_words(cycle),
    )
    return [
        StageText(
            name=str(name),
            marker=DONE if place < now else NOW if place == now else NEXT,
            is_now=place == now,
            sentences=[sentence for sentence in sentences if sentence],
        )
        for place, ((_value, name), sentences) in enumerate(zip(ring_drawing.STAGES, texts, strict=True))
    ]


def _assess_words(cycle: Cycle) -> list[str]:
    assessed_on = cycle.assessment.assessed_on
    people = _(" and ").join(filter(None, [name_of(cycle.responsible), name_of(cycle.senco)]))
    begun = _("Begun on %(day)s.") % {"day": dates.day_month(cycle.begun_on)}
    done = _("Assessed on %(day)s.") % {"day": dates.day_month(assessed_on)} if assessed_on else begun
    return [done, f"{people}." if people else ""]


def _plan_words(cycle: Cycle, outcomes: list[OutcomeRow], told: list[ToldText]) -> list[str]:
    if cycle.stage == Cycle.Stage.ASSESS:
        return [_("Follows the assessment.")]
    count = len(outcomes)
    outcomes_words = ngettext("%(count)s outcome.", "%(count)s outcomes.", count) % {"count": count}
    begun = _("Began on %(day)s.") % {"day": dates.day_month(cycle.active_from)} if cycle.active_from else ""
    told_words = [f"{row.who} {row.words}." for row in told]
    return (
        [begun, outcomes_words, *told_words]
        if told
        else [begun, outcomes_words, _("The family is not told yet.")]
    )


def _do_words(cycle: Cycle, planned: int, held: int) -> list[str]:
    if cycle.active_from is None:
        return [_("Begins when the plan is agreed and the family is told.")]
    words = _("%(held)s of %(planned)s planned minutes held.")
    return [
        words % {"held": f"{held:,}", "planned": f"{planned:,}"} if planned else _("No sessions planned yet.")
    ]


def _review_words(cycle: Cycle) -> list[str]:
    if cycle.ended_on is not None and cycle.stage == Cycle.Stage.ENDED:
        decision = cycle.review.get_decision_display()
        return [_("Reviewed on %(day)s.") % {"day": dates.date(cycle.ended_on)}, f"{decision}."]
    if cycle.review_on is None:
        return [_("The day is not agreed yet.")]
    return [_("Agreed for %(day)s.") % {"day": dates.weekday_day_month(cycle.review_on)}]


def outcome_rows(cycle: Cycle, today: date) -> list[OutcomeRow]:
    """Return the outcomes of a cycle without what may be done to them."""
    return _outcomes(cycle, today, can_edit=False)


def _outcomes(cycle: Cycle, today: date, *, can_edit: bool) -> list[OutcomeRow]:
    found = cycle.outcomes.prefetch_related("progress")
    return [
        _outcome(outcome, cycle, today, can_edit, number) for number, outcome in enumerate(found, start=1)
    ]


def _outcome(outcome: Outcome, cycle: Cycle, today: date, can_edit: bool, number: int) -> OutcomeRow:
    begins = cycle.active_from or cycle.begun_on
    points = list(outcome.progress.all())
    tag = outcome_tag(outcome, points, begins)
    now = points[-1].value if points else outcome.baseline
    first = [] if points and points[0].on <= begins else [chart.Point(begins, float(outcome.baseline))]
    return OutcomeRow(
        outcome=outcome,
        number=number,
        chart=chart.Outcome(
            key=f"outcome-{number}",
            name=outcome.text,
            points=(*first, *(chart.Point(point.on, float(point.value)) for point in points)),
            target=float(outcome.target),
            target_words=_("Target %(target)s") % {"target": figure(outcome.target)},
            target_on=outcome.target_on,
            unit=outcome.measure[:1].upper() + outcome.measure[1:],
            standing_words=tag.text,
        ),
        tag=tag,
        sentence=_outcome_sentence(outcome, cycle, points, today, begins),
        now=_("Now %(now)s, target %(target)s (%(measure)s)")
        % {"now": figure(now), "target": figure(outcome.target), "measure": outcome.measure},
        value=figure(now),
        change_url=reverse("sen_support:outcome", args=[outcome.pk]) if can_edit and cycle.is_open else "",
    )


def _outcome_sentence(outcome: Outcome, cycle: Cycle, points: list[Any], today: date, begins: date) -> str:
    child = cycle.case.child.first_name
    if not cycle.is_open:
        return outcome.impact
    if not points:
        return _("%(child)s starts at %(value)s.") % {"child": child, "value": figure(outcome.baseline)}
    needed = round(needed_by(outcome, min(today, outcome.target_on), begins))
    return _(
        "Needed by now to reach the target in time: about %(needed)s. %(child)s was at %(value)s on %(day)s."
    ) % {
        "needed": needed,
        "child": child,
        "value": figure(points[-1].value),
        "day": dates.day_month(points[-1].on),
    }


def _lines(cycle: Cycle, actor: Any, today: date) -> list[LineRow]:
    can_edit = cycle.is_open and _may(actor, Permission.SUPPORT_EDIT, cycle)
    can_log = cycle.is_active and _may(actor, Permission.SUPPORT_LOG, cycle)
    by_line: dict[Any, list[Any]] = {}
    for session in cycle.sessions.order_by().values("line_id", "minutes", "not_held"):
        by_line.setdefault(session["line_id"], []).append(session)
    return [
        _line(line, by_line.get(line.pk, []), cycle, today, number, can_edit, can_log)
        for number, line in enumerate(cycle.lines.select_related("outcome"), start=1)
    ]


def _line(
    line: Line, sessions: list[Any], cycle: Cycle, today: date, number: int, can_edit: bool, can_log: bool
) -> LineRow:
    held = sum(session["minutes"] for session in sessions)
    planned = planned_so_far(line, cycle, today)
    reasons = Counter(session["not_held"] for session in sessions if session["not_held"])
    return LineRow(
        line=line,
        how=how_often(line),
        planned=planned,
        held=held,
        share=_share(held, planned),
        reasons=", ".join(
            f"{str(Session.NotHeld(reason).label).lower()} ({count})"
            for reason, count in reasons.most_common()
        ),
        key=f"minutes-{number}",
        log_url=reverse("sen_support:log", args=[line.pk]) if can_log and line.has_sessions else "",
        change_url=reverse("sen_support:line", args=[line.pk]) if can_edit else "",
    )


def _share(held: int, planned: int) -> str:
    share = percent(held, planned)
    return f"{share}%" if share is not None else ""


def _written(*pairs: tuple[str, str]) -> list[Text]:
    return [Text(heading, text) for heading, text in pairs if text]


def _assessment(cycle: Cycle) -> list[Text]:
    part = cycle.assessment
    return _written(
        (_("What the teacher sees"), part.teacher_assessment),
        (_("Progress before"), part.prior_progress),
        (_("Beside others of the same age"), part.comparison),
        (_("Advice from outside the school"), part.external_advice),
        (_("Evidence"), part.evidence),
    )


def _plan(cycle: Cycle) -> list[Text]:
    part = cycle.plan
    return _written(
        (_("What should change"), part.expected_impact),
        (_("What works"), part.strategies),
        (_("How the family helps"), part.family_helps),
        (_("How the parents were consulted"), part.parents_consulted),
        (_("How the pupil was consulted"), part.pupil_consulted),
    )


def _agreed(cycle: Cycle) -> list[str]:
    part = cycle.plan
    people = (
        (part.teacher_agreed_by, part.teacher_agreed_on, _("teacher")),
        (part.senco_agreed_by, part.senco_agreed_on, _("SENCO")),
    )
    return [
        _("%(name)s, %(role)s, on %(day)s") % {"name": name_of(who), "role": role, "day": dates.date(day)}
        for who, day, role in people
        if day is not None
    ]


def _review(cycle: Cycle) -> list[Text]:
    part = cycle.review
    ends = _("No SEN support from %(day)s") % {"day": dates.date(part.exit_on)} if part.exit_on else ""
    return _written(
        (_("What the teacher says"), part.teacher_note),
        (_("What the support changed"), part.impact),
        (_("How good the support was"), part.quality),
        (_("Decision"), ". ".join(filter(None, [part.get_decision_display(), ends]))),
        (_("What happens next"), part.next_steps),
    )


def _views(cycle: Cycle, actor: Any, today: date) -> list[ViewText]:
    rows = View.objects.visible_to(actor, today).filter(cycle=cycle).select_related("family_link")
    return [
        ViewText(
            who=row.family_link.name if row.family_link else cycle.case.child.first_name,
            when=str(View.Part(row.part).label),
            text=row.text,
            given_on=row.given_on,
            how=_("written in the portal") if row.given_by_id else _("told the school"),
        )
        for row in rows.order_by("part", "given_on", "created_at")
    ]


def own_view(cycle: Cycle, *, actor: Any, today: date) -> str:
    """Return what this member of the family has written for where the cycle is now, or nothing."""
    rows = View.objects.visible_to(actor, today).filter(cycle=cycle, part=part_now(cycle))
    own = rows.filter(given_by=actor.membership_id).first()
    return own.text if own else ""


def _told(cycle: Cycle, actor: Any, today: date) -> list[ToldText]:
    rows = FamilyTold.objects.visible_to(actor, today).filter(cycle=cycle).select_related("family_link")
    return [
        ToldText(
            who=row.family_link.name,
            words=_("not told: %(reason)s") % {"reason": row.reason}
            if row.told_on is None
            else _("told %(how)s on %(day)s")
            % {"how": FamilyTold.How(row.how).label, "day": dates.day_month(row.told_on)},
            told_on=row.told_on,
        )
        for row in rows.order_by("created_at")
    ]


def _cycles(cycle: Cycle) -> list[CycleLink]:
    rows = cycle.case.sen_cycles.select_related("review").order_by("number")
    return [cycle_link(row, is_current=row.pk == cycle.pk) for row in rows]


def cycle_link(cycle: Cycle, *, is_current: bool = False) -> CycleLink:
    """Return a cycle as a line in a list: its name, its days, and how it ended."""
    first = cycle.active_from or cycle.begun_on
    last = cycle.ended_on or cycle.review_on
    days = dates.period(first, last) if last and last > first else dates.date(first)
    ended = cycle.review.get_decision_display() if cycle.stage == Cycle.Stage.ENDED else _stage_words(cycle)
    return CycleLink(term_of(cycle), cycle.get_absolute_url(), f"{days}. {ended}.", is_current)


def _stage_words(cycle: Cycle) -> str:
    return str(Cycle.Stage(cycle.stage).label) if not cycle.is_open else _("In progress")
