"""What families say, and the answers."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core.workflow import require
from notifications.kinds import Kind
from notifications.services import queue

from ..models import Comment, Service
from ..workflow import COMMENT


@transaction.atomic
def add_comment(*, service: Service, actor: Any, text: str, today: date) -> Comment:
    """
    Keep what somebody says about a service, for the editors to answer and publish (SEND Regulations 2014 reg 56).

    :raises NotPermitted: if the actor answers for the Local Offer themselves
    """
    require(actor, Permission.COMMENT_ADD, None)
    comment = Comment.objects.create(service=service, text=text, said_on=today, written_by=actor.membership)
    audit.record(actor=actor, event=Event.COMMENT_ADDED, subject=comment)
    return comment


@transaction.atomic
def answer_comment(*, comment: Comment, actor: Any, answer: str, today: date) -> None:
    """
    Publish a comment with its answer and what will be done, without the writer's name, and tell the writer.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it was answered already
    """
    require(actor, Permission.COMMENT_ANSWER, comment)
    _keep_answer(comment, actor, answer, today)
    COMMENT.make("publish", comment, actor=actor, on=today)
    _tell_writer(comment, _("Your comment on a service is published, with an answer."))


@transaction.atomic
def keep_comment_back(*, comment: Comment, actor: Any, reason: str, today: date) -> None:
    """
    Decide not to publish a comment (it is abusive, or a complaint about one person's service), and tell the writer.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it was answered already
    """
    require(actor, Permission.COMMENT_ANSWER, comment)
    _keep_answer(comment, actor, reason, today)
    COMMENT.make("keep back", comment, actor=actor, on=today, reason=reason)
    _tell_writer(
        comment, _("Your comment on a service was read, and is not published. Why stands beside it.")
    )


def _keep_answer(comment: Comment, actor: Any, answer: str, today: date) -> None:
    comment.answer, comment.answered_on, comment.answered_by = answer, today, actor.membership
    comment.save(update_fields=["answer", "answered_on", "answered_by", "updated_at"])


def _tell_writer(comment: Comment, sentence: str) -> None:
    url = comment.service.get_absolute_url()
    queue(Kind.COMMENT_ANSWERED, to=[comment.written_by], case_id=None, sentence=sentence, url=url)
