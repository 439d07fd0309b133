from .limits import (
    ChangeExceptionForm,
    ClosureForm,
    CorrectionForm,
    DecideRequestForm,
    ExceptionForm,
    KnownForm,
    RequestForm,
    TakeBackForm,
)
from .work import AgreementForm, AllocationForm, AskForm, ReminderDaysForm, WorkListFilters

__all__ = [
    "AgreementForm",
    "AllocationForm",
    "AskForm",
    "ChangeExceptionForm",
    "ClosureForm",
    "CorrectionForm",
    "DecideRequestForm",
    "ExceptionForm",
    "KnownForm",
    "ReminderDaysForm",
    "RequestForm",
    "TakeBackForm",
    "WorkListFilters",
]
