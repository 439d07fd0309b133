"""The inbox: what happened and for which child, to the hat it was sent to and to no other."""

from datetime import timedelta

import pytest

from accounts.models import Membership
from accounts.roles import Role
from notifications import outbox, selectors
from notifications.kinds import Kind
from notifications.models import Message, OutboxRow
from notifications.services import queue

SENTENCE = "Maya Patel’s plan is ready to read."


def tell(cast, *actors, times: int = 1, sentence: str = SENTENCE) -> None:
    for _ in range(times):
        queue(
            Kind.PLAN_ISSUED,
            to=[actor.membership for actor in actors],
            case_id=cast.maya.pk,
            sentence=sentence,
            url=cast.maya.get_absolute_url(),
        )
    outbox.drain(limit=1000)


class TestTelling:
    def test_each_of_them_is_told_once(self, cast):
        queue(Kind.REMINDER, to=[cast.priya.membership] * 2, case_id=None, sentence="x", url="", key="once")
        queue(Kind.REMINDER, to=[cast.priya.membership], case_id=None, sentence="other", url="", key="once")
        outbox.drain()
        assert list(Message.objects.values_list("notice__sentence", flat=True)) == ["x"]

    def test_whoever_no_longer_wears_the_hat_is_not(self, cast, mailoutbox):
        Membership.objects.filter(pk=cast.priya.membership.pk).update(ends_on=cast.today - timedelta(days=1))
        tell(cast, cast.priya)
        assert (Message.objects.count(), mailoutbox) == (0, [])

    def test_nor_whose_account_is_closed(self, cast, mailoutbox):
        cast.priya.user.is_active = False
        cast.priya.user.save()
        tell(cast, cast.priya)
        assert (Message.objects.count(), mailoutbox) == (0, [])

    def test_outside_the_change_it_is_refused(self, committed, cast):
        with pytest.raises(RuntimeError, match="inside the transaction"):
            queue(Kind.REMINDER, to=[cast.priya.membership], case_id=None, sentence="x", url="")

    def test_the_outbox_holds_ids_and_nothing_about_maya(self, cast):
        tell(cast, cast.priya)
        assert "Maya" not in str(list(OutboxRow.objects.values_list("key", "payload", "error")))


class TestReading:
    def test_priya_sees_what_happened_and_opens_it(self, cast, sign_in):
        tell(cast, cast.priya)
        priya = sign_in(cast.priya)
        page = priya.get("/messages/").content.decode()
        assert SENTENCE in page
        assert "1 message is new." in page
        opened = priya.get(f"/messages/{Message.objects.get().pk}/").content.decode()
        assert SENTENCE in opened
        assert cast.maya.get_absolute_url() in opened
        assert Message.objects.get().read_at is not None
        assert "You have read them all." in priya.get("/messages/").content.decode()

    def test_opening_it_again_does_not_move_the_day_it_was_read(self, cast, sign_in):
        tell(cast, cast.priya)
        address = f"/messages/{Message.objects.get().pk}/"
        sign_in(cast.priya).get(address)
        first = Message.objects.get().read_at
        sign_in(cast.priya).get(address)
        assert Message.objects.get().read_at == first

    def test_jay_has_no_message_of_priyas(self, cast, sign_in):
        tell(cast, cast.priya)
        jay = sign_in(cast.jay)
        assert SENTENCE not in jay.get("/messages/").content.decode()
        assert jay.get(f"/messages/{Message.objects.get().pk}/").status_code == 404

    def test_nor_has_priya_under_another_hat(self, cast, sign_in):
        tell(cast, cast.priya)
        other = Membership.objects.create(
            user=cast.priya.user, agency=cast.places["oak"], role=Role.TEACHER, starts_on=cast.today
        )
        under_it = type(cast.priya).wearing(other)
        assert selectors.unread_count(under_it, cast.today) == 0
        assert sign_in(under_it).get(f"/messages/{Message.objects.get().pk}/").status_code == 404

    def test_an_empty_inbox_says_what_it_is_for(self, cast, sign_in):
        assert "You have no messages." in sign_in(cast.priya).get("/messages/").content.decode()


class TestPages:
    def test_a_long_inbox_comes_in_pages_without_gap_or_repeat(self, cast, sign_in):
        tell(cast, cast.priya, times=60)
        priya, seen, after = sign_in(cast.priya), [], "?"
        for _ in range(3):
            page = selectors.inbox(
                actor=cast.priya, today=cast.today, after=after.removeprefix("?after=").strip("?")
            )
            seen += [row.url for row in page.rows]
            after = page.next_url
        assert len(seen) == len(set(seen)) == 60
        assert after == ""
        assert priya.get("/messages/").content.decode().count("portal-list__item") == 25

    @pytest.mark.parametrize("place", ["x", "1_2", "9e99_00000000-0000-0000-0000-000000000000", "nan_1"])
    def test_a_place_the_inbox_never_gave_out_is_not_found(self, cast, sign_in, place):
        assert sign_in(cast.priya).get("/messages/", {"after": place}).status_code == 404

    def test_the_inbox_costs_the_same_however_long_it_is(self, cast, django_assert_max_num_queries):
        tell(cast, cast.priya, times=30)
        with django_assert_max_num_queries(2):
            selectors.inbox(actor=cast.priya, today=cast.today)
        with django_assert_max_num_queries(1):
            assert len(selectors.latest(cast.priya, cast.today)) == 3

    def test_the_count_of_new_messages_stops_after_99(self, cast):
        tell(cast, cast.priya, times=101)
        assert selectors.unread_count(cast.priya, cast.today) == 100


class TestEmailOnOrOff:
    def test_priya_switches_her_e_mails_off_and_her_messages_stay(self, cast, sign_in, mailoutbox):
        priya = sign_in(cast.priya)
        answer = priya.post("/messages/e-mail/", {"email": "no"})
        assert (answer.status_code, answer.url) == (302, "/messages/")
        tell(cast, cast.priya, cast.jay)
        assert [email.to for email in mailoutbox] == [["jay@example.org"]]
        assert selectors.unread_count(cast.priya, cast.today) == 1
        assert 'value="no" checked' in priya.get("/messages/e-mail/").content.decode()

    def test_and_on_again(self, cast, sign_in, mailoutbox):
        priya = sign_in(cast.priya)
        for answer in ("no", "yes"):
            priya.post("/messages/e-mail/", {"email": answer})
        tell(cast, cast.priya)
        assert len(mailoutbox) == 1

    def test_no_answer_is_asked_for_again(self, cast, sign_in):
        page = sign_in(cast.priya).post("/messages/e-mail/", {}).content.decode()
        assert "Choose whether we e-mail you" in page
