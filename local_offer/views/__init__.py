"""Pages of the Local Offer: for anyone, and for those who write it and answer for it."""

from .comments import answer, comment
from .entries import add, check, edit, entries, entry, give_back, publish, send, start_change
from .public import search, service

__all__ = [
    "add",
    "answer",
    "check",
    "comment",
    "edit",
    "entries",
    "entry",
    "give_back",
    "publish",
    "search",
    "send",
    "service",
    "start_change",
]
