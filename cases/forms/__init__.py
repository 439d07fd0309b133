from .birth_dates import BirthDateForm
from .leaving import HandOverForm
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
from .restrictions import (
    ConflictForm,
    DecideRestrictionForm,
    ProposalForm,
    RestrictionForm,
    ReviewRestrictionForm,
)
from .sharing import AnswerObjectionForm, ObjectionForm, ShareForm, StopShareForm
from .work import AgreementForm, AllocationForm, AskForm, ReminderDaysForm, WorkListFilters

__all__ = [
    "AgreementForm",
    "AllocationForm",
    "AnswerObjectionForm",
    "AskForm",
    "BirthDateForm",
    "ChangeExceptionForm",
    "ClosureForm",
    "ConflictForm",
    "CorrectionForm",
    "DecideRequestForm",
    "DecideRestrictionForm",
    "ExceptionForm",
    "HandOverForm",
    "KnownForm",
    "ObjectionForm",
    "ProposalForm",
    "ReminderDaysForm",
    "RequestForm",
    "RestrictionForm",
    "ReviewRestrictionForm",
    "ShareForm",
    "StopShareForm",
    "TakeBackForm",
    "WhyForm",
    "WorkListFilters",
]
