"""The places, openings and prices of an entry."""

from datetime import time
from decimal import Decimal

import pytest

from core.workflow import NotPermitted
from local_offer import services
from local_offer.models import Entry, Opening, Place, Price
from sen_support.codes import NEED_TYPES

POOL = {"name": "Westhaven Pool", "address": "Quay Street", "town": "Westhaven", "postcode": "ZZ9 1AA"}


@pytest.fixture
def swimming(cast):
    """Bluebird's swimming as the public reads it, with a place, an opening and a price."""
    entry = Entry.objects.current().get(name="Saturday Stars")
    draft = services.start_change(entry=entry, actor=cast.petra)
    services.save_entry(
        entry=draft,
        actor=cast.petra,
        seen_version=draft.version,
        parts=[
            Place(**POOL),
            Opening(days=["SU"], opens_at=time(9), closes_at=time(11)),
            Price(what="A session", amount=Decimal("5.50")),
        ],
    )
    return draft


def test_petra_writes_where_when_and_for_how_much(swimming):
    assert [str(place) for place in swimming.places.all()] == [
        "Westhaven Pool, Quay Street, Westhaven, ZZ9 1AA"
    ]
    assert swimming.openings.get().days == ["SU"]
    assert swimming.prices.get().amount == Decimal("5.50")


def test_the_public_entry_keeps_what_it_said_until_the_change_is_published(swimming):
    assert swimming.service.current.places.get().name == "Millbrook Family Hub"


def test_what_is_not_given_again_goes_and_what_did_not_change_keeps_its_row(swimming, cast):
    opening, price = swimming.openings.get(), swimming.prices.get()
    kept = [Opening(key=opening.key, days=["SU"], opens_at=time(9), closes_at=time(11)),
            Price(key=price.key, what="A session", amount=Decimal("6.00"))]  # fmt: skip

    services.save_entry(entry=swimming, actor=cast.petra, seen_version=swimming.version, parts=kept)

    assert not swimming.places.exists()
    assert swimming.openings.get().pk == opening.pk
    assert (swimming.prices.get().key, swimming.prices.get().amount) == (price.key, Decimal("6.00"))


def test_a_change_carries_the_lines_and_their_keys_on(swimming, cast):
    services.send_entry(entry=swimming, actor=cast.petra, today=cast.today)
    services.check_entry(entry=swimming, actor=cast.lena, today=cast.today)
    services.publish_entry(entry=swimming, actor=cast.leo, today=cast.today)

    change = services.start_change(entry=swimming, actor=cast.petra)

    assert change.places.get().key == swimming.places.get().key
    assert change.places.get().pk != swimming.places.get().pk


def test_somebody_else_writes_no_lines(swimming, cast):
    with pytest.raises(NotPermitted):
        services.save_entry(entry=swimming, actor=cast.farah, seen_version=swimming.version, parts=[])
    assert swimming.places.exists()


def test_needs_are_the_codes_of_the_dfe():
    from local_offer.codes import Need

    assert set(Need.values) <= {need.code for need in NEED_TYPES}
