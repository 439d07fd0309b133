"""What families wrote about services, for those who answer it and those who wrote it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from core import dates

from ..models import Comment
from .words import MOST_LISTED

# -- comments --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CommentRow:
    """A comment in a list of work, or among one's own."""

    service: str
    text: str
    said: str
    stage: str
    answer: str
    url: str


def comments_to_answer(*, actor: Any, today: date) -> list[CommentRow]:
    """Return the comments that wait for this editor's answer, oldest first."""
    waiting = Comment.objects.visible_to(actor, today).filter(stage=Comment.Stage.RECEIVED)
    ordered = waiting.for_gate(actor, today).order_by("said_on", "pk")[:MOST_LISTED]
    return [_comment_row(comment, reverse("local_offer:answer", args=[comment.pk])) for comment in ordered]


def own_comments(*, actor: Any, today: date) -> list[CommentRow]:
    """Return what this person has said, newest first, with the answers."""
    own = Comment.objects.visible_to(actor, today).filter(written_by=actor.membership_id)
    ordered = own.for_gate(actor, today).order_by("-said_on", "-pk")[:MOST_LISTED]
    return [_comment_row(comment, comment.service.get_absolute_url()) for comment in ordered]


def _comment_row(comment: Comment, url: str) -> CommentRow:
    current = comment.service.current
    return CommentRow(
        service=current.name if current else "",
        text=comment.text,
        said=dates.date(comment.said_on),
        stage=str(comment.get_stage_display()),
        answer=comment.answer,
        url=url,
    )


@dataclass(frozen=True)
class CommentPage:
    """A comment to be answered: what was said, of what, and by whom."""

    comment: Comment
    service: str
    said: str
    who: str


def comment_page(comment: Comment) -> CommentPage:
    """Return a comment with its writer, whom only the editors see."""
    row = _comment_row(comment, "")
    return CommentPage(comment, row.service, row.said, str(comment.written_by))
