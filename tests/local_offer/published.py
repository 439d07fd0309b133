"""A service of which everything is said that can be, for what is handed on to others."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from local_offer import services
from local_offer.models import Entry, Opening, Organisation, Place, Postcode, Price

MILLBROOK, WESTHAVEN = (54.9, -1.6), (54.95, -1.4)
SAID = {
    "needs": ["ASD", "SLCN", "PD"],
    "covers": ["leisure", "short_breaks"],
    "languages": ["en", "bfi"],
    "level": "targeted",
    "route": "family",
    "expertise": "enhanced",
    "accountable": "The manager of Bluebird.",
    "advice": "Northshire SENDIASS.",
    "complaints": "Write to Bluebird.",
    "effect": "We ask families twice a year.",
    "contact_name": "Petra",
    "email": "stars@bluebird.example.org",
    "website": "https://bluebird.example.org/stärs",
}


def parts() -> list[Any]:
    """Return its places, openings and prices."""
    return [
        Place(
            name="Millbrook Family Hub", address="12 Mill Lane", town="Millbrook", county="Northshire",
            postcode="ZZ4 2AB", latitude=MILLBROOK[0], longitude=MILLBROOK[1], features=["step_free", "hoist"],
        ),
        Place(name="Westhaven Pool", town="Westhaven", latitude=WESTHAVEN[0], longitude=WESTHAVEN[1]),
        Place(kind="virtual", name="By video"),
        Opening(
            days=["SA"], opens_at=time(10), closes_at=time(12), starts_on=date(2026, 9, 5), in_term_only=True
        ),
        Opening(every="FORTNIGHTLY", days=["MO", "WE"], opens_at=time(16), note="In the holidays"),
        Opening(every="MONTHLY"),
        Price(what="A session", amount=Decimal("4.00"), note="Carers come free"),
        Price(what="The first visit", amount=Decimal("0")),
    ]  # fmt: skip


def publish_all_of(cast: Any, name: str = "Saturday Stars") -> Entry:
    """Publish a change that says everything, and what the public may know of its organisation."""
    entry = Entry.objects.current().get(name=name)
    draft = services.start_change(entry=entry, actor=cast.petra)
    services.save_entry(entry=draft, actor=cast.petra, seen_version=draft.version, parts=parts(), **SAID)
    publish(draft, cast)
    Organisation.objects.update_or_create(
        agency=entry.service.organisation,
        defaults={
            "description": "A charity that runs clubs.",
            "email": "hello@bluebird.example.org",
            "website": "https://bluebird.example.org",
            "charity_number": "9900001",
            "company_number": "99000001",
        },
    )
    Postcode.objects.update_or_create(
        code="ZZ42AB", defaults={"latitude": MILLBROOK[0], "longitude": MILLBROOK[1]}
    )
    return Entry.objects.current().get(service=entry.service)


def publish(draft: Entry, cast: Any) -> None:
    """Let Petra send it, Lena check it and Leo publish it."""
    services.send_entry(entry=draft, actor=cast.petra, today=cast.today)
    services.check_entry(entry=draft, actor=cast.lena, today=cast.today)
    services.publish_entry(entry=draft, actor=cast.leo, today=cast.today)
