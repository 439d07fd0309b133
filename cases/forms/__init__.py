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
from .opening import WhyForm
from .sharing import AnswerObjectionForm, ObjectionForm, ShareForm, StopShareForm
from .work import AgreementForm, AllocationForm, AskForm, ReminderDaysForm, WorkListFilters

__all__ = [
    "AgreementForm",
    "AllocationForm",
    "AnswerObjectionForm",
    "AskForm",
    "ChangeExceptionForm",
    "ClosureForm",
    "CorrectionForm",
    "DecideRequestForm",
    "ExceptionForm",
    "KnownForm",
    "ObjectionForm",
    "ReminderDaysForm",
    "RequestForm",
    "ShareForm",
    "StopShareForm",
    "TakeBackForm",
    "WhyForm",
    "WorkListFilters",
]
