"""Everything the pages of the Local Offer show, fetched before they are drawn."""

from .asking import BANDS, GROUPS, MILES, Asked
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
from .finding import find
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
from .search import Link, SearchPage, by_age, by_kind, search_page
from .service import ServicePage, service_page
from .shortlist import MOST_KEPT, ShortlistPage, read_short, said_short, shortlist_page
from .words import ages

__all__ = [
    "BANDS",
    "GROUPS",
    "MILES",
    "MOST_KEPT",
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
    "Link",
    "NewEntryPage",
    "SearchPage",
    "ServicePage",
    "ShortlistPage",
    "ages",
    "by_age",
    "by_kind",
    "comment_page",
    "comments_to_answer",
    "coverage_page",
    "entries_in_hand",
    "entries_page",
    "entries_published",
    "entry_page",
    "everything_published",
    "find",
    "gaps",
    "guide_page",
    "guide_rows",
    "guide_text_page",
    "guides_page",
    "heading_page",
    "latest_changes",
    "new_entry_page",
    "own_comments",
    "read_short",
    "said_short",
    "search_page",
    "service_page",
    "shortlist_page",
]
