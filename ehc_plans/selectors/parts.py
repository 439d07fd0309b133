"""What every page of a child's plan carries: whose it is, and the parts of the record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Case, CaseRecord
from cases.selectors import WithheldNotice, case_facts, case_tabs, withheld_notice
from core.frame import MenuItem

from ..models import case_as_seen


@dataclass(frozen=True)
class Frame:
    """The child, the tabs of the case, and the day it is drawn for."""

    case: Case
    facts: list[tuple[str, Any]]
    tabs: list[MenuItem]
    withheld: WithheldNotice | None
    audience: str
    today: date

    @property
    def first_name(self) -> str:
        return self.case.child.first_name

    @property
    def is_family(self) -> bool:
        return self.audience == "family"


PLAN_TAB, REVIEWS_TAB = "ehc_plans:of_case", "ehc_plans:reviews_of_case"


def frame_of(record: CaseRecord | Case, *, actor: Any, today: date, tab: str) -> Frame:
    """Return the frame of a page about this record, for this person."""
    case = record if isinstance(record, Case) else case_as_seen(record)
    return Frame(
        case=case,
        facts=case_facts(case, actor, today),
        tabs=case_tabs(case, actor, current=tab),
        withheld=withheld_notice(case, actor=actor, today=today),
        audience="family" if actor.is_family else "staff",
        today=today,
    )


@dataclass(frozen=True)
class Todo:
    """Something a person can do now, or not yet: what, where, and the day and the reason."""

    text: str
    url: str = ""
    note: str = ""
