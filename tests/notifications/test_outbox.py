"""Work is committed with the change that asks for it, done once, tried again, and given up in the end."""

from notifications import outbox
from notifications.kinds import Kind
from notifications.models import Message, OutboxRow
from notifications.services import queue


def test_priya_is_told_once_and_by_one_e_mail(cast, mailoutbox):
    queue(
        Kind.PLAN_ISSUED,
        to=[cast.priya.membership, cast.priya.membership],
        case_id=cast.maya.pk,
        sentence="Maya Patel's plan is ready to read.",
        url="/cases/",
        key="plan:1",
    )
    queue(
        Kind.PLAN_ISSUED,
        to=[cast.priya.membership],
        case_id=cast.maya.pk,
        sentence="again",
        url="",
        key="plan:1",
    )
    outbox.drain()
    assert [m.notice.sentence for m in Message.objects.all()] == ["Maya Patel's plan is ready to read."]
    assert [(m.subject, m.to) for m in mailoutbox] == [
        ("There is a document for you to read", ["priya@example.org"])
    ]
    assert OutboxRow.objects.exclude(error="").count() == 0
