"""Pages of the Local Offer: for anyone, and for those who write it and answer for it."""

from .comments import answer, comment, finish_action
from .coverage import all_guides, coverage, guide, heading
from .entries import add, check, edit, entries, entry, give_back, publish, send, start_change
from .guides import (
    add_guide,
    check_guide,
    edit_guide,
    give_back_guide,
    guide_list,
    guide_text,
    publish_guide,
    send_guide,
    start_change_guide,
)
from .open_data import changes, robots, sitemap, table
from .public import band, kind, search, service
from .reading import reading
from .shortlist import drop, keep, shortlist
from .voice import add_consultation, consultation, figures, make_report, report, said, say

__all__ = [
    "add",
    "add_consultation",
    "add_guide",
    "all_guides",
    "answer",
    "band",
    "changes",
    "check",
    "check_guide",
    "comment",
    "consultation",
    "coverage",
    "drop",
    "edit",
    "edit_guide",
    "entries",
    "entry",
    "figures",
    "finish_action",
    "give_back",
    "give_back_guide",
    "guide",
    "guide_list",
    "guide_text",
    "heading",
    "keep",
    "kind",
    "make_report",
    "publish",
    "publish_guide",
    "reading",
    "report",
    "robots",
    "said",
    "say",
    "search",
    "send",
    "send_guide",
    "service",
    "shortlist",
    "sitemap",
    "start_change",
    "start_change_guide",
    "table",
]
