"""A school's figures without names. A count under six is not shown, nor one that would give it away."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ..codes import NEED_TYPES, Provision
from ..models import counts_of_own_setting

FEWEST = 6


@dataclass(frozen=True)
class FigureRow:
    """One line of figures: what is counted, and how many or that there are too few to say."""

    what: str
    count: str


@dataclass(frozen=True)
class FigureTable:
    """One question about the school, answered in numbers."""

    title: str
    heading: str
    rows: list[FigureRow]


@dataclass(frozen=True)
class Figures:
    """A school's figures on a day."""

    school: str
    today: date
    tables: list[FigureTable]


def figures(*, actor: Any, today: date) -> Figures:
    """Return the figures of the actor's school: provision, main needs, and how reviews stand."""
    counts = counts_of_own_setting(today)
    kinds = (Provision.SUPPORT, Provision.PLAN)
    needs = [need for need in NEED_TYPES if counts.main_needs.get(need.code)]
    return Figures(
        school=str(actor.agency),
        today=today,
        tables=[
            _table(
                _("Provision"),
                _("Kind of provision"),
                {str(kind.label): counts.provision.get(kind.value, 0) for kind in kinds},
            ),
            _table(
                _("Main need"),
                _("Type of need"),
                {str(need.name): counts.main_needs[need.code] for need in needs},
            ),
            _table(_("Reviews of SEN support"), _("Standing"), _reviews(counts.reviews)),
        ],
    )


def _reviews(counts: dict[str, int]) -> dict[str, int]:
    return {
        _("Being given, review to come"): counts["to_come"],
        _("Review late"): counts["late"],
        _("Reviewed in the last 12 months"): counts["reviewed"],
    }


def _table(title: str, heading: str, counts: dict[str, int]) -> FigureTable:
    return FigureTable(title, heading, [FigureRow(what, words) for what, words in suppressed(counts).items()])


def suppressed(counts: dict[str, int]) -> dict[str, str]:
    """
    Return counts as they may be shown: under six is "fewer than 6".

    No total is shown beside them, so that none can be worked out by taking the others away.
    """
    return {what: str(count) if count >= FEWEST else _("fewer than 6") for what, count in counts.items()}
