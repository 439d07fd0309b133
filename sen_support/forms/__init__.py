from .base import ConfirmForm
from .doing import CompleteForm, NotesForm, ReviewForm, SessionForm, TapForm
from .plan import (
    AssessmentForm,
    CloseForm,
    LineForm,
    OutcomeForm,
    OwnViewsForm,
    PlanForm,
    RecordViewsForm,
    ResponsibleForm,
    ReviewDateForm,
    TellForm,
)
from .record import AsAtForm, CarryForm, NeedsForm, ProvisionForm, RegisterFilters, StartForm

__all__ = [
    "AsAtForm",
    "AssessmentForm",
    "CarryForm",
    "CloseForm",
    "CompleteForm",
    "ConfirmForm",
    "LineForm",
    "NeedsForm",
    "NotesForm",
    "OutcomeForm",
    "OwnViewsForm",
    "PlanForm",
    "ProvisionForm",
    "RecordViewsForm",
    "RegisterFilters",
    "ResponsibleForm",
    "ReviewDateForm",
    "ReviewForm",
    "SessionForm",
    "StartForm",
    "TapForm",
    "TellForm",
]
