"""Messages wait a few minutes: whoever caused one can undo it; what the law dates leaves at once."""

import pytest
from django.urls import reverse

from audit.models import LedgerEntry
from core import clock
from core.acting import acting_as
from core.workflow import NotPermitted
from notifications import outbox, services
from notifications.kinds import HELD, Kind
from notifications.models import Message, OutboxRow
from notifications.selectors import on_their_way
from notifications.services import queue

NEVER_HELD = {
    Kind.ADVICE_ASKED, Kind.ADVICE_SENT, Kind.EXCEPTION_RECORDED, Kind.MEETING_ARRANGED, Kind.PAPERS_SENT,
    Kind.PLAN_ISSUED, Kind.REPORT_SENT, Kind.REVIEW_DECIDED, Kind.REVIEW_SCHEDULED, Kind.SHARE_GIVEN,
}  # fmt: skip


@pytest.fixture(autouse=True)
def five_minutes(settings):
    """As on a council's server."""
    settings.MESSAGES_HELD_FOR = 300


def told_by_moira(cast, kind=Kind.CASE_ALLOCATED, to=("sam", "helen"), key="allocated:maya"):
    """Moira causes a message."""
    with acting_as(cast.moira):
        queue(
            kind, to=[getattr(cast, name).membership for name in to], case_id=cast.maya.pk,
            sentence="Maya Patel’s case is yours.", url="", key=key,
        )  # fmt: skip


def waiting(cast, actor=None):
    return on_their_way(actor=actor or cast.moira, today=cast.today, now=clock.now())


def a_row():
    return OutboxRow.objects.filter(kind="inbox.deliver").order_by("pk").first()


def minutes_pass():
    OutboxRow.objects.update(not_before="2026-01-01T00:00Z")


def test_a_message_waits_and_then_leaves_once(cast):
    told_by_moira(cast)
    outbox.drain()
    assert not Message.objects.filter(notice__key="allocated:maya").exists()

    minutes_pass()
    outbox.drain()
    assert Message.objects.filter(notice__key="allocated:maya").count() == 2
    assert waiting(cast) == []


def test_moira_undoes_it_for_everybody_and_nobody_is_told(cast):
    told_by_moira(cast)

    assert services.undo(row=a_row(), actor=cast.moira, now=clock.now()) == 2

    minutes_pass()
    outbox.drain()
    assert not Message.objects.filter(notice__key="allocated:maya").exists()
    entry = LedgerEntry.objects.get(event="message.undone")
    assert entry.details == {"kind": "case.allocated", "people": 2}


def test_what_was_undone_can_be_said_again(cast):
    told_by_moira(cast)
    services.undo(row=a_row(), actor=cast.moira, now=clock.now())
    told_by_moira(cast, key="allocated:maya once more")
    minutes_pass()
    outbox.drain()
    assert Message.objects.filter(notice__key="allocated:maya once more").count() == 2


def test_what_has_left_cannot_be_undone(cast):
    told_by_moira(cast)
    row = a_row()
    minutes_pass()
    with pytest.raises(services.LeftAlready):
        services.undo(row=row, actor=cast.moira, now=clock.now())
    outbox.drain()
    assert Message.objects.filter(notice__key="allocated:maya").count() == 2


def test_what_a_worker_has_begun_cannot_be_undone(cast):
    told_by_moira(cast)
    OutboxRow.objects.update(attempts=1)
    with pytest.raises(services.LeftAlready):
        services.undo(row=a_row(), actor=cast.moira, now=clock.now())


@pytest.mark.parametrize("who", ["sam", "grace", "rita"])
def test_nobody_else_undoes_it(cast, sign_in, who):
    told_by_moira(cast)
    with pytest.raises(NotPermitted):
        services.undo(row=a_row(), actor=getattr(cast, who), now=clock.now())
    answer = sign_in(getattr(cast, who)).post(reverse("notifications:undo", args=[a_row().pk]))
    assert answer.status_code == 404


@pytest.mark.parametrize("kind", sorted(NEVER_HELD))
def test_what_the_law_dates_leaves_at_once(cast, kind):
    assert kind not in HELD
    told_by_moira(cast, kind=kind, key="by law")
    outbox.drain()
    assert Message.objects.filter(notice__key="by law").count() == 2


def test_what_the_portal_itself_says_waits_for_nobody(cast):
    queue(
        Kind.CASE_ALLOCATED, to=[cast.sam.membership], case_id=cast.maya.pk, sentence="It is yours.", url="", key="own"
    )  # fmt: skip
    outbox.drain()
    assert Message.objects.filter(notice__key="own").exists()


def test_the_list_names_nobody_and_says_when_it_leaves(cast, sign_in):
    told_by_moira(cast)
    page = sign_in(cast.moira).get(reverse("notifications:on_their_way")).content.decode()
    assert "Case allocated" in page
    assert "To 2 people, at" in page
    assert "Sam Okafor" not in page
    assert "Maya" not in page


def test_the_list_costs_one_question_however_long(cast, django_assert_num_queries):
    for number in range(5):
        told_by_moira(cast, key=f"allocated:{number}")
    with django_assert_num_queries(1):
        assert len(waiting(cast)) == 5


def test_the_page_after_a_change_leads_to_undoing_its_message(cast, sign_in):
    client = sign_in(cast.moira)
    answers = {"caseworker": str(cast.sam.membership_id)}

    page = client.post(
        reverse("cases:allocate", args=[cast.toms_case.pk]), answers, follow=True
    ).content.decode()

    assert "1 message about this leaves within 5 min." in page
    assert f'href="{reverse("notifications:on_their_way")}"' in page
    assert waiting(cast)[0].kind == "Case allocated"


def test_undoing_by_the_page_says_what_it_did(cast, sign_in):
    told_by_moira(cast)
    client = sign_in(cast.moira)
    done = client.post(reverse("notifications:undo", args=[a_row().pk]), follow=True).content.decode()
    assert "Undone: the message does not leave." in done
    assert "Nothing of yours is waiting to leave." in done
