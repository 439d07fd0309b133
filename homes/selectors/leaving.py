"""The section of a home that says whose work waits to be handed over."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases import selectors as cases
from cases.selectors import Leaver
from core import dates

from .parts import Row, Section


def to_hand_over(actor: Any, today: date) -> list[Section]:
    """Return a section with the colleagues who have left, or leave soon, with open work; none when there are none."""
    found = cases.leaving_list(actor=actor, today=today).rows
    if not found:
        return []
    rows = [_row(one) for one in found]
    return [Section(key="leaving", title=_("Work to hand over"), empty="", rows=rows)]


def _row(one: Leaver) -> Row:
    words = {"who": one.who, "role": one.role, "cases": one.cases, "day": dates.date(one.on)}
    return Row(
        text=_("Hand over the work of %(who)s") % words,
        url=one.url,
        sub=_("%(role)s, open work in %(cases)s") % words,
        words=(_("Last day was %(day)s") if one.has_left else _("Last day is %(day)s")) % words,
    )
