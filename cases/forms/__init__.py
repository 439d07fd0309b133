from .birth_dates import BirthDateForm
from .capacity import ActingForm, StopActingForm
from .contacts import ContactForm, HomeForm
from .delegation import DelegationForm, EndDelegationForm
from .emergencies import EmergencyForm, OfficerForm
from .family import TieForm
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
    KeptMessageForm,
    ProposalForm,
    RestrictionForm,
    ReviewRestrictionForm,
)
from .sealing import DecideSealingForm, SealingForm, WhySealedForm
from .sharing import AnswerObjectionForm, ObjectionForm, ShareForm, StopShareForm
from .staff import GivePupilForm, TakePupilForm
from .terms import TermsForm
from .trail import TrailFilters
from .work import AgreementForm, AllocationForm, AskForm, ReminderDaysForm, WorkListFilters

__all__ = [
    "ActingForm",
    "AgreementForm",
    "AllocationForm",
    "AnswerObjectionForm",
    "AskForm",
    "BirthDateForm",
    "ChangeExceptionForm",
    "ClosureForm",
    "ConflictForm",
    "ContactForm",
    "CorrectionForm",
    "DecideRequestForm",
    "DecideRestrictionForm",
    "DecideSealingForm",
    "DelegationForm",
    "EmergencyForm",
    "EndDelegationForm",
    "ExceptionForm",
    "GivePupilForm",
    "HandOverForm",
    "HomeForm",
    "KeptMessageForm",
    "KnownForm",
    "ObjectionForm",
    "OfficerForm",
    "ProposalForm",
    "ReminderDaysForm",
    "RequestForm",
    "RestrictionForm",
    "ReviewRestrictionForm",
    "SealingForm",
    "ShareForm",
    "StopActingForm",
    "StopShareForm",
    "TakeBackForm",
    "TakePupilForm",
    "TermsForm",
    "TieForm",
    "TrailFilters",
    "WhyForm",
    "WhySealedForm",
    "WorkListFilters",
]
