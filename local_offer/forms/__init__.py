"""Questions of the Local Offer."""

from .comments import AnswerForm, CommentForm, OpenCommentForm
from .entries import ConfirmForm, NewEntryForm, ReturnForm, TakeOffForm
from .guides import GuideChangeForm, GuideForm
from .lines import PART_FORMS, RemoveForm
from .organisations import NewOrganisationForm, OrganisationForm
from .search import SearchForm
from .sections import FORMS
from .twins import MergeForm
from .year import ConsultationForm, ReportForm

__all__ = [
    "FORMS",
    "PART_FORMS",
    "AnswerForm",
    "CommentForm",
    "ConfirmForm",
    "ConsultationForm",
    "GuideChangeForm",
    "GuideForm",
    "MergeForm",
    "NewEntryForm",
    "NewOrganisationForm",
    "OpenCommentForm",
    "OrganisationForm",
    "RemoveForm",
    "ReportForm",
    "ReturnForm",
    "SearchForm",
    "TakeOffForm",
]
