"""Questions about plans and reviews."""

from .reviews import (
    DecideForm,
    HoldForm,
    InviteForm,
    NoticeDetailsForm,
    PapersForm,
    ReportForm,
    RescheduleForm,
    ScheduleForm,
    WriteForm,
)
from .rows import ROW_FORMS, IssueForm, NextVersionForm, RowForm

__all__ = [
    "ROW_FORMS",
    "DecideForm",
    "HoldForm",
    "InviteForm",
    "IssueForm",
    "NextVersionForm",
    "NoticeDetailsForm",
    "PapersForm",
    "ReportForm",
    "RescheduleForm",
    "RowForm",
    "ScheduleForm",
    "WriteForm",
]
