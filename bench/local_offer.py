"""
Goal 8: finding services among 50,000, with words near a place and by a very common word.

Every way brings the first twenty entries, as the page does, and nothing is drawn: a fetch of twenty rows by their keys
is the least an answer can cost. Beside them stands a plain directory, which looks for the words as they are typed. Services are written beneath the floor, of three hundred words each, drawn as in speech:
few words are very common, most are rare.
"""

import random
import sys
from itertools import accumulate
from typing import Any

from bench.ground import TODAY, as_owner, compare, portal, report, serve_as
from tools import database

SERVICES, WORDS, VOCABULARY = 50_000, 300, 20_000
NEAR_GOAL, COMMON_GOAL = 25, 1.5
MIDDLE, SPREAD = (54.75, 1.6), (0.9, 1.6)  # degrees: about a tenth of England
MILES = 10
WRITTEN_AT_ONCE = 1_000
SYLLABLES = [
    first + last
    for first in "bdfgklmnprstvz"
    for last in ("a", "e", "i", "o", "u", "ar", "en", "ol", "ip", "ut")
]


def main() -> int:
    """Measure and report; return 1 when a goal is missed."""
    with portal():
        from local_offer import services
        from local_offer.models import Entry, Postcode
        from local_offer.selectors import Asked

        serve_as(database.OWNER)
        grow()
        services.refresh_words()
        serve_as(database.APP)
        as_owner()
        words = vocabulary()
        lot = random.Random(8)
        pairs = [f"{lot.choice(words[20:200])} {lot.choice(words[20:200])}" for _ in range(40)]
        keys = list(Entry.objects.current().values_list("pk", flat=True)[:20])
        Postcode.objects.create(code="ZZ999ZZ", latitude=MIDDLE[0], longitude=MIDDLE[1])
        turn = _turns(pairs)
        times = compare(
            repeat=15,
            by_key=lambda: list(Entry.objects.filter(pk__in=keys)),
            words_near=lambda: first_twenty(Asked(words=next(turn), place="ZZ99 9ZZ", within=MILES)),
            two_words=lambda: first_twenty(Asked(words=next(turn))),
            common_word=lambda: first_twenty(Asked(words=words[0])),
            plain_directory=lambda: plain_directory(next(turn)),
        )
        near = times["words_near"] / times["by_key"]
        common = times["common_word"] / times["two_words"]
        met = [
            report("services by words within ten miles", value=near, goal=NEAR_GOAL, detail=times),
            report("services by a very common word", value=common, goal=COMMON_GOAL, detail=times),
        ]
        return int(not all(met))


def first_twenty(asked: Any) -> list[Any]:
    """Return what the first page of a search shows: the best twenty of those that fit."""
    from local_offer.models import Entry
    from local_offer.selectors import find

    return list(Entry.objects.filter(pk__in=[row.pk for row in find(asked, TODAY).rows[:20]]))


def plain_directory(words: str) -> list[Any]:
    """Return twenty entries in which each word stands somewhere, as a plain directory would look for them."""
    from django.db.models import Q

    from local_offer.models import Entry

    found = Entry.objects.current()
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(summary__icontains=word) | Q(who_for__icontains=word)
        )
    return list(found.order_by("name")[:20])


def _turns(pairs: list[str]) -> Any:
    while True:
        yield from pairs


def vocabulary() -> list[str]:
    """Return invented words, the commonest first."""
    lot = random.Random(1)
    words = dict.fromkeys(
        "".join(lot.choices(SYLLABLES, k=lot.randrange(2, 5))) for _ in range(VOCABULARY * 2)
    )
    return list(words)[:VOCABULARY]


def grow() -> None:
    """Write the services, each with one entry and one place, as fast as the tables take them."""
    from accounts.models import Agency, Membership
    from local_offer.models import Entry, Place, Service

    lot, words = random.Random(50), vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    area = Agency.objects.get(name="Northshire Council")
    editor = Membership.objects.filter(agency=area).first()
    for begun in range(0, SERVICES, WRITTEN_AT_ONCE):
        services = [Service(organisation=area, area=area) for _ in range(WRITTEN_AT_ONCE)]
        entries = [
            _entry(service, editor, lot.choices(words, cum_weights=weights, k=WORDS)) for service in services
        ]
        Service.objects.bulk_create(services)
        Entry.objects.bulk_create(entries)
        for service, entry in zip(services, entries, strict=True):
            service.current = entry
        Service.objects.bulk_update(services, ["current"])
        Place.objects.bulk_create(_place(entry, lot) for entry in entries)
        print(f"{begun + WRITTEN_AT_ONCE} services", file=sys.stderr, flush=True)


def _entry(service: Any, editor: Any, said: list[str]) -> Any:
    from local_offer.models import Entry

    return Entry(
        service=service,
        stage=Entry.Stage.PUBLISHED,
        name=" ".join(said[:5]),
        kind_of_help=Entry.Help.LEISURE,
        summary=" ".join(said[5:30])[:300],
        who_for=" ".join(said[30:120])[:1000],
        how_to_get=" ".join(said[120:200])[:1000],
        access=" ".join(said[200:])[:1000],
        cost="Free",
        written_by=editor,
    )


def _place(entry: Any, lot: random.Random) -> Any:
    from local_offer.models import Place

    latitude, longitude = (
        lot.gauss(middle, spread / 2) for middle, spread in zip(MIDDLE, SPREAD, strict=True)
    )
    return Place(entry=entry, town="Middle", latitude=latitude, longitude=longitude)


if __name__ == "__main__":
    sys.exit(main())
