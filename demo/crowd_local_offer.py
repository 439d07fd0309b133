"""
The Local Offer's services around the story's: nearly 400 all over Northshire, written in bulk; the same every time.

What they say stands in `demo/files/local_offer/`: those for everybody, and those that are given in several towns. All
of it is invented. Northshire lies in the North Sea, so that no point of it is anybody's home.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.models import Agency
from local_offer import services as local_offer
from local_offer.models import Entry, EntryStageChange, Opening, Organisation, Place, Postcode, Price, Service

from .cast import Cast
from .names import STREETS

_FILES = Path(__file__).parent / "files" / "local_offer"
POSTCODES = Path(local_offer.__file__).parents[1] / "data" / "postcodes_northshire.csv"

TOWNS = {
    "Alderton": "ZZ1", "Brackenfield": "ZZ2", "Castleby": "ZZ3", "Millbrook": "ZZ4", "Dunmere": "ZZ5", "Eastmoor": "ZZ6",
    "Fernley": "ZZ7", "Greystone": "ZZ8", "Westhaven": "ZZ9", "Harrowby": "ZZ10", "Kingsmead": "ZZ11",
    "Larkhill": "ZZ12",
}  # fmt: skip
PROVIDERS = {
    "lantern": ("Lantern Family Trust", "A charity that stands by families of disabled children."),
    "brightways": ("Brightways Neurodiversity", "A charity for autistic people, people with ADHD and their families."),
    "bridgeway": ("Bridgeway Rights and Mediation", "Independent mediators, interpreters and advisers."),
    "steps": ("Next Steps Northshire", "Work, homes and a good life for young people with a learning disability."),
    "wolves": ("Northshire Wolves Community Sport", "Sport for everybody, all over Northshire."),
    "arts": ("Open Door Arts", "Dance, film and music in which everybody takes part."),
}  # fmt: skip
IN_TOWN = "{town} Community Trust"
# Of a hundred entries: how many were checked how many days ago. The last are due to be checked again.
CHECKED = ((70, 30), (85, 120), (95, 175), (100, 260))


def load(cast: Cast) -> int:
    """Write the services into the Local Offer, and the words and postcodes it is searched by; return how many."""
    with transaction.atomic():
        load_postcodes()
        written = _Writer(cast)
        for line in _lines():
            written.add(**line)
        written.save()
        local_offer.refresh_words()
    return len(written.entries)


def load_postcodes() -> None:
    """Tell the portal where the postcodes of Northshire are."""
    with POSTCODES.open(encoding="utf-8", newline="") as file:
        local_offer.load_postcodes(file=file)


def _lines() -> Iterator[dict[str, Any]]:
    """Yield what is told of each service, once for each town it is given in."""
    for line in _read("everywhere.toml"):
        yield line
    names = list(TOWNS)
    for position, line in enumerate(_read("in_towns.toml")):
        number = line.pop("towns")
        # Millbrook has one of everything: a family that lives there can be shown all of it.
        others = [name for name in names if name != "Millbrook"]
        turned = others[position % 11 :] + others[: position % 11]
        for town in ["Millbrook", *turned][:number]:
            yield line | {"town": town, "name": f"{line['name']}, {town}"}


def _read(name: str) -> list[dict[str, Any]]:
    with (_FILES / name).open("rb") as file:
        services: list[dict[str, Any]] = tomllib.load(file)["service"]
    return services


@dataclass
class _Writer:
    """Gathers services with all that belongs to them, and writes each kind at once."""

    cast: Cast
    lot: random.Random = field(default_factory=lambda: random.Random(400))
    services: list[Service] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    changes: list[EntryStageChange] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    prices: list[Price] = field(default_factory=list)
    agencies: dict[str, Agency] = field(default_factory=dict)

    @cached_property
    def postcodes(self) -> dict[str, list[Postcode]]:
        """The postcodes of each town."""
        known: dict[str, list[Postcode]] = {}
        for postcode in Postcode.objects.order_by("code"):
            known.setdefault(postcode.code[:-3], []).append(postcode)
        return known

    def add(self, **line: Any) -> None:
        """Take in one service: whose it is, what it says, where, when and for how much."""
        agency = self._agency(line["run_by"], line.get("town", ""))
        service = Service(organisation=agency, area=self.cast.places["northshire"])
        entry = self._entry(service, line)
        self.services.append(service)
        self.entries.append(entry)
        self.changes.append(self._published(entry))
        self._add_place(entry, line)
        if "days" in line:
            self.openings.append(_opening(entry, line))
        if "price" in line:
            self.prices.append(Price(entry=entry, what="Each time", amount=Decimal(str(line["price"]))))

    def save(self) -> None:
        """Write everything that was taken in, a few statements in all."""
        Service.objects.bulk_create(self.services)
        Entry.objects.bulk_create(self.entries)
        for service, entry in zip(self.services, self.entries, strict=True):
            service.current = entry
        Service.objects.bulk_update(self.services, ["current"])
        EntryStageChange.objects.bulk_create(self.changes)
        Place.objects.bulk_create(self.places)
        Opening.objects.bulk_create(self.openings)
        Price.objects.bulk_create(self.prices)

    def _agency(self, key: str, town: str) -> Agency:
        """Return who runs it: one of the cast's agencies, a charity, or the trust of its town."""
        if key in self.cast.places:
            return self.cast.places[key]
        name, says = PROVIDERS.get(key) or (IN_TOWN.format(town=town), f"Clubs and places to meet in {town}.")
        if name not in self.agencies:
            area = self.cast.places["northshire"]
            telephone = f"01632 960{400 + len(self.agencies)}"
            self.agencies[name] = Agency.objects.create(
                name=name, kind=Agency.Kind.PROVIDER, area=area, telephone=telephone
            )
            Organisation.objects.create(agency=self.agencies[name], description=says)
        return self.agencies[name]

    def _entry(self, service: Service, line: dict[str, Any]) -> Entry:
        youngest, oldest = line["ages"]
        people = self.cast.people
        return Entry(
            service=service,
            stage=Entry.Stage.PUBLISHED,
            name=line["name"],
            kind_of_help=line["kind"],
            summary=line["summary"],
            who_for=line["who_for"],
            how_to_get=line["how_to_get"],
            how_decided=line.get("how_decided", ""),
            when=_when(line),
            where=_where(line),
            postcode_area=TOWNS.get(line.get("town", ""), ""),
            cost=line["cost"],
            age_from=youngest,
            age_to=oldest,
            access=_access(line.get("features", [])),
            level=line.get("level", "universal"),
            needs=line.get("needs", []),
            route=line.get("route", "family"),
            covers=line["covers"],
            languages=line.get("languages", ["en"]),
            accountable=service.organisation.name,
            telephone=service.organisation.telephone or "01632 960100",
            reviewed_on=self._checked_on(),
            written_by=people["lena"].membership,
            checked_by=people["lena"].membership,
            published_by=people["leo"].membership,
        )

    def _checked_on(self) -> date:
        drawn = self.lot.randrange(100)
        most = next(days for share, days in CHECKED if drawn < share)
        return self.cast.day(-self.lot.randrange(most - 25, most))

    def _published(self, entry: Entry) -> EntryStageChange:
        return EntryStageChange(
            entry=entry,
            from_stage=Entry.Stage.CHECKED,
            to_stage=Entry.Stage.PUBLISHED,
            on=entry.reviewed_on or self.cast.today - timedelta(days=1),
            by=self.cast.people["leo"].label,
        )

    def _add_place(self, entry: Entry, line: dict[str, Any]) -> None:
        """A building in its town, or the telephone; what is given all over Northshire has no place of its own."""
        town, venue = line.get("town"), line.get("venue")
        if town and venue:
            postcode = self.lot.choice(self.postcodes[TOWNS[town]])
            self.places.append(
                Place(
                    entry=entry,
                    name=_named(town, venue),
                    address=f"{self.lot.randrange(2, 80)} {self.lot.choice(STREETS)}",
                    town=town,
                    county="Northshire",
                    postcode=str(postcode),
                    latitude=postcode.latitude,
                    longitude=postcode.longitude,
                    features=line.get("features", []),
                )
            )
        elif line.get("online"):
            self.places.append(Place(entry=entry, kind=Place.Kind.VIRTUAL, name="Online and by telephone"))


def _named(town: str, venue: str) -> str:
    return venue if venue.startswith("Northshire") or venue.endswith("House") else f"{town} {venue}"


def _where(line: dict[str, Any]) -> str:
    town, venue = line.get("town"), line.get("venue")
    if town and venue:
        return f"{_named(town, venue)}, {town}" if town not in _named(town, venue) else _named(town, venue)
    if town:
        return f"In and around {town}"
    return "Online and by telephone" if line.get("online") else "All over Northshire"


def _opening(entry: Entry, line: dict[str, Any]) -> Opening:
    opens, closes = line.get("hours", (None, None))
    return Opening(
        entry=entry,
        days=line["days"],
        opens_at=time.fromisoformat(opens) if opens else None,
        closes_at=time.fromisoformat(closes) if closes else None,
    )


_DAYS = {
    "MO": "Mondays", "TU": "Tuesdays", "WE": "Wednesdays", "TH": "Thursdays", "FR": "Fridays", "SA": "Saturdays",
    "SU": "Sundays",
}  # fmt: skip
_FEATURES = {
    "step_free": "step-free", "toilet": "accessible toilet", "changing_place": "Changing Places toilet",
    "hoist": "hoist", "quiet_room": "quiet room", "low_light": "low light and low noise",
    "hearing_loop": "hearing loop", "signing": "staff who sign", "symbols": "pictures and symbols",
    "parking": "Blue Badge parking", "one_to_one": "one-to-one support",
}  # fmt: skip


def _when(line: dict[str, Any]) -> str:
    days = [_DAYS[day] for day in line.get("days", [])]
    if not days:
        return ""
    if len(days) == len(_DAYS):
        return "Day and night"
    said = " and ".join(filter(None, [", ".join(days[:-1]), days[-1]]))
    return f"{said}, {' to '.join(line['hours'])}" if "hours" in line else said


def _access(features: list[str]) -> str:
    said = ", ".join(_FEATURES[feature] for feature in features)
    return f"{said[0].upper()}{said[1:]}." if said else ""
