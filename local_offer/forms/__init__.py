"""Questions of the Local Offer."""

from .comments import AnswerForm, CommentForm
from .entries import ConfirmForm, EntryChangeForm, EntryForm, NewEntryForm, ReturnForm
from .guides import GuideChangeForm, GuideForm
from .search import SearchForm

__all__ = [
    "AnswerForm",
    "CommentForm",
    "ConfirmForm",
    "EntryChangeForm",
    "EntryForm",
    "GuideChangeForm",
    "GuideForm",
    "NewEntryForm",
    "ReturnForm",
    "SearchForm",
]
