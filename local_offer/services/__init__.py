"""Everything that changes the Local Offer."""

from .comments import add_comment, answer_comment, keep_comment_back
from .entries import (
    add_service,
    check_entry,
    publish_entry,
    return_entry,
    save_entry,
    send_entry,
    start_change,
)
from .finding import count_search, learn_words, load_postcodes, refresh_words
from .guides import (
    begin_guide,
    check_guide,
    publish_guide,
    return_guide,
    save_guide,
    send_guide,
    start_guide_change,
)

__all__ = [
    "add_comment",
    "add_service",
    "answer_comment",
    "begin_guide",
    "check_entry",
    "check_guide",
    "count_search",
    "keep_comment_back",
    "learn_words",
    "load_postcodes",
    "publish_entry",
    "publish_guide",
    "refresh_words",
    "return_entry",
    "return_guide",
    "save_entry",
    "save_guide",
    "send_entry",
    "send_guide",
    "start_change",
    "start_guide_change",
]
