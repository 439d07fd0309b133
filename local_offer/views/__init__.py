"""Pages of the Local Offer: for anyone, and for those who write it and answer for it."""

from .comments import answer, comment, finish_action
from .coverage import all_guides, coverage, guide, heading
from .entries import (
    add,
    check,
    confirm,
    edit,
    entries,
    entry,
    give_back,
    history,
    publish,
    send,
    start_change,
)
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
from .lines import add_part, change_part, remove_part
from .open_data import changes, robots, sitemap, table
from .organisations import (
    add_organisation,
    all_organisations,
    describe_organisation,
    edit_organisation,
    organisation,
    organisations,
)
from .public import band, kind, search, service
from .reading import reading
from .shortlist import drop, keep, shortlist
from .twins import merge, twins
from .voice import add_consultation, consultation, figures, make_report, report, said, say

__all__ = [
    "add",
    "add_consultation",
    "add_guide",
    "add_organisation",
    "add_part",
    "all_guides",
    "all_organisations",
    "answer",
    "band",
    "change_part",
    "changes",
    "check",
    "check_guide",
    "comment",
    "confirm",
    "consultation",
    "coverage",
    "describe_organisation",
    "drop",
    "edit",
    "edit_guide",
    "edit_organisation",
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
    "history",
    "keep",
    "kind",
    "make_report",
    "merge",
    "organisation",
    "organisations",
    "publish",
    "publish_guide",
    "reading",
    "remove_part",
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
    "twins",
]
