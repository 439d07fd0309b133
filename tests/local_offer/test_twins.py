"""Two entries of one service: Lena brings them together, Leo publishes, and the old address leads to the new."""

import pytest
from django.urls import reverse

from core.workflow import MoveNotAllowed, NotPermitted
from local_offer import services
from local_offer.models import Comment, Entry, Place, Price


@pytest.fixture
def two(cast):
    """The drop-in, and the therapy that somebody takes for the same."""
    current = Entry.objects.current().select_related("service")
    return current.get(name="Talk Together drop-in"), current.get(
        name="Speech and language therapy, school age"
    )


def publish(draft, cast):
    services.send_entry(entry=draft, actor=cast.lena, today=cast.today)
    services.check_entry(entry=draft, actor=cast.lena, today=cast.today)
    services.publish_entry(entry=draft, actor=cast.leo, today=cast.today)


def test_lena_makes_two_entries_one_and_nothing_changes_before_leo_publishes(cast, client, two):
    keep, twin = two
    client.force_login(cast.lena.user)
    page = reverse("local_offer:merge", args=[keep.pk, twin.pk])
    form = client.get(page).context_data["form"]
    words = [name for name in form.fields if not name.startswith("more_")]
    answers = dict.fromkeys(words, "this") | {"who_for": "other"}

    client.post(page, answers)

    draft = Entry.objects.in_hand().get(service=keep.service)
    assert (draft.name, draft.who_for) == (keep.name, twin.who_for)
    assert client.get(twin.service.get_absolute_url()).status_code == 200

    publish(draft, cast)

    moved = client.get(twin.service.get_absolute_url())
    assert (moved.status_code, moved.url) == (301, keep.service.get_absolute_url())
    assert twin.pk not in Entry.objects.current().values_list("pk", flat=True)


def test_lena_takes_over_a_place_and_a_price_that_only_the_other_lists(cast, client, two):
    keep, twin = two
    Place.objects.create(entry=twin, name="Quay Street Clinic", town="Westhaven")
    Price.objects.create(entry=twin, what="A report", amount=12)
    keep.prices.all().delete()
    client.force_login(cast.lena.user)
    page = reverse("local_offer:merge", args=[keep.pk, twin.pk])
    form = client.get(page).context_data["form"]
    clinic = next(key for key, words in form.fields["more_places"].choices if "Quay Street" in words)
    assert form.fields["more_places"].initial == []
    assert len(form.fields["more_prices"].initial) == len(form.fields["more_prices"].choices)
    assert "Its places to list too" in client.get(page).content.decode()

    answers = {name: "this" for name in form.fields if not name.startswith("more_")}
    client.post(page, answers | {"more_places": [clinic], "more_prices": form.fields["more_prices"].initial})

    draft = Entry.objects.in_hand().get(service=keep.service)
    assert "Quay Street Clinic" in {place.name for place in draft.places.all()}
    assert draft.places.count() == keep.places.count() + 1
    assert "A report" in {price.what for price in draft.prices.all()}


def test_what_families_said_of_both_stands_together(cast, two):
    twin, keep = two
    assert Comment.objects.filter(service=twin.service).exists()
    publish(services.bring_together(entry=keep, other=twin, actor=cast.lena, from_other=[]), cast)

    assert not Comment.objects.filter(service=twin.service).exists()
    assert Comment.objects.filter(service=keep.service).exists()


def test_lena_is_offered_what_is_called_nearly_the_same_or_is_in_the_same_place(cast, client, two):
    client.force_login(cast.lena.user)

    twins = client.get(reverse("local_offer:twins", args=[two[0].pk])).context_data["page"].twins

    assert "Saturday Stars" in {twin.name for twin in twins}
    found = (
        client.get(reverse("local_offer:twins", args=[two[0].pk]), {"q": "coffee"}).context_data["page"].twins
    )
    assert {twin.name for twin in found} == {"Parents’ coffee morning"}


def test_an_entry_that_somebody_is_changing_is_not_made_one_with_another(cast, two):
    services.start_change(entry=two[1], actor=cast.lena)

    with pytest.raises(MoveNotAllowed):
        services.bring_together(entry=two[0], other=two[1], actor=cast.lena, from_other=[])


def test_petra_makes_no_entries_one(cast, two):
    with pytest.raises(NotPermitted):
        services.bring_together(entry=two[0], other=two[1], actor=cast.petra, from_other=[])
