"""Everything the pages of the Local Offer show, fetched before they are drawn."""

from .comments import CommentPage, CommentRow, comment_page, comments_to_answer, own_comments
from .entries import (
    EntriesPage,
    EntryPage,
    EntryRow,
    NewEntryPage,
    entries_in_hand,
    entries_page,
    entries_published,
    entry_page,
    new_entry_page,
)
from .search import Asked, SearchPage, search_page
from .service import ServicePage, service_page
from .words import ages

__all__ = [
    "Asked",
    "CommentPage",
    "CommentRow",
    "EntriesPage",
    "EntryPage",
    "EntryRow",
    "NewEntryPage",
    "SearchPage",
    "ServicePage",
    "ages",
    "comment_page",
    "comments_to_answer",
    "entries_in_hand",
    "entries_page",
    "entries_published",
    "entry_page",
    "new_entry_page",
    "own_comments",
    "search_page",
    "service_page",
]
