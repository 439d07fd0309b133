"""Files that were sent: pupil lists of schools, and services for the Local Offer."""

from .pupil_lists import (
    ColumnLayout,
    Progress,
    PupilList,
    Row,
    SentFile,
    StageChange,
)
from .service_files import ServiceFile, ServiceFileStageChange, ServiceRow

__all__ = [
    "ColumnLayout",
    "Progress",
    "PupilList",
    "Row",
    "SentFile",
    "ServiceFile",
    "ServiceFileStageChange",
    "ServiceRow",
    "StageChange",
]
