"""The rows of the register as the page shows them: three further queries, whatever the number of pupils."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from timelimits import Standing
from timelimits.standing import standing

from ..codes import Provision, need_type
from ..models import Cycle, FamilyTold, Line, Session
from .common import percent, planned_so_far
from .register_query import NEVER

MINI_BAR = 58  # units of its drawing


@dataclass(frozen=True)
class RegisterRow:
    """One pupil on the register."""

    name: str
    url: str
    place: str
    support: str
    need: str
    need_code: str
    stage: str
    stage_name: str
    responsible: str
    review_on: date | None
    standing: Standing | None
    is_late: bool
    held: int | None
    held_width: float
    held_words: str
    told_on: date | None
    not_told: bool
    tell_url: str


class _CycleTimes(NamedTuple):
    active_from: date | None
    review_on: date | None
    ended_on: None = None


def rows_of(shown: list[dict[str, Any]], actor: Any, today: date) -> list[RegisterRow]:
    """Return the rows of the register for these pupils, in three further queries."""
    cycles = [row["cycle"] for row in shown if row["cycle"]]
    planned, held, told = (
        _planned(Line.objects.visible_to(actor, today).filter(cycle__in=cycles), shown, today),
        _held(Session.objects.visible_to(actor, today).filter(cycle__in=cycles, on__lte=today)),
        _told(FamilyTold.objects.visible_to(actor, today).filter(cycle__in=cycles)),
    )
    return [
        _row(row, planned.get(row["cycle"], 0), held.get(row["cycle"], 0), told.get(row["cycle"]), today)
        for row in shown
    ]


def _planned(lines: Any, shown: list[dict[str, Any]], today: date) -> dict[UUID, int]:
    """Return for each cycle the minutes that should have been held by now."""
    times = {row["cycle"]: _CycleTimes(row["active_from"], row["due"]) for row in shown}
    planned: dict[UUID, int] = {}
    for line in lines.exclude(minutes=None).order_by():
        so_far = planned_so_far(line, times[line.cycle_id], today)
        planned[line.cycle_id] = planned.get(line.cycle_id, 0) + so_far
    return planned


def _held(sessions: Any) -> dict[UUID, int]:
    minutes = sessions.order_by().values("cycle").annotate(total=Sum("minutes"))
    return {row["cycle"]: row["total"] for row in minutes}


def _told(rows: Any) -> dict[UUID, date | None]:
    """Return for each cycle the day the family was told; none where there is a reason instead."""
    told: dict[UUID, date | None] = {}
    for row in rows.order_by("told_on").values("cycle", "told_on"):
        told[row["cycle"]] = told.get(row["cycle"]) or row["told_on"]
    return told


def _row(row: dict[str, Any], planned: int, held: int, told_on: date | None, today: date) -> RegisterRow:
    review_on = row["due"] if row["due"] != NEVER else None
    active = row["stage"] in Cycle.ACTIVE
    share = percent(held, planned) if active else None
    need = need_type(row["need"]) if row["need"] else None
    case = [row["case_id"]]
    return RegisterRow(
        name=f"{row['known'] or row['given']} {row['family']}",
        url=reverse("sen_support:cycle", args=[row["cycle"]])
        if row["cycle"]
        else reverse("sen_support:record", args=case),
        place=_place_words(row["at__year_group"], row["at__class_name"]),
        support=str(Provision(row["code"]).label),
        need=str(need.short) if need else _("Not recorded"),
        need_code=row["need"] or "",
        stage=row["stage"] or "",
        stage_name=str(Cycle.Stage(row["stage"]).label) if row["stage"] else _("No cycle"),
        responsible=row["responsible"] or "",
        review_on=review_on,
        standing=standing(due_on=review_on, met_on=None, today=today, starts_on=row["active_from"])
        if review_on and active
        else None,
        is_late=bool(active and review_on and review_on < today),
        held=min(share, 100) if share is not None else None,
        held_width=round(MINI_BAR * min(share or 0, 100) / 100, 1),
        held_words=f"{share}%" if share is not None else _("Not started") if row["cycle"] else "–",
        told_on=told_on,
        not_told=row["stage"] == Cycle.Stage.PLAN and told_on is None,
        tell_url=reverse("sen_support:tell", args=[row["cycle"]]) if row["cycle"] else "",
    )


def _place_words(year: str | None, class_name: str | None) -> str:
    if class_name:
        return _("Class %(name)s") % {"name": class_name}
    return _("Year %(year)s") % {"year": year} if year else ""
