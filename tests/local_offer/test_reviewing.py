"""Keeping entries up to date: who checked them last, when they are due, reminders, and what became of them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core.workflow import MoveNotAllowed, NotPermitted
from local_offer import services
from local_offer.models import Entry, EntrySaving
from notifications import outbox
from notifications.models import Message


@pytest.fixture
def stars():
    """Bluebird's play club, last checked 210 days ago."""
    return Entry.objects.current().get(name="Saturday Stars")


def told(cast):
    outbox.drain()
    messages = Message.objects.filter(membership=cast.petra.membership_id)
    return [message.notice.sentence for message in messages]


def test_an_entry_is_due_half_a_year_after_it_was_checked(stars):
    assert stars.review_due == stars.reviewed_on + timedelta(days=183)


def test_petra_says_in_one_press_that_it_is_still_right_and_families_see_who_did(stars, cast, client):
    client.force_login(cast.petra.user)
    page = client.get(stars.get_absolute_url()).content.decode()
    assert "Check is overdue" in page
    assert "It is still right" in page

    client.post(reverse("local_offer:confirm", args=[stars.pk]))

    client.logout()
    public = client.get(stars.service.get_absolute_url()).content.decode()
    assert "Last checked 16 November 2026 by Bluebird Play and Sport" in public
    assert "Next check by 18 May 2027" in public
    assert "Petra" not in public


def test_only_what_the_public_reads_can_be_still_right(cast):
    draft = Entry.objects.in_hand().get(name="Wheels and Waves swimming")

    with pytest.raises(MoveNotAllowed):
        services.confirm_entry(entry=draft, actor=cast.petra, today=cast.today)


def test_farah_does_not_say_that_bluebirds_entry_is_right(stars, cast):
    with pytest.raises(NotPermitted):
        services.confirm_entry(entry=stars, actor=cast.farah, today=cast.today)


def test_petra_is_reminded_once_for_each_day_on_which_a_check_is_due(stars, cast):
    stars.reviewed_on = cast.today - timedelta(days=170)
    stars.save(update_fields=["reviewed_on"])

    assert services.remind_of_reviews(today=cast.today - timedelta(days=2)) == 0
    assert services.remind_of_reviews(today=cast.today) == 1
    assert services.remind_of_reviews(today=cast.today + timedelta(days=1)) == 1

    assert told(cast) == [
        "“Saturday Stars” should be checked by 29 November 2026. Say that it is still right, or bring it up to date."
    ]


def test_entries_due_on_one_day_are_told_in_one_message(cast):
    Entry.objects.current().filter(service__organisation=cast.places["bluebird"]).update(
        reviewed_on=date(2026, 5, 20)
    )

    services.remind_of_reviews(today=cast.today)

    assert told(cast) == ["2 of your entries in the Local Offer should be checked by 19 November 2026."]


def test_lena_sees_which_checks_are_overdue_and_which_are_due_soon(cast, client):
    Entry.objects.current().filter(name="Travel to school with help").update(reviewed_on=date(2026, 5, 20))
    client.force_login(cast.lena.user)
    entries = reverse("local_offer:entries")

    overdue = client.get(entries, {"show": "overdue"}).context_data["page"].published
    due = client.get(entries, {"show": "due"}).context_data["page"].published

    assert [(row.name, row.review) for row in overdue] == [("Saturday Stars", "Check is overdue")]
    assert [(row.name, row.review) for row in due] == [("Travel to school with help", "Check is due")]


def test_lena_finds_an_entry_by_its_organisation(cast, client):
    client.force_login(cast.lena.user)

    page = client.get(reverse("local_offer:entries"), {"q": "bluebird", "show": "nonsense"})

    names = {row.name for row in page.context_data["page"].published}
    assert names == {"Saturday Stars", "Wheels and Waves swimming"}


def test_the_history_tells_who_changed_what_and_what_families_read_before(stars, cast, client):
    draft = services.start_change(entry=stars, actor=cast.petra)
    price = draft.prices.get()
    services.save_part(
        entry=draft, actor=cast.petra, seen_version=draft.version, kind=type(price), key=price.key,
        content={"what": "A session", "amount": 6, "note": ""},
    )  # fmt: skip
    services.save_entry(entry=draft, actor=cast.petra, seen_version=draft.version, cost="£6 a session")
    services.send_entry(entry=draft, actor=cast.petra, today=cast.today)
    services.check_entry(entry=draft, actor=cast.lena, today=cast.today)
    services.publish_entry(entry=draft, actor=cast.leo, today=cast.today)
    services.confirm_entry(entry=draft, actor=cast.petra, today=cast.today)

    client.force_login(cast.lena.user)
    page = client.get(reverse("local_offer:history", args=[draft.pk])).content.decode()

    assert "Published on 16 November 2026 by Leo Brandt" in page
    assert "Said to be still right on" in page
    assert f"by {EntrySaving.objects.latest('created_at').by}" in page
    assert "<del>£4 a session</del><br><ins>£6 a session</ins>" in page
    assert "<del>A session: £4</del><br><ins>A session: £6</ins>" in page
    assert ": Prices" in page
