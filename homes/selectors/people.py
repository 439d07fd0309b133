"""Who can see a record, for those it is about."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases import selectors as cases
from cases.models import Case
from cases.selectors import Seer


@dataclass(frozen=True)
class WhoCanSee:
    """The page "who can see this record"."""

    case: Case
    name: str
    seers: list[Seer]
    today: date


def who_can_see(case: Case, *, actor: Any, today: date) -> WhoCanSee:
    """Return who sees this record today."""
    return WhoCanSee(case, case.child.first_name, cases.audience(case, actor=actor, today=today), today)
