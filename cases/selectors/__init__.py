"""Everything the pages of a case show, fetched before they are drawn."""

from .agreements import AgreementRow, agreements_of, own_agreements
from .audience import Seer, audience
from .case_page import CasePage, case_facts, case_page, case_tabs
from .closures import ClosuresPage, closures_page
from .due import SOON, DueRow, DueWork, due_row, due_work, late_with_responsible, open_limits
from .exceptions import (
    ExceptionQuestion,
    correction_question,
    exception_question,
    excused_words,
    late_with_exception,
)
from .finding import People, Person, find_people
from .known import DriftPage, KnownPage, as_known, drift_of, drift_page
from .news import Happening, allocated_to, case_news, working_day_before
from .reminders import ReminderRow, reminder_row, reminder_rows
from .work_list import (
    AllocationPage,
    Asked,
    WorkList,
    WorkRow,
    allocation_page,
    caseloads,
    children_of,
    counts_of_views,
    due_words,
    first_things,
    settings_of_area,
    unallocated,
    work_list,
)

__all__ = [
    "SOON",
    "AgreementRow",
    "AllocationPage",
    "Asked",
    "CasePage",
    "ClosuresPage",
    "DriftPage",
    "DueRow",
    "DueWork",
    "ExceptionQuestion",
    "Happening",
    "KnownPage",
    "People",
    "Person",
    "ReminderRow",
    "Seer",
    "WorkList",
    "WorkRow",
    "agreements_of",
    "allocated_to",
    "allocation_page",
    "as_known",
    "audience",
    "case_facts",
    "case_news",
    "case_page",
    "case_tabs",
    "caseloads",
    "children_of",
    "closures_page",
    "correction_question",
    "counts_of_views",
    "drift_of",
    "drift_page",
    "due_row",
    "due_words",
    "due_work",
    "exception_question",
    "excused_words",
    "find_people",
    "first_things",
    "late_with_exception",
    "late_with_responsible",
    "open_limits",
    "own_agreements",
    "reminder_row",
    "reminder_rows",
    "settings_of_area",
    "unallocated",
    "work_list",
    "working_day_before",
]
