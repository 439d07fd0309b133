"""Figures for editors: how fresh the Local Offer is, what it lacks by need and place, and what became of comments."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from core.drawing.tallies import Tally, tallies

from ..codes import Need
from ..models import Comment, Entry, GuideText, SearchCount
from ..required import TOPICS
from .coverage import Covered, gaps
from .words import is_check_due

RECENT = timedelta(days=92)


@dataclass(frozen=True)
class NeedRow:
    """How many services are for a need, and the places that have none meant for it."""

    need: str
    services: int
    meant: int
    """Those that name the need; the others are for any need."""
    without: str


@dataclass(frozen=True)
class FiguresPage:
    """Numbers only: nothing here says anything of anybody."""

    lead: str
    charts: list[Tally]
    needs: list[NeedRow]
    gaps: list[Covered]


def figures_page(*, actor: Any, today: date) -> FiguresPage:
    """Return the figures of the editor's authority."""
    entries = list(Entry.objects.visible_to(actor, today).current().select_related("service"))
    due = sum(is_check_due(entry, today) for entry in entries)
    return FiguresPage(
        lead=_("%(due)s of %(all)s services have not been checked for 6 months.")
        % {"due": due, "all": len(entries)},
        charts=[
            tallies(
                "fresh", _("Services by their last check"),
                [(_("In the last 6 months"), len(entries) - due), (_("Longer ago"), due)],
            ),
            tallies("guides", _("Guides by how they stand"), _guides(actor, today)),
            *_searches(today),
            tallies("comments", _("Comments by how they stand"), _comments(actor, today)),
        ],
        needs=_by_need(entries),
        gaps=gaps(area=str(actor.agency_id), today=today),
    )  # fmt: skip


def _searches(today: date) -> list[Tally]:
    """Return what was asked for most in the last three months, and what was not found: single words only."""
    since = today - RECENT
    return [
        tallies("wanted", _("Asked for most, in 3 months"), SearchCount.most_asked(since=since, found=True)),
        tallies(
            "missed", _("Asked for, and nothing found"), SearchCount.most_asked(since=since, found=False)
        ),
    ]


def _guides(actor: Any, today: date) -> list[tuple[str, int]]:
    """Return how the pages that must be there stand, as families read them."""
    texts = GuideText.objects.visible_to(None, today).of_area(actor.agency_id)
    due = sum(text.review_due < today for text in texts)
    return [
        (_("Checked, and not due"), len(texts) - due),
        (_("Check is due"), due),
        (_("Families cannot read it yet"), len(TOPICS) - len(texts)),
    ]


def _comments(actor: Any, today: date) -> list[tuple[str, int]]:
    comments = Comment.objects.visible_to(actor, today)
    counted = Counter(comments.values_list("stage", flat=True))
    return [(str(stage.label), counted[stage]) for stage in Comment.Stage]


def _by_need(entries: list[Entry]) -> list[NeedRow]:
    """Return each need with its services, and where none is that names it; one for all of the area is everywhere."""
    places = sorted({entry.postcode_area for entry in entries if entry.postcode_area})
    rows = []
    for need in Need:
        fitting = [entry for entry in entries if not entry.needs or need in entry.needs]
        meant = [entry for entry in fitting if need in entry.needs]
        there = {entry.postcode_area for entry in meant}
        without = [place for place in places if place not in there]
        rows.append(NeedRow(str(need.label), len(fitting), len(meant), ", ".join(without)))
    return sorted(rows, key=lambda row: row.meant)
