"""Tom is 19: the rights are his, and Carol sees his record only while he agrees."""

import pytest

from audit.models import LedgerEntry
from cases.models import Agreement, Case
from cases.selectors import audience
from cases.services import agree_to_sight, ask_to_see, decline_sight, withdraw_agreement
from core.workflow import MoveNotAllowed, NotPermitted
from demo.story_plans import as_seen
from notifications import outbox
from notifications.models import Message


@pytest.fixture
def about_carol(cast):
    def through_the_gate_as(actor, today=None):
        day = today or cast.today
        return (
            Agreement.objects.visible_to(actor, day)
            .for_gate(actor, day)
            .get(link__membership=cast.carol.membership)
        )

    return through_the_gate_as


def sees(actor, cast, day=None):
    return Case.objects.visible_to(actor, day or cast.today).filter(pk=cast.toms_case.pk).exists()


def told(actor):
    outbox.drain()
    return [m.notice.sentence for m in Message.objects.filter(membership=actor.membership_id)]


def test_carol_asks_tom_is_told_and_carol_still_sees_nothing(cast, about_carol):
    ask_to_see(agreement=about_carol(cast.carol), actor=cast.carol, today=cast.today)

    assert told(cast.tom) == ["Carol Ellis asks to see your record. You decide."]
    assert not sees(cast.carol, cast)
    assert LedgerEntry.objects.filter(event="access.asked", case_id=cast.toms_case.pk).count() == 1


def test_carol_cannot_ask_twice_while_tom_thinks(cast, about_carol):
    ask_to_see(agreement=about_carol(cast.carol), actor=cast.carol, today=cast.today)

    with pytest.raises(MoveNotAllowed):
        ask_to_see(agreement=about_carol(cast.carol), actor=cast.carol, today=cast.today)


def test_tom_agrees_until_a_day_and_on_the_next_carol_sees_nothing_again(cast, about_carol):
    agree_to_sight(agreement=about_carol(cast.tom), actor=cast.tom, today=cast.today, until=cast.day(30))

    assert told(cast.carol) == ["Tom lets you see the record."]
    assert sees(cast.carol, cast)
    assert sees(cast.carol, cast, cast.day(30))
    assert not sees(cast.carol, cast, cast.day(31))


def test_toms_record_says_that_carol_sees_it_because_he_agreed(cast, about_carol):
    agree_to_sight(agreement=about_carol(cast.tom), actor=cast.tom, today=cast.today, until=cast.day(30))

    whys = {
        seer.why
        for seer in audience(as_seen(cast.toms_case, cast.tom, cast.today), actor=cast.tom, today=cast.today)
    }

    assert {"Whose record it is", "Family, as the young person agreed"} <= whys


def test_carol_asks_again_when_toms_agreement_has_ended_and_not_before(cast, about_carol):
    agree_to_sight(agreement=about_carol(cast.tom), actor=cast.tom, today=cast.today, until=cast.day(30))

    with pytest.raises(MoveNotAllowed):
        ask_to_see(agreement=about_carol(cast.carol), actor=cast.carol, today=cast.day(30))
    ask_to_see(agreement=about_carol(cast.carol), actor=cast.carol, today=cast.day(31))

    assert not sees(cast.carol, cast, cast.day(31))


def test_tom_changes_until_when(cast, about_carol):
    agree_to_sight(agreement=about_carol(cast.tom), actor=cast.tom, today=cast.today, until=cast.day(30))
    agree_to_sight(agreement=about_carol(cast.tom), actor=cast.tom, today=cast.day(10), until=None)

    assert sees(cast.carol, cast, cast.day(400))


def test_tom_withdraws_and_carol_sees_nothing_from_that_moment(cast, about_carol):
    agree_to_sight(agreement=about_carol(cast.tom), actor=cast.tom, today=cast.today)
    withdraw_agreement(agreement=about_carol(cast.tom), actor=cast.tom, today=cast.day(5))

    assert sees(cast.carol, cast, cast.day(4))
    assert not sees(cast.carol, cast, cast.day(5))
    assert told(cast.carol)[-1] == "Tom no longer lets you see the record."


def test_tom_says_no_and_carol_is_told_no_more_than_that(cast, about_carol):
    ask_to_see(agreement=about_carol(cast.carol), actor=cast.carol, today=cast.today)
    decline_sight(agreement=about_carol(cast.tom), actor=cast.tom, today=cast.today)

    assert told(cast.carol) == ["Tom has decided not to let you see the record for now."]
    assert not sees(cast.carol, cast)


@pytest.mark.parametrize("name", ["carol", "sam", "moira"])
def test_nobody_agrees_in_toms_place(name, cast, about_carol):
    person = getattr(cast, name)

    with pytest.raises(NotPermitted):
        agree_to_sight(agreement=about_carol(person), actor=person, today=cast.today)

    assert not sees(cast.carol, cast)


def test_nothing_changes_when_the_ledger_cannot_be_written(cast, about_carol, monkeypatch):
    def broken(**about):
        raise OSError("the ledger cannot be written")

    agreement = about_carol(cast.tom)
    monkeypatch.setattr("audit.services.record", broken)
    with pytest.raises(OSError, match="ledger"):
        agree_to_sight(agreement=agreement, actor=cast.tom, today=cast.today)

    assert Agreement.objects.get(pk=agreement.pk).stage == Agreement.Stage.NONE
    assert not sees(cast.carol, cast)
