"""Nothing acknowledged is lost and nothing is told twice, whatever is killed and wherever it stands."""

import os
import signal
import time

import pytest
from django.db import Error as DatabaseError
from django.db import connection, transaction

from accounts.actor import Actor
from accounts.sight import SightKind
from cases.models import DueDateParty, Reminder
from cases.services import Limit, write_due_dates
from notifications import outbox
from notifications.models import Message, OutboxRow

PLACES = ("claimed", "effect", "done", "committed")


class TestAWorkerThatIsKilled:
    @pytest.mark.parametrize("place", PLACES)
    def test_at_each_place_while_it_delivers_a_message(self, plant, place):
        plant.tell_priya(3)
        killed = plant.start_to_crash("drainer", f"inbox.deliver:{place}")
        assert killed.wait(30) == -signal.SIGKILL
        plant.work()
        plant.everything_is_told_once()
        assert len(plant.email.taken) == 3

    @pytest.mark.parametrize("kind", ["reminders.sweep", "reminders.tell"])
    @pytest.mark.parametrize("place", PLACES)
    def test_at_each_place_while_it_reminds(self, plant, kind, place):
        sam_has_something_due(plant)
        with transaction.atomic():
            outbox.put("reminders.sweep", "sweep")
        assert plant.start_to_crash("drainer", f"{kind}:{place}").wait(30) == -signal.SIGKILL
        plant.work()
        assert Reminder.objects.count() == Message.objects.count() == len(plant.email.taken) == 1

    def test_with_all_its_processes_in_the_middle_of_its_work(self, plant):
        worker, _dispatcher = plant.start("worker", "dispatcher")
        plant.tell_priya(60)
        plant.wait_until(plant.inbox)
        plant.end(worker)
        plant.start("worker")
        plant.wait_until(plant.all_done)
        plant.everything_is_told_once()

    def test_one_process_of_it_takes_nothing_along(self, plant):
        plant.start_to_crash("worker", "inbox.deliver:effect")
        plant.start("dispatcher")
        plant.tell_priya(10)
        plant.wait_until(plant.all_done)
        assert plant.crashes == 1
        plant.everything_is_told_once()


def sam_has_something_due(plant) -> None:
    """Write a decision that is due today."""
    limit = Limit(
        rule="review.decide",
        what="Send the decision",
        acts="",
        due_on=plant.cast.today,
        concerns=(SightKind.AUTHORITY,),
        parties=((plant.cast.sam.membership, DueDateParty.Part.RESPONSIBLE),),
    )
    maya = plant.cast.maya
    write_due_dates(case=maya, actor=Actor.system("drill"), subject=maya, limits=[limit], today=limit.due_on)


def test_a_web_process_killed_before_it_commits_leaves_nothing(plant):
    program = (
        "import django; django.setup()\n"
        "from django.db import transaction\n"
        "from notifications import outbox\n"
        "with transaction.atomic():\n    outbox.put('upkeep', 'never acknowledged')\n"
    )
    assert plant.run_to_crash(program, "upkeep:put").wait(30) == -signal.SIGKILL
    assert not OutboxRow.objects.exists()


class TestTheDispatcher:
    def test_one_of_two_leads_and_killed_is_followed_by_the_other(self, plant):
        plant.start("worker", "dispatcher", "dispatcher")
        plant.tell_priya(3)
        plant.wait_until(plant.all_done)
        assert plant.words().count("leading") == 1
        for dispatcher in plant.programs[1:]:
            plant.end(dispatcher)
            plant.tell_priya(3)
            if dispatcher is plant.programs[1]:
                plant.wait_until(plant.all_done)
        assert not plant.all_done()
        plant.work()
        plant.everything_is_told_once()

    def test_frozen_while_it_leads_is_followed_by_the_other(self, plant):
        (frozen,) = plant.start("dispatcher")
        plant.wait_until(lambda: "leading" in plant.words())
        plant.start("worker", "dispatcher")
        frozen.send_signal(signal.SIGSTOP)
        try:
            plant.tell_priya(3)
            plant.wait_until(lambda: plant.words().count("leading") == 2, 120)
            plant.wait_until(plant.all_done, 60)
        finally:
            frozen.send_signal(signal.SIGCONT)
        plant.everything_is_told_once()

    def test_killed_in_the_middle_of_work_it_does_itself(self, plant):
        plant.valkey.stop()
        plant.start_to_crash("dispatcher", "inbox.deliver:effect")
        plant.tell_priya(5)
        plant.wait_until(lambda: plant.crashes == 1)
        plant.start("dispatcher")
        plant.wait_until(plant.all_done)
        plant.everything_is_told_once()

    def test_works_itself_when_there_is_no_worker_to_wake(self, plant):
        plant.start("dispatcher")
        plant.tell_priya(3)
        assert plant.wait_until(plant.all_done, 25) > 5
        assert "no worker takes the work" in plant.words()
        plant.everything_is_told_once()


class TestRedis:
    def test_killed_and_back_loses_nothing(self, plant):
        plant.start("worker", "dispatcher")
        plant.tell_priya(10)
        plant.valkey.process.kill()
        plant.valkey.process.wait()
        plant.tell_priya(10)
        plant.wait_until(plant.all_done)
        plant.valkey.start()
        plant.tell_priya(10)
        plant.wait_until(plant.all_done, 40)
        plant.everything_is_told_once()

    def test_frozen_holds_up_nobody_who_asks_and_little_of_what_is_asked(self, plant):
        plant.start("worker", "dispatcher")
        plant.valkey.process.send_signal(signal.SIGSTOP)
        try:
            started = time.monotonic()
            plant.tell_priya(5)
            assert time.monotonic() - started < 2
            plant.wait_until(plant.all_done, 25)
        finally:
            plant.valkey.process.send_signal(signal.SIGCONT)
        plant.everything_is_told_once()


class TestPostgres:
    def test_killed_in_the_middle_of_work_and_back_keeps_all_it_had_promised(self, plant):
        plant.start("worker", "dispatcher")
        plant.tell_priya(40)
        plant.wait_until(plant.inbox)
        plant.postgres.process.kill()
        plant.postgres.process.wait()
        connection.close()
        with pytest.raises(DatabaseError):
            plant.tell_priya()
        connection.close()
        plant.postgres.start()
        plant.tell_priya(5)
        plant.wait_until(plant.all_done, 60)
        plant.everything_is_told_once()

    def test_frozen_is_said_by_health_in_two_seconds(self, plant, client):
        with plant.frozen_postgres():
            started = time.monotonic()
            response = client.get("/health/")
            took = time.monotonic() - started
        assert (response.status_code, response.json()["database"]) == (503, "down")
        assert took < 2.5
        plant.wait_until(lambda: client.get("/health/").status_code == 200, 10)


class TestHealth:
    def test_sees_a_worker_and_the_queue_come_and_go(self, plant, client):
        assert client.get("/health/").json()["worker"] == "late"
        plant.start("worker", "dispatcher")
        well = {"status": "ok", "database": "ok", "queue": "ok", "worker": "ok"}
        plant.wait_until(lambda: client.get("/health/").json() == well)
        plant.valkey.stop()
        plant.wait_until(lambda: client.get("/health/").json()["queue"] == "down")
        assert client.get("/health/").json()["status"] == "ok"


class TestBeat:
    def test_two_beats_make_one_firing_and_never_need_redis(self, plant):
        plant.valkey.stop()
        first, second = plant.start("beat", "beat")
        plant.wait_until(OutboxRow.objects.filter(kind="upkeep").exists)
        time.sleep(6)
        assert OutboxRow.objects.filter(kind="upkeep").count() == 1
        assert OutboxRow.objects.filter(kind="reminders.sweep").count() <= 1
        assert first.poll() is None
        assert second.poll() is None

    def test_makes_up_for_what_an_outage_swallowed(self, plant):
        plant.postgres.process.send_signal(signal.SIGKILL)
        plant.postgres.process.wait()
        connection.close()
        beat = plant.launch("beat")
        time.sleep(4)
        plant.postgres.start()
        plant.wait_until(OutboxRow.objects.filter(kind="upkeep").exists)
        assert beat.poll() is None


class TestPoison:
    def test_is_given_up_after_five_tries_and_holds_up_nobody(self, plant):
        with transaction.atomic():
            nothing = "00000000-0000-0000-0000-000000000000"
            outbox.put("inbox.deliver", "poison", notice=nothing, membership=plant.cast.priya.membership.pk)
        plant.tell_priya(5)
        outbox.drain()
        plant.everything_is_told_once()
        poison = OutboxRow.objects.get(key="poison")
        while poison.dead_at is None:
            OutboxRow.objects.filter(pk=poison.pk).update(not_before=poison.created_at)
            outbox.drain(limit=1)
            poison.refresh_from_db()
        assert poison.attempts == 5
        assert plant.all_done()

    def test_that_ends_its_worker_each_time_is_given_up_too(self, plant):
        plant.tell_priya()
        for _ in range(5):
            OutboxRow.objects.update(not_before="2026-01-01T00:00Z")
            assert plant.start_to_crash("drainer", "inbox.deliver:effect").wait(30) == -signal.SIGKILL
        OutboxRow.objects.update(not_before="2026-01-01T00:00Z")
        outbox.drain()
        row = OutboxRow.objects.get()
        assert (row.error, row.dead_at is not None) == ("the worker ended each time", True)
        assert plant.inbox() == []


def test_the_drills_leave_no_way_to_crash_a_program_that_serves_people():
    assert "SEN_CRASH_AT" not in os.environ
