"""The four stages of a cycle in words and as a ring: what is done, where it is, what comes."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import dates
from core.drawing import cycles as ring_drawing
from core.drawing.markers import DONE, NEXT, NOW

from ..models import Cycle
from ..policies import reads_of_family
from .common import (
    name_of,
    week_of,
)
from .cycle_outcomes import OutcomeRow
from .cycle_texts import ToldText

_ORDER = {Cycle.Stage.ASSESS: 0, Cycle.Stage.PLAN: 1, Cycle.Stage.DO: 2, Cycle.Stage.REVIEW: 3}


_ENDED = 4


@dataclass(frozen=True)
class StageText:
    """One of the four stages in words."""

    name: str
    marker: str
    is_now: bool
    sentences: list[str]


def ring_of(cycle: Cycle, stages: list[StageText], today: date) -> ring_drawing.Ring:
    """Return the drawing of where the cycle is."""
    name = str(Cycle.Stage(cycle.stage).label)
    stage = cycle.stage if cycle.stage in _ORDER else ring_drawing.ENDED
    return ring_drawing.Ring(
        stage=stage,
        middle=week_of(cycle, today) if cycle.is_active else name.lower() if cycle.is_open else _("ended"),
        title=_("Where this cycle is: %(stage)s") % {"stage": name},
        description=" ".join(f"{stage.name}: {' '.join(stage.sentences)}" for stage in stages),
    )


def stages_of(
    cycle: Cycle, outcomes: list[OutcomeRow], told: list[ToldText], planned: int, held: int, today: date
) -> list[StageText]:
    """Return the four stages in words."""
    now = _ORDER.get(Cycle.Stage(cycle.stage), _ENDED)
    texts = (
        _assess_words(cycle),
        _plan_words(cycle, outcomes, told),
        [held_words(cycle, planned, held)],
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
    if not reads_of_family(cycle):
        return [begun, outcomes_words]
    told_words = [f"{row.who} {row.words}." for row in told]
    return (
        [begun, outcomes_words, *told_words]
        if told
        else [begun, outcomes_words, _("The family is not told yet.")]
    )


def held_words(cycle: Cycle, planned: int, held: int) -> str:
    """Return how many of the planned minutes were held."""
    if cycle.active_from is None:
        return _("Begins when the plan is agreed and the family is told.")
    if not planned:
        return _("No sessions planned yet.")
    words = _("%(held)s of %(planned)s planned minutes held.")
    return words % {"held": f"{held:,}", "planned": f"{planned:,}"}


def _review_words(cycle: Cycle) -> list[str]:
    if cycle.ended_on is not None and cycle.stage == Cycle.Stage.ENDED:
        decision = cycle.review.get_decision_display()
        return [_("Reviewed on %(day)s.") % {"day": dates.date(cycle.ended_on)}, f"{decision}."]
    if cycle.review_on is None:
        return [_("The day is not agreed yet.")]
    return [_("Agreed for %(day)s.") % {"day": dates.weekday_day_month(cycle.review_on)}]
