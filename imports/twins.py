"""
Tells whether a service from elsewhere is one we have.

By its identifier, or by name and organisation, it is. By its postcode and a name like one of ours there it may be, and
somebody says. Likeness of names is by trigrams, as PostgreSQL's pg_trgm counts them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Agency
from local_offer.arriving import Arrived
from local_offer.models import CONTENT, PARTS, Entry, Service
from local_offer.selectors.editing import difference_in
from local_offer.selectors.entries import labels
from local_offer.selectors.history import list_names

from .models import ServiceRow

ALIKE = 0.3
"""From which likeness on two names at one postcode may be one service."""

Verdict = tuple[str, Service | None, str]
_O = ServiceRow.Outcome


@dataclass
class Known:
    """The services an area has, by everything they are known by."""

    by_id: dict[str, Entry] = field(default_factory=dict)
    by_name: dict[tuple[str, str], Entry] = field(default_factory=dict)
    by_postcode: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    taken: set[tuple[str, str]] = field(default_factory=set)
    """Names and organisations that this file has told of already."""

    def judge(self, arrived: Arrived) -> Verdict:
        """Return what taking a service in would do, to which of ours, and how we know."""
        named = (plain(arrived.name), plain(arrived.organisation))
        if arrived.problems:
            return _O.REFUSED, None, ""
        if named in self.taken:
            return _O.REFUSED, None, _("The same name and organisation stand further up in the file.")
        self.taken.add(named)
        if arrived.their_id in self.by_id:
            return _difference(self.by_id[arrived.their_id], arrived, _("Known by its identifier"))
        if named in self.by_name:
            return _difference(self.by_name[named], arrived, _("Same name and organisation"))
        return self._like(arrived)

    def changes(self, service: Service, arrived: Arrived) -> list[str]:
        """Return what taking in a change of one of ours would make of each field."""
        ours = self.by_id[str(service.pk)]
        rows = [
            difference_in(name, Entry(**arrived.content), ours, labels())
            for name in CONTENT
            if _differs(ours, arrived, name)
        ]
        words = _("%(label)s: “%(before)s” becomes “%(value)s”")
        return [
            words
            % {"label": row.label, "before": row.before or _("nothing"), "value": row.value or _("nothing")}
            for row in rows
        ]

    def _like(self, arrived: Arrived) -> Verdict:
        near = [entry for postcode in arrived.postcodes for entry in self.by_postcode.get(postcode, ())]
        twin = max(near, key=lambda entry: likeness(entry.name, arrived.name), default=None)
        if twin is None or likeness(twin.name, arrived.name) < ALIKE:
            return _O.NEW, None, ""
        words = _("At the same postcode we have “%(name)s” of %(organisation)s")
        organisation = twin.service.organisation.name
        return _O.DOUBTFUL, twin.service, words % {"name": twin.name, "organisation": organisation}


def known_services(area: Agency) -> Known:
    """Return what an area has, as the public reads it or, before that, as it is being written; in a few queries."""
    known = Known()
    entries = Entry.objects.filter(service__area=area).select_related("service__organisation")
    for entry in entries.prefetch_related("places", "openings", "prices").order_by("created_at"):
        if entry.pk != entry.service.current_id and entry.service.current_id is not None:
            continue
        if entry.service.current_id is None and entry.stage == Entry.Stage.PUBLISHED:
            continue
        known.by_id[str(entry.service_id)] = entry
        known.by_name[plain(entry.name), plain(entry.service.organisation.name)] = entry
        for place in entry.places.all():
            known.by_postcode["".join(place.postcode.split()).upper()].append(entry)
    known.by_postcode.pop("", None)
    _remember_taken_in(known, area)
    return known


def _remember_taken_in(known: Known, area: Agency) -> None:
    """A service that was taken in from elsewhere is known by the identifier it had there."""
    rows = ServiceRow.objects.filter(file__area=area, entry__isnull=False, target__isnull=False)
    for their_id, service in rows.exclude(their_id="").values_list("their_id", "target_id"):
        if str(service) in known.by_id:
            known.by_id.setdefault(their_id, known.by_id[str(service)])


def _difference(entry: Entry, arrived: Arrived, why: str) -> Verdict:
    if entry.stage in Entry.IN_HAND:
        return _O.REFUSED, entry.service, _("Somebody is writing or checking it: finish that first.")
    if entry.stage == Entry.Stage.WITHDRAWN:
        return _O.REFUSED, entry.service, _("It was taken off the Local Offer: bring it back first.")
    named = labels() | list_names()
    changed = [name for name in CONTENT if _differs(entry, arrived, name)]
    changed += [str(kind._meta.verbose_name_plural) for kind in PARTS if _lists_differ(entry, arrived, kind)]
    if not changed:
        return _O.UNCHANGED, entry.service, why
    return _O.CHANGED, entry.service, f"{why}: {', '.join(named[name] for name in changed)}"


def _differs(entry: Entry, arrived: Arrived, name: str) -> bool:
    if name not in arrived.content:
        return False
    ours, theirs = getattr(entry, name), arrived.content[name]
    return bool(set(ours) != set(theirs) if isinstance(ours, list) else ours != theirs)


def _lists_differ(entry: Entry, arrived: Arrived, kind: Any) -> bool:
    """Whether lists of one kind differ; of a kind the file says nothing of, what we have stays."""
    come = [_said(part) for part in arrived.parts if isinstance(part, kind)]
    have = [_said(part) for part in getattr(entry, str(kind._meta.verbose_name_plural)).all()]
    return bool(come) and come != have


def _said(part: Any) -> list[Any]:
    return [getattr(part, name) for name in part.CONTENT]


# -- names -----------------------------------------------------------------------------------------------------


def plain(name: str) -> str:
    """Return a name without what people write differently: capitals, spaces and marks."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1: the trigrams they share among all they have."""
    first, second = _trigrams(plain(one).split()), _trigrams(plain(other).split())
    return len(first & second) / len(first | second) if first and second else 0.0


def _trigrams(words: Iterable[str]) -> set[str]:
    return {f"  {word} "[at : at + 3] for word in words for at in range(len(word) + 1)}
