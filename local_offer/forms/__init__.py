"""Questions of the Local Offer."""

from .comments import AnswerForm, CommentForm, OpenCommentForm
from .entries import ConfirmForm, EntryChangeForm, EntryForm, NewEntryForm, ReturnForm
from .guides import GuideChangeForm, GuideForm
from .search import SearchForm
from .year import ConsultationForm, ReportForm

__all__ = [
    "AnswerForm",
    "CommentForm",
    "ConfirmForm",
    "ConsultationForm",
    "EntryChangeForm",
    "EntryForm",
    "GuideChangeForm",
    "GuideForm",
    "NewEntryForm",
    "OpenCommentForm",
    "ReportForm",
    "ReturnForm",
    "SearchForm",
]
