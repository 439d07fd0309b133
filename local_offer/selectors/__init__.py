"""Everything the pages of the Local Offer show, fetched before they are drawn."""

from .comments import CommentPage, CommentRow, comment_page, comments_to_answer, own_comments
from .coverage import CoveragePage, HeadingPage, coverage_page, gaps, heading_page
from .editing import EntryPage
from .entries import (
    EntriesPage,
    EntryRow,
    NewEntryPage,
    entries_in_hand,
    entries_page,
    entries_published,
    entry_page,
    new_entry_page,
)
from .guides import (
    GuidePage,
    GuideRow,
    GuidesPage,
    guide_page,
    guide_rows,
    guide_text_page,
    guides_page,
)
from .open_data import everything_published, latest_changes
from .search import Asked, SearchPage, search_page
from .service import ServicePage, service_page
from .words import ages

__all__ = [
    "Asked",
    "CommentPage",
    "CommentRow",
    "CoveragePage",
    "EntriesPage",
    "EntryPage",
    "EntryRow",
    "GuidePage",
    "GuideRow",
    "GuidesPage",
    "HeadingPage",
    "NewEntryPage",
    "SearchPage",
    "ServicePage",
    "ages",
    "comment_page",
    "comments_to_answer",
    "coverage_page",
    "entries_in_hand",
    "entries_page",
    "entries_published",
    "entry_page",
    "everything_published",
    "gaps",
    "guide_page",
    "guide_rows",
    "guide_text_page",
    "guides_page",
    "heading_page",
    "latest_changes",
    "new_entry_page",
    "own_comments",
    "search_page",
    "service_page",
]
