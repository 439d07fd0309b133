"""What families wrote, for those who answer it, those who wrote it, and for anyone once it is published."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import dates

from ..models import Comment
from ..personal import Personal, personal_parts
from .words import MOST_LISTED


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


def actions_promised(*, actor: Any, today: date) -> list[CommentRow]:
    """Return what this editor's authority promised and has not done, the soonest first."""
    promised = Comment.objects.visible_to(actor, today).exclude(action="").filter(action_done_on=None)
    ordered = promised.for_gate(actor, today).order_by("action_due", "pk")[:MOST_LISTED]
    return [
        CommentRow(
            service=comment.about,
            text=comment.action,
            said=_("By %(day)s") % {"day": dates.date(comment.action_due)} if comment.action_due else "",
            stage=str(comment.get_stage_display()),
            answer=comment.answer,
            url=reverse("local_offer:finish_action", args=[comment.pk]),
        )
        for comment in ordered
    ]


def own_comments(*, actor: Any, today: date) -> list[CommentRow]:
    """Return what this person has said, newest first, with the answers."""
    own = Comment.objects.visible_to(actor, today).filter(written_by=actor.membership_id)
    ordered = own.for_gate(actor, today).order_by("-said_on", "-pk")[:MOST_LISTED]
    return [_comment_row(comment, _address_of(comment)) for comment in ordered]


def _address_of(comment: Comment) -> str:
    return comment.service.get_absolute_url() if comment.service else reverse("local_offer:said")


def _comment_row(comment: Comment, url: str) -> CommentRow:
    return CommentRow(
        service=comment.about,
        text=comment.text,
        said=dates.date(comment.said_on),
        stage=str(comment.get_stage_display()),
        answer=comment.answer,
        url=url,
    )


@dataclass(frozen=True)
class CommentPage:
    """A comment to be answered: what was said, of what, by whom, and what in it might tell who somebody is."""

    comment: Comment
    service: str
    said: str
    who: str
    email: str
    personal: Personal


def comment_page(comment: Comment) -> CommentPage:
    """Return a comment with its writer or the address left with it, which only the editors see."""
    address = getattr(comment, "answer_address", None)
    return CommentPage(
        comment=comment,
        service=comment.about,
        said=dates.date(comment.said_on),
        who=str(comment.written_by or comment.get_speaker_display()),
        email=address.email if address else "",
        personal=personal_parts(comment.text, known=known_words(comment)),
    )


def known_words(comment: Comment) -> str:
    """Return the words that stand in public beside the comment anyway."""
    current = comment.service.current if comment.service else None
    places = f"{current.where} {current.summary} {current.when}" if current else ""
    return f"{comment.about} {comment.area.name} {places}"


@dataclass(frozen=True)
class Said:
    """A comment as it is published, with its answer and what was promised."""

    text: str
    who: str
    answer: str
    answered: str
    action: str
    is_done: bool
    done_words: str
    about: str
    about_url: str


def said(comment: Comment) -> Said:
    """Return a published comment as anyone reads it: never with a name (SEND Regulations 2014 reg 56(4))."""
    month = dates.month_year(comment.said_on)
    speaker = Comment.Speaker(comment.speaker).label
    return Said(
        text=comment.published_text or comment.text,
        who=_("%(speaker)s, %(month)s") % {"speaker": speaker, "month": month},
        answer=comment.answer,
        answered=dates.date(comment.answered_on) if comment.answered_on else "",
        action=comment.action,
        is_done=comment.action_done_on is not None,
        done_words=_done_words(comment),
        about=comment.about,
        about_url=_about_url(comment),
    )


def _done_words(comment: Comment) -> str:
    if comment.action_done_on:
        return _("Done on %(day)s") % {"day": dates.date(comment.action_done_on)}
    return _("By %(day)s") % {"day": dates.date(comment.action_due)} if comment.action_due else ""


def _about_url(comment: Comment) -> str:
    if comment.service is not None:
        return comment.service.get_absolute_url()
    if comment.heading:
        return f"{reverse('local_offer:heading', args=[comment.heading])}?area={comment.area_id}"
    return reverse("local_offer:search")


def said_about(*, today: date, **about: Any) -> list[Said]:
    """Return what is published about one thing, newest first: `service=`, or `area=` and `heading=`."""
    comments = Comment.objects.visible_to(None, today).for_gate(None, today).filter(**about)
    return [said(comment) for comment in comments.order_by("-said_on", "pk")[:MOST_LISTED]]
