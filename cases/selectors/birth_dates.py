"""The question which of two dates of birth is right, with both sources and what follows from each."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core import dates
from timelimits.book import STATUTE_BOOK

from ..models import BirthDateDoubt, Case


@dataclass(frozen=True)
class BirthDateRow:
    """One of the two dates: who says so, and what it means for the rights of the young person."""

    born_on: date
    source: str
    rights: str


@dataclass(frozen=True)
class BirthDatePage:
    """Two dates of birth, and what was decided, if it was."""

    case: Case
    rows: list[BirthDateRow]
    changes_rights: bool
    decided: str
    held: date
    brought: date


def birth_date_page(doubt: BirthDateDoubt, *, today: date) -> BirthDatePage:
    """Return both dates with their sources, and the day on which rights pass by each."""
    by_held, by_brought = _rights_pass_on(doubt.held), _rights_pass_on(doubt.brought)
    return BirthDatePage(
        case=doubt.case,
        rows=[
            BirthDateRow(doubt.held, doubt.held_source, _rights(by_held, today)),
            BirthDateRow(doubt.brought, doubt.brought_source, _rights(by_brought, today)),
        ],
        changes_rights=(by_held <= today) != (by_brought <= today),
        decided=_decided(doubt),
        held=doubt.held,
        brought=doubt.brought,
    )


def _rights_pass_on(born_on: date) -> date:
    return STATUTE_BOOK.compute("rights.young-person", {"born_on": born_on}).day


def _rights(passes_on: date, today: date) -> str:
    if passes_on <= today:
        return _("The young person’s since %(day)s") % {"day": dates.date(passes_on)}
    return _("The parents’ before %(day)s, then the young person’s") % {"day": dates.date(passes_on)}


def _decided(doubt: BirthDateDoubt) -> str:
    if doubt.right is None or doubt.decided_on is None:
        return ""
    words = {
        "right": dates.date(doubt.right),
        "day": dates.date(doubt.decided_on),
        "who": doubt.decided_by,
        "evidence": doubt.evidence,
    }
    return _("%(right)s is right. %(who)s decided so on %(day)s: %(evidence)s") % words
