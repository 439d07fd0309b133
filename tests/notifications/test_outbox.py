"""Work is committed with the change that asks for it, done once, tried again, and given up in the end."""

from contextlib import suppress

import pytest
from django.db import connection, transaction

from core.acting import acting
from notifications import outbox
from notifications.models import OutboxRow
from notifications.outbox import Postponed


@pytest.fixture
def kind(monkeypatch):
    """Handle a kind of work by whatever the test says, for this test only."""
    handlers = dict(outbox._handlers)
    monkeypatch.setattr(outbox, "_handlers", handlers)
    calls = []

    def handle(answer=None, **options):
        def handler(key, **payload):
            calls.append((key, payload))
            if isinstance(answer, Exception):
                raise answer
            return answer() if callable(answer) else answer

        outbox.handles("test.kind", **options)(handler)
        return calls

    return handle


def put(key: str = "one", **payload) -> bool:
    return outbox.put("test.kind", key, **payload)


def row() -> OutboxRow:
    return OutboxRow.objects.get(key="one")


def make_due() -> None:
    OutboxRow.objects.update(not_before="2026-01-01T00:00Z")


class TestPutting:
    def test_the_same_key_twice_is_one_row_and_done_once(self, db, kind):
        calls = kind()
        assert [put(), put()] == [True, False]
        outbox.drain()
        assert calls == [("one", {})]

    def test_a_change_that_is_rolled_back_leaves_no_work(self, db, kind):
        kind()
        with suppress(ZeroDivisionError), transaction.atomic():
            put()
            raise ZeroDivisionError
        assert not OutboxRow.objects.exists()

    def test_outside_a_transaction_it_is_refused(self, committed, kind):
        kind()
        with pytest.raises(RuntimeError, match="inside the transaction"):
            put()

    def test_work_that_nobody_does_is_refused(self, db):
        with pytest.raises(ValueError, match="nothing handles"):
            outbox.put("no.such", "one")

    @pytest.mark.parametrize("words", ["Maya Patel", {"name": "Maya"}, ["ok", "Maya Patel"]])
    def test_words_about_people_do_not_wait_in_the_outbox(self, db, kind, words):
        kind()
        with pytest.raises(ValueError, match="put ids"):
            put(child=words)

    def test_two_handlers_for_one_kind_are_a_mistake(self, kind):
        kind()
        with pytest.raises(ValueError, match="already has a handler"):
            kind()


class TestDoing:
    def test_the_worker_says_that_it_acts_and_for_which_work(self, db, kind):
        seen = []
        kind(lambda: seen.append(acting.get()))
        put()
        outbox.drain()
        assert [(who.membership_id, who.purpose) for who in seen] == [("", "worker:test.kind")]

    def test_what_fails_is_tried_again_later_and_given_up_after_five_tries(self, db, kind):
        calls = kind(ZeroDivisionError("division by zero"))
        put()
        for tries in range(1, 6):
            assert row().dead_at is None
            outbox.drain()
            assert (row().attempts, row().error) == (tries, "ZeroDivisionError: division by zero")
            assert outbox.drain() == 0, "it waits before the next try"
            make_due()
        assert row().dead_at is not None
        assert outbox.drain() == 0
        assert len(calls) == 5

    def test_half_an_effect_is_rolled_back_with_its_failure(self, db, kind):
        def half_done():
            outbox.put("upkeep", "half")
            raise ZeroDivisionError

        kind(half_done)
        put()
        outbox.drain(limit=1)
        assert not OutboxRow.objects.filter(key="half").exists()

    def test_details_of_a_record_do_not_get_into_the_error(self, db, kind):
        kind(ValueError("duplicate key\nDETAIL: Key (upn)=(E990200118001) already exists."))
        put()
        outbox.drain()
        assert row().error == "ValueError: duplicate key"

    def test_the_wait_grows_with_each_try(self, db, kind):
        kind(ZeroDivisionError())
        put()
        waits = []
        for _ in range(4):
            outbox.drain()
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT extract(epoch FROM not_before - statement_timestamp()) FROM notifications_outboxrow"
                )
                waits.append(float(cursor.fetchone()[0]))
            make_due()
        assert waits[3] > waits[0]
        assert waits[3] < 60

    def test_what_is_postponed_keeps_what_it_wrote(self, db, kind):
        def not_yet():
            outbox.put("upkeep", "kept")
            return Postponed("not yet")

        kind(not_yet)
        put()
        outbox.drain(limit=1)
        assert (row().error, row().done_at, row().dead_at) == ("not yet", None, None)
        assert OutboxRow.objects.filter(key="kept").exists()

    def test_what_is_postponed_for_good_waits_for_a_person(self, db, kind):
        kind(Postponed("never", for_good=True))
        put()
        outbox.drain()
        assert row().dead_at is not None

    def test_a_row_that_ended_its_worker_each_time_is_given_up_unseen(self, db, kind):
        calls = kind()
        put()
        OutboxRow.objects.update(attempts=5)
        outbox.drain()
        assert (row().error, row().dead_at is not None, calls) == ("the worker ended each time", True, [])

    def test_a_kind_may_be_tried_more_often(self, db, kind):
        kind(ZeroDivisionError(), tries=7)
        put()
        OutboxRow.objects.update(attempts=5)
        outbox.drain()
        assert row().dead_at is None

    def test_the_first_step_is_kept_when_the_rest_fails(self, db, kind):
        kind(ZeroDivisionError(), first=lambda key, **payload: outbox.put("upkeep", "first"))
        put()
        outbox.drain(limit=1)
        assert OutboxRow.objects.filter(key="first").exists()
