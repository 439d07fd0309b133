from .agreement import Agreement, AgreementStageChange
from .alternative import KEEPS_CAPACITY, AlternativePerson
from .birth_date import BirthDateDoubt
from .case import (
    Case,
    CaseQuerySet,
    CaseRecord,
    CaseRecordQuerySet,
    Seen,
    is_shared,
    seen_by,
    seen_only_by,
    stands_in,
    withholds,
)
from .child import Child, NameWord, are_begun, sort_key, words_like
from .closure import Closure
from .delegation import Delegation
from .drift import LimitCheck, LimitDrift
from .due_date import DueDate, DueDateParty, DueDateVersion
from .emergency import EmergencyOpening, open_record_in_emergency
from .exception import LimitException
from .involvement import NO_DUE_DATE, Involvement, InvolvementQuerySet
from .kept_message import KeptMessage
from .opening import OpeningReason
from .pages import NO_FILTERS, Filters, Page, PageRow, Sort, StalePlace
from .relations import (
    READS_CONTACTS,
    TOLD_WHO_SEES,
    Allocation,
    Enrolment,
    FamilyLink,
    Representation,
    TeachingLink,
    family_hat,
    staff_who_see,
)
from .reminder import Reminder, ReminderLead
from .request import AssessmentRequest
from .restriction import Restriction, RestrictionStageChange
from .sealing import SealedMark, SealedOfficer, Sealing, SealingStageChange
from .share import (
    Share,
    ShareObjection,
    Terms,
    agencies_to_share_with,
    as_staff_read,
    hats_to_share_with,
    readers_at,
)
from .withheld import (
    Withheld,
    WithheldQuerySet,
    barred_from,
    may_be_withheld,
    reading_what_is_withheld,
)

__all__ = [
    "KEEPS_CAPACITY",
    "NO_DUE_DATE",
    "NO_FILTERS",
    "READS_CONTACTS",
    "TOLD_WHO_SEES",
    "Agreement",
    "AgreementStageChange",
    "Allocation",
    "AlternativePerson",
    "AssessmentRequest",
    "BirthDateDoubt",
    "Case",
    "CaseQuerySet",
    "CaseRecord",
    "CaseRecordQuerySet",
    "Child",
    "Closure",
    "Delegation",
    "DueDate",
    "DueDateParty",
    "DueDateVersion",
    "EmergencyOpening",
    "Enrolment",
    "FamilyLink",
    "Filters",
    "Involvement",
    "InvolvementQuerySet",
    "KeptMessage",
    "LimitCheck",
    "LimitDrift",
    "LimitException",
    "NameWord",
    "OpeningReason",
    "Page",
    "PageRow",
    "Reminder",
    "ReminderLead",
    "Representation",
    "Restriction",
    "RestrictionStageChange",
    "SealedMark",
    "SealedOfficer",
    "Sealing",
    "SealingStageChange",
    "Seen",
    "Share",
    "ShareObjection",
    "Sort",
    "StalePlace",
    "TeachingLink",
    "Terms",
    "Withheld",
    "WithheldQuerySet",
    "agencies_to_share_with",
    "are_begun",
    "as_staff_read",
    "barred_from",
    "family_hat",
    "hats_to_share_with",
    "is_shared",
    "may_be_withheld",
    "open_record_in_emergency",
    "readers_at",
    "reading_what_is_withheld",
    "seen_by",
    "seen_only_by",
    "sort_key",
    "staff_who_see",
    "stands_in",
    "withholds",
    "words_like",
]
