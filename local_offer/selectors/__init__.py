"""Everything the pages of the Local Offer show, fetched before they are drawn."""

from .asking import BANDS, GROUPS, MILES, Asked
from .comments import (
    CommentPage,
    CommentRow,
    actions_promised,
    comment_page,
    comments_to_answer,
    known_words,
    own_comments,
    said_about,
)
from .coverage import CoveragePage, HeadingPage, coverage_page, gaps, heading_page
from .editing import EntryPage
from .entries import (
    SHOWN,
    EntriesPage,
    EntryRow,
    EntryWorkPage,
    NewEntryPage,
    entries_in_hand,
    entries_page,
    entries_published,
    entry_page,
    new_entry_page,
)
from .figures import FiguresPage, figures_page
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
from .history import history_page
from .open_data import everything_published, guides_published, latest_changes
from .organisations import agency_to_describe, organisation_page, organisation_rows, runners
from .picking import Picked, PickPage, entry_to_pick, pick_page, picked
from .reading import reading_of, reading_of_form
from .saying import SayPage, say_page
from .search import Link, SearchPage, by_age, by_kind, search_page
from .service import ServicePage, address_instead, left_page, service_page
from .shortlist import MOST_KEPT, ShortlistPage, read_short, said_short, shortlist_page
from .suggesting import Suggested, suggested
from .twins import merge_page, twins_page
from .words import ages
from .writing import part_page, section_page
from .year import consultation_page, report_draft, report_page, said_page

__all__ = [
    "BANDS",
    "GROUPS",
    "MILES",
    "MOST_KEPT",
    "SHOWN",
    "Asked",
    "CommentPage",
    "CommentRow",
    "CoveragePage",
    "EntriesPage",
    "EntryPage",
    "EntryRow",
    "EntryWorkPage",
    "FiguresPage",
    "GuidePage",
    "GuideRow",
    "GuidesPage",
    "HeadingPage",
    "Link",
    "NewEntryPage",
    "PickPage",
    "Picked",
    "SayPage",
    "SearchPage",
    "ServicePage",
    "ShortlistPage",
    "Suggested",
    "actions_promised",
    "address_instead",
    "agency_to_describe",
    "ages",
    "by_age",
    "by_kind",
    "comment_page",
    "comments_to_answer",
    "consultation_page",
    "coverage_page",
    "entries_in_hand",
    "entries_page",
    "entries_published",
    "entry_page",
    "entry_to_pick",
    "everything_published",
    "figures_page",
    "find",
    "gaps",
    "guide_page",
    "guide_rows",
    "guide_text_page",
    "guides_page",
    "guides_published",
    "heading_page",
    "history_page",
    "known_words",
    "latest_changes",
    "left_page",
    "merge_page",
    "new_entry_page",
    "organisation_page",
    "organisation_rows",
    "own_comments",
    "part_page",
    "pick_page",
    "picked",
    "read_short",
    "reading_of",
    "reading_of_form",
    "report_draft",
    "report_page",
    "runners",
    "said_about",
    "said_page",
    "said_short",
    "say_page",
    "search_page",
    "section_page",
    "service_page",
    "shortlist_page",
    "suggested",
    "twins_page",
]
