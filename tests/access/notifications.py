from typing import Any

from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message
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
    outbox.drain()


def her_message(cast: Any) -> dict[str, Any]:
    return {"pk": Message.objects.get(notice__key="plan:maya").pk}


PAGES = {
    "notifications:inbox": Row(everyone=True),
    "notifications:message": Row(ok="priya", needs=priya_is_told, about=her_message),
}
