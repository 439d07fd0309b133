from typing import Any

from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message, OutboxRow
from notifications.services import queue
from tests.access.rows import Row


def priya_is_told(cast: Any) -> None:
    queue(
        Kind.PLAN_ISSUED,
        to=[cast.priya.membership],
        case_id=cast.maya.pk,
        sentence="Maya Patel's plan is ready to read.",
        url=cast.maya.get_absolute_url(),
        key="plan:maya",
    )
    outbox.drain(limit=1000)


def her_message(cast: Any) -> dict[str, Any]:
    return {"pk": Message.objects.get(notice__key="plan:maya").pk}


def an_email_to_priya_failed(cast: Any) -> None:
    priya_is_told(cast)
    _email().update(done_at=None, error="refused by the e-mail server")


def her_email(cast: Any) -> dict[str, Any]:
    return {"pk": _email().get().pk}


def _email() -> Any:
    return OutboxRow.objects.filter(key=f"email:{Message.objects.get(notice__key='plan:maya').pk}")


def moira_caused_a_message(cast: Any) -> None:
    OutboxRow.objects.create(
        key="held:one", kind="inbox.deliver", asked_by=cast.moira.membership_id,
        payload={"notice": str(cast.maya.pk), "membership": str(cast.sam.membership_id), "about": "case.allocated"},
    )  # fmt: skip


def her_held_message(cast: Any) -> dict[str, Any]:
    return {"pk": OutboxRow.objects.get(key="held:one").pk}


PAGES = {
    "notifications:on_their_way": Row(everyone=True),
    "notifications:undo": Row(
        ok="moira", needs=moira_caused_a_message, about=her_held_message, method="post"
    ),
    "notifications:email_choice": Row(everyone=True),
    "notifications:inbox": Row(everyone=True),
    "notifications:message": Row(ok="priya", needs=priya_is_told, about=her_message),
    "notifications:try_again": Row(
        ok="moira", needs=an_email_to_priya_failed, about=her_email, method="post"
    ),
    "notifications:try_everything_again": Row(ok="moira", method="post"),
    "notifications:undelivered": Row(ok="moira", needs=an_email_to_priya_failed),
}
