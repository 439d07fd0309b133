"""What families say, and the answers."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Agency
from accounts.permissions import Permission
from accounts.roles import Role
from audit import services as audit
from audit.events import Event
from core.workflow import MoveNotAllowed, require
from notifications import outbox
from notifications.kinds import Kind
from notifications.services import queue

from ..models import AnswerAddress, Comment, Service
from ..workflow import COMMENT

SAID_AGAIN_WITHIN = timedelta(days=7)
TELL_WRITER = "comment.tell_writer"


@transaction.atomic
def add_comment(*, service: Service, actor: Any, text: str, today: date) -> Comment:
    """
    Keep what somebody says about a service, for the editors to answer and publish (SEND Regulations 2014 reg 56).

    :raises NotPermitted: if the actor answers for the Local Offer themselves
    """
    require(actor, Permission.COMMENT_ADD, None)
    comment = Comment.objects.create(
        area_id=service.area_id,
        service=service,
        speaker=_speaker(actor),
        text=text,
        said_on=today,
        written_by=actor.membership,
    )
    audit.record(actor=actor, event=Event.COMMENT_ADDED, subject=comment)
    return comment


def _speaker(actor: Any) -> str:
    """Return as what somebody with an account speaks, by their hat."""
    if actor.role == Role.CO_EDITOR:
        return str(Comment.Speaker.FORUM)
    own = {Comment.Speaker.PARENT, Comment.Speaker.YOUNG_PERSON, Comment.Speaker.FORUM}
    return str(actor.role) if actor.role in own else str(Comment.Speaker.PROFESSIONAL)


@transaction.atomic
def leave_comment(
    *, area: Agency, about: Service | str, speaker: str, text: str, email: str, today: date
) -> Comment:
    """
    Keep what somebody without an account says. The same words about the same thing within a week are kept once.

    Nothing is kept of who it was but an e-mail address, if one is given, apart and until the answer is sent to it.

    :param about: a service, the key of a heading of Schedule 2, or nothing for the Local Offer itself
    """
    service, heading = (about, "") if isinstance(about, Service) else (None, about)
    words = " ".join(text.split())
    same = Comment.objects.filter(area=area, service=service, heading=heading, text__iexact=words)
    earlier: Comment | None = same.filter(said_on__gte=today - SAID_AGAIN_WITHIN).first()
    if earlier is not None:
        return earlier
    comment = Comment.objects.create(
        area=area, service=service, heading=heading, speaker=speaker, text=words, said_on=today
    )
    if email:
        AnswerAddress.objects.create(comment=comment, email=email)
    audit.record(actor=Actor.system("open comments"), event=Event.COMMENT_ADDED, subject=comment)
    return comment


@transaction.atomic
def answer_comment(
    *,
    comment: Comment,
    actor: Any,
    answer: str,
    today: date,
    published_text: str = "",
    action: str = "",
    action_due: date | None = None,
) -> None:
    """
    Publish a comment with its answer and what will be done, without the writer's name, and tell the writer.

    :param published_text: what is published, where it is not what was written word for word
    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it was answered already
    """
    require(actor, Permission.COMMENT_ANSWER, comment)
    comment.published_text = published_text or comment.text
    comment.action, comment.action_due = action, action_due
    _keep_answer(comment, actor, answer, today)
    COMMENT.make("publish", comment, actor=actor, on=today)
    _tell_writer(comment, _("Your comment on the Local Offer is published, with an answer."))


@transaction.atomic
def keep_comment_back(*, comment: Comment, actor: Any, reason: str, answer: str, today: date) -> bool:
    """
    Decide not to publish a comment, and tell the writer why (SEND Code of Practice 4.26).

    Return whether anybody is told: whoever wrote without an account need not leave an address.

    :param reason: one of `Comment.Reason`
    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if it was answered already
    """
    require(actor, Permission.COMMENT_ANSWER, comment)
    comment.reason = reason
    _keep_answer(comment, actor, answer, today)
    COMMENT.make("keep back", comment, actor=actor, on=today, reason=str(Comment.Reason(reason).label))
    return _tell_writer(
        comment, _("Your comment on the Local Offer was read, and is not published. Why stands beside it.")
    )


@transaction.atomic
def finish_action(*, comment: Comment, actor: Any, today: date) -> None:
    """
    Say that what was promised is done.

    :raises NotPermitted: if the actor is no editor of this authority
    :raises MoveNotAllowed: if nothing was promised, or it was done before
    """
    require(actor, Permission.COMMENT_ANSWER, comment)
    locked = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not locked.action or locked.action_done_on is not None:
        raise MoveNotAllowed("nothing is left to be done")
    comment.action_done_on = today
    comment.save(update_fields=["action_done_on", "updated_at"])
    audit.record(actor=actor, event=Event.COMMENT_ACTION_DONE, subject=comment)


def _keep_answer(comment: Comment, actor: Any, answer: str, today: date) -> None:
    comment.answer, comment.answered_on, comment.answered_by = answer, today, actor.membership
    comment.save(
        update_fields=[
            "answer", "answered_on", "answered_by", "published_text", "action", "action_due", "reason",
            "updated_at",
        ]
    )  # fmt: skip


def _tell_writer(comment: Comment, sentence: str) -> bool:
    """Tell whoever wrote it, in their inbox or at the address they left. Return whether there is anybody to tell."""
    if comment.written_by is not None and comment.service is not None:
        url = comment.service.get_absolute_url()
        queue(Kind.COMMENT_ANSWERED, to=[comment.written_by], case_id=None, sentence=sentence, url=url)
        return True
    if AnswerAddress.objects.filter(comment=comment).exists():
        outbox.put(TELL_WRITER, f"comment:{comment.pk}", comment=str(comment.pk))
        return True
    return False


def address_for(*, comment_id: str) -> AnswerAddress | None:
    """Return where the answer goes, if the writer left an address and was not answered yet. For the worker."""
    found = AnswerAddress.objects.select_related("comment__service__current", "comment__area")
    return found.filter(comment_id=comment_id).first()


def forget_address(*, address: AnswerAddress) -> None:
    """Keep nothing of who wrote it any more, once the answer is sent. For the worker."""
    address.delete()
