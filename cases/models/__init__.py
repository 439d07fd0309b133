from .agreement import Agreement, AgreementStageChange
from .case import Case, CaseQuerySet, CaseRecord, CaseRecordQuerySet, Seen, seen_by
from .child import Child, sort_key
from .due_date import DueDate, DueDateParty
from .involvement import NO_DUE_DATE, Involvement, InvolvementQuerySet
from .pages import NO_FILTERS, Filters, Page, PageRow, Sort, StalePlace
from .relations import Allocation, Enrolment, FamilyLink, Representation, TeachingLink
from .reminder import Reminder, ReminderLead

__all__ = [
    "NO_DUE_DATE",
    "NO_FILTERS",
    "Agreement",
    "AgreementStageChange",
    "Allocation",
    "Case",
    "CaseQuerySet",
    "CaseRecord",
    "CaseRecordQuerySet",
    "Child",
    "DueDate",
    "DueDateParty",
    "Enrolment",
    "FamilyLink",
    "Filters",
    "Involvement",
    "InvolvementQuerySet",
    "Page",
    "PageRow",
    "Reminder",
    "ReminderLead",
    "Representation",
    "Seen",
    "Sort",
    "StalePlace",
    "TeachingLink",
    "seen_by",
    "sort_key",
]
