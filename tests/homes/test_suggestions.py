"""A family's home suggests services by need and age, says why, and keeps nothing of it."""

import pytest
from django.urls import reverse

from audit.models import LedgerEntry
from local_offer.models import Entry, SearchCount
from local_offer.selectors import suggested
from sen_support.models import SenNeed


@pytest.fixture
def home(cast, sign_in):
    return lambda actor: sign_in(actor).get(reverse("homes:home"))


def needs_of(case):
    return list(
        SenNeed.objects.filter(case=case, ends_on=None).order_by("rank").values_list("code", flat=True)
    )


def test_priya_sees_services_for_arjuns_needs_and_age_and_why(cast, home):
    offer = suggested(needs=needs_of(cast.arjun), age=6, area=cast.places["northshire"].pk, today=cast.today)
    page = home(cast.priya).content.decode()

    assert offer is not None
    assert 1 <= len(offer.services) <= 3
    for one in offer.services:
        assert one.url in page
    assert "You see these because Arjun is 6 and the record names:" in page
    assert "nobody keeps what you were shown or open" in page


def test_nothing_is_kept_of_what_was_suggested(cast, home):
    before = SearchCount.objects.count()
    answer = home(cast.priya)
    assert SearchCount.objects.count() == before
    shown = {one.service_id for one in Entry.objects.current() if one.name in answer.content.decode()}
    assert shown
    told = {entry.subject_id for entry in LedgerEntry.objects.all()} | {
        str(entry.details) for entry in LedgerEntry.objects.all()
    }
    assert not [pk for pk in shown if any(str(pk) in one for one in told)]


def test_only_those_for_the_need_and_the_age_are_suggested(cast):
    area = cast.places["northshire"].pk
    offer = suggested(needs=["ASD"], age=8, area=area, today=cast.today)
    assert offer is not None
    for one in offer.services:
        entry = Entry.objects.current().get(name=one.name)
        assert "ASD" in entry.needs
        assert (entry.age_from or 0) <= 8 <= (25 if entry.age_to is None else entry.age_to)
    assert "need=ASD" in offer.more_url
    assert "age=8" in offer.more_url


def test_what_families_can_ask_for_themselves_comes_first(cast):
    ours = Entry.objects.current().filter(needs__contains=["ASD"], route="family").earliest("name")
    Entry.objects.filter(pk=ours.pk).update(route="doctor", needs=["ASD"], age_from=None, age_to=None)

    offer = suggested(needs=["ASD"], age=8, area=cast.places["northshire"].pk, today=cast.today)

    assert offer is not None
    assert ours.name not in [one.name for one in offer.services[:1]]


def test_without_a_need_that_services_know_nothing_is_suggested(cast):
    area = cast.places["northshire"].pk
    assert suggested(needs=[], age=8, area=area, today=cast.today) is None
    assert suggested(needs=["OTH", "NSA"], age=8, area=area, today=cast.today) is None
    assert suggested(needs=["ASD"], age=8, area=cast.places["southshire"].pk, today=cast.today) is None
