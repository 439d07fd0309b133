"""A service that has closed leaves the Local Offer, and a draft begun by mistake goes."""

import pytest
from django.urls import reverse

from audit.models import LedgerEntry
from core.workflow import MoveNotAllowed, NotPermitted
from local_offer import services
from local_offer.models import Entry, Service
from notifications import outbox
from notifications.models import Message

WHY = "The club closed in October. Wheels and Waves swimming has places."


@pytest.fixture
def stars(cast):
    return Entry.objects.current().get(name="Saturday Stars")


def as_seen(entry, actor, today):
    return Entry.objects.visible_to(actor, today).for_gate(actor, today).get(pk=entry.pk)


def take_off(stars, actor, today):
    services.withdraw_entry(entry=as_seen(stars, actor, today), actor=actor, today=today, reason=WHY)


def test_petra_takes_a_closed_club_off_and_its_address_says_why(cast, client, stars):
    client.force_login(cast.petra.user)
    work = client.get(stars.get_absolute_url()).content.decode()
    assert reverse("local_offer:take_off", args=[stars.pk]) in work

    client.post(reverse("local_offer:take_off", args=[stars.pk]), {"reason": WHY})

    client.logout()
    page = client.get(stars.service.get_absolute_url())
    assert page.status_code == 410
    assert "Saturday Stars is not offered any more" in page.content.decode()
    assert WHY in page.content.decode()
    assert (
        "Saturday Stars" not in client.get(reverse("local_offer:search"), {"q": "saturday"}).content.decode()
    )
    assert "Saturday Stars" not in client.get(reverse("local_offer:table")).content.decode()
    assert LedgerEntry.objects.filter(event="entry.withdrawn").exists()


def test_lena_takes_it_off_and_petra_is_told(cast, stars):
    take_off(stars, cast.lena, cast.today)

    outbox.drain()

    message = Message.objects.get(membership=cast.petra.membership_id)
    assert message.notice.sentence == f"“Saturday Stars” is not in the Local Offer any more: {WHY}"


def test_without_a_reason_nothing_is_taken_off(cast, client, stars):
    client.force_login(cast.lena.user)

    client.post(reverse("local_offer:take_off", args=[stars.pk]), {"reason": ""})

    assert Service.objects.get(pk=stars.service_id).current_id == stars.pk


def test_marcus_does_not_take_off_what_others_answer_for(cast, stars):
    with pytest.raises(NotPermitted):
        take_off(stars, cast.marcus, cast.today)


def test_it_leaves_once(cast, stars):
    take_off(stars, cast.lena, cast.today)

    with pytest.raises(MoveNotAllowed):
        take_off(stars, cast.leo, cast.today)


def test_editors_find_what_was_taken_off_and_bring_it_back(cast, client, stars):
    take_off(stars, cast.lena, cast.today)
    client.force_login(cast.lena.user)

    listed = client.get(reverse("local_offer:entries"), {"show": "withdrawn"}).content.decode()
    assert "Taken off (1)" in listed
    assert "Saturday Stars" in listed
    work = client.get(stars.get_absolute_url()).content.decode()
    assert "Write it anew, to bring it back" in work
    assert "Taken off on 16 November 2026" in work

    draft = services.start_change(entry=as_seen(stars, cast.lena, cast.today), actor=cast.lena)
    services.send_entry(entry=draft, actor=cast.lena, today=cast.today)
    services.check_entry(entry=draft, actor=cast.lena, today=cast.today)
    services.publish_entry(entry=draft, actor=cast.leo, today=cast.today)
    assert client.get(stars.service.get_absolute_url()).status_code == 200
    assert "Taken off (0)" in client.get(reverse("local_offer:entries")).content.decode()


def test_lena_throws_a_draft_away_that_she_began_by_mistake(cast, client):
    northshire = cast.places["northshire"]
    draft = services.add_service(
        actor=cast.lena,
        organisation=northshire,
        area=northshire,
        name="Mistake",
        kind_of_help="leisure",
        summary="x",
    )
    client.force_login(cast.lena.user)
    away = reverse("local_offer:throw_away", args=[draft.pk])
    assert away in client.get(draft.get_absolute_url()).content.decode()

    client.post(away)

    assert not Entry.objects.filter(pk=draft.pk).exists()
    assert not Service.objects.filter(pk=draft.service_id).exists()


def test_a_change_thrown_away_leaves_what_families_read(cast, stars):
    draft = services.start_change(entry=as_seen(stars, cast.lena, cast.today), actor=cast.lena)

    services.throw_away(entry=draft, actor=cast.lena)

    assert Service.objects.get(pk=stars.service_id).current_id == stars.pk


def test_what_was_sent_to_be_checked_has_a_history_and_stays(cast):
    sent = Entry.objects.in_hand().get(name="Wheels and Waves swimming")
    services.return_entry(entry=sent, actor=cast.lena, today=cast.today, reason="Say when.")

    with pytest.raises(MoveNotAllowed):
        services.throw_away(entry=Entry.objects.get(pk=sent.pk), actor=cast.petra)
