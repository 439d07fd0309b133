"""The outcomes of a cycle with their charts, and its provision: planned against held."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from core import dates
from core.access import allows
from core.drawing import progress as chart
from local_offer.selectors import Picked, picked

from ..models import Cycle, Line, Outcome, Session
from .common import (
    Tag,
    figure,
    how_often,
    needed_by,
    outcome_tag,
    percent,
    planned_so_far,
)


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
    services: list[Picked]
    pick_url: str


def outcome_rows(cycle: Cycle, today: date) -> list[OutcomeRow]:
    """Return the outcomes of a cycle without what may be done to them."""
    return outcomes_of(cycle, today, can_edit=False)


def outcomes_of(cycle: Cycle, today: date, *, can_edit: bool) -> list[OutcomeRow]:
    """Return the outcomes of a cycle with their charts."""
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


def lines_of(cycle: Cycle, actor: Any, today: date) -> list[LineRow]:
    """Return the lines of provision with the minutes planned and held."""
    can_edit = cycle.is_open and allows(actor, Permission.SUPPORT_EDIT, cycle)
    can_log = cycle.is_active and allows(actor, Permission.SUPPORT_LOG, cycle)
    by_line: dict[Any, list[Any]] = {}
    for session in cycle.sessions.order_by().values("line_id", "minutes", "not_held"):
        by_line.setdefault(session["line_id"], []).append(session)
    return [
        _line(line, by_line.get(line.pk, []), cycle, today, number, can_edit, can_log)
        for number, line in enumerate(_lines(cycle), start=1)
    ]


def _lines(cycle: Cycle) -> Any:
    return cycle.lines.select_related("outcome").prefetch_related("local_services__service")


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
        share=share_of(held, planned),
        reasons=", ".join(
            f"{str(Session.NotHeld(reason).label).lower()} ({count})"
            for reason, count in reasons.most_common()
        ),
        key=f"minutes-{number}",
        log_url=reverse("sen_support:log", args=[line.pk]) if can_log and line.has_sessions else "",
        change_url=reverse("sen_support:line", args=[line.pk]) if can_edit else "",
        services=picked(line.local_services.all()),
        pick_url=reverse("sen_support:pick_service", args=[line.pk]) if can_edit else "",
    )


def share_of(held: int, planned: int) -> str:
    """Return the share in per cent, or nothing when nothing was planned."""
    share = percent(held, planned)
    return f"{share}%" if share is not None else ""
