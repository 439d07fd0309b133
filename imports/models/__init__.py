"""Files that were sent: pupil lists of schools, settings of an area, and services for the Local Offer."""

from .pupil_lists import (
    ColumnLayout,
    Progress,
    PupilList,
    Row,
    SentFile,
    StageChange,
)
from .registers import RegisterFile, RegisterRow, RegisterStageChange
from .service_files import ServiceFile, ServiceFileStageChange, ServiceRow

__all__ = [
    "ColumnLayout",
    "Progress",
    "PupilList",
    "RegisterFile",
    "RegisterRow",
    "RegisterStageChange",
    "Row",
    "SentFile",
    "ServiceFile",
    "ServiceFileStageChange",
    "ServiceRow",
    "StageChange",
]
