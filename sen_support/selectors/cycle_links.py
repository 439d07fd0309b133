"""A child's cycles, one below the other."""

from collections import Counter
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from core import dates

from ..models import Cycle
from .common import (
    term_of,
)


@dataclass(frozen=True)
class CycleLink:
    """One of the child's cycles, in the list of all."""

    name: str
    url: str
    words: str
    is_current: bool


def cycles_of(cycle: Cycle) -> list[CycleLink]:
    """Return all of the child's cycles, first to last."""
    rows = cycle.case.sen_cycles.select_related("review").order_by("number")
    return links_of(list(rows), current=cycle)


def links_of(cycles: list[Cycle], *, current: Cycle | None = None) -> list[CycleLink]:
    """Return cycles as lines in a list. Of two that began in one term, each is named with the day it began."""
    links = [cycle_link(row, is_current=current is not None and row.pk == current.pk) for row in cycles]
    often = Counter(link.name for link in links)
    return [
        replace(link, name=_from_day(link.name, row)) if often[link.name] > 1 else link
        for link, row in zip(links, cycles, strict=True)
    ]


def _from_day(name: str, cycle: Cycle) -> str:
    day = dates.day_month(cycle.active_from or cycle.begun_on)
    return _("%(name)s, from %(day)s") % {"name": name, "day": day}


def cycle_link(cycle: Cycle, *, is_current: bool = False) -> CycleLink:
    """Return a cycle as a line in a list: its name, its days, and how it ended."""
    first = cycle.active_from or cycle.begun_on
    last = cycle.ended_on or cycle.review_on
    days = dates.period(first, last) if last and last > first else dates.date(first)
    ended = cycle.review.get_decision_display() if cycle.stage == Cycle.Stage.ENDED else _stage_words(cycle)
    return CycleLink(term_of(cycle), cycle.get_absolute_url(), f"{days}. {ended}.", is_current)


def _stage_words(cycle: Cycle) -> str:
    return str(Cycle.Stage(cycle.stage).label) if not cycle.is_open else _("In progress")
