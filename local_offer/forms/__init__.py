"""Questions of the Local Offer."""

from .comments import AnswerForm, CommentForm
from .entries import ConfirmForm, EntryChangeForm, EntryForm, NewEntryForm, ReturnForm
from .search import SearchForm

__all__ = [
    "AnswerForm",
    "CommentForm",
    "ConfirmForm",
    "EntryChangeForm",
    "EntryForm",
    "NewEntryForm",
    "ReturnForm",
    "SearchForm",
]
