from .base import SIGHT, DatedSupportQuerySet, SupportQuerySet
from .counts import SettingCounts, counts_of_own_setting
from .cycle import Cycle, StageChange
from .parts import Assessment, FamilyTold, Plan, Review, View
from .record import SenNeed, SenProvision
from .services import LineService
from .support import LONGEST_SESSION, Line, Outcome, Progress, Session

__all__ = [
    "LONGEST_SESSION",
    "SIGHT",
    "Assessment",
    "Cycle",
    "DatedSupportQuerySet",
    "FamilyTold",
    "Line",
    "LineService",
    "Outcome",
    "Plan",
    "Progress",
    "Review",
    "SenNeed",
    "SenProvision",
    "Session",
    "SettingCounts",
    "StageChange",
    "SupportQuerySet",
    "View",
    "counts_of_own_setting",
]
