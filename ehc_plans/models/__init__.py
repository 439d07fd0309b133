from .advice import Advice, AdviceQuerySet
from .copy import ReadersCopy
from .history import StageChange
from .notice import NoticeDetails
from .people import ADVISERS, AT_THE_SETTING, OFFICERS, staff_of, staff_of_the_area
from .plan import Plan, PlanStageChange, PlanVersion, PlanVersionStageChange, case_as_seen
from .review import Invitee, Progress, Report, Review, ReviewStageChange
from .rows import (
    ROW_MODELS,
    AdviceItem,
    BudgetLine,
    Need,
    Outcome,
    Placement,
    PlanRow,
    Provision,
    View,
)
from .sections import EVERY_SECTION, MEETS, NEEDS, PROVISIONS, Section
from .services import ProvisionService

__all__ = [
    "ADVISERS",
    "AT_THE_SETTING",
    "EVERY_SECTION",
    "MEETS",
    "NEEDS",
    "OFFICERS",
    "PROVISIONS",
    "ROW_MODELS",
    "Advice",
    "AdviceItem",
    "AdviceQuerySet",
    "BudgetLine",
    "Invitee",
    "Need",
    "NoticeDetails",
    "Outcome",
    "Placement",
    "Plan",
    "PlanRow",
    "PlanStageChange",
    "PlanVersion",
    "PlanVersionStageChange",
    "Progress",
    "Provision",
    "ProvisionService",
    "ReadersCopy",
    "Report",
    "Review",
    "ReviewStageChange",
    "Section",
    "StageChange",
    "View",
    "case_as_seen",
    "staff_of",
    "staff_of_the_area",
]
