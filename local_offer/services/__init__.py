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

__all__ = [
    "add_comment",
    "add_service",
    "answer_comment",
    "check_entry",
    "keep_comment_back",
    "publish_entry",
    "return_entry",
    "save_entry",
    "send_entry",
    "start_change",
]
