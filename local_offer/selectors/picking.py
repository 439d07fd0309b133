"""Services that other records name: found to be picked, and shown again as they were read then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from core import dates

from ..models import Entry, PickedService
from .asking import Asked
from .finding import find
from .words import ages

MOST_OFFERED = 10


@dataclass(frozen=True)
class Offered:
    """A service that may be picked."""

    entry: UUID
    name: str
    organisation: str
    summary: str
    ages: str
    url: str


@dataclass(frozen=True)
class PickPage:
    """What was looked for among the services, and what there is; nothing while nobody has looked."""

    words: str
    offered: list[Offered]


def pick_page(*, words: str, age: int, today: date) -> PickPage:
    """
    Return services to be picked for a record, those for the age first. Nothing is counted: the search is for a child.

    :param words: what is looked for, as somebody typed it
    :param age: that of whom the record is about
    """
    looked_for = " ".join(words.split())[:200]
    found = _found(looked_for, age, today) if looked_for else []
    entries = Entry.objects.visible_to(None, today).select_related("service__organisation")
    by_pk = {entry.pk: entry for entry in entries.filter(pk__in=found)}
    return PickPage(looked_for, [_offered(by_pk[pk]) for pk in found])


def _found(words: str, age: int, today: date) -> list[UUID]:
    fitting = [row.pk for row in find(Asked(words=words, age=age), today).rows[:MOST_OFFERED]]
    others = [row.pk for row in find(Asked(words=words), today).rows[: 2 * MOST_OFFERED]]
    return list(dict.fromkeys([*fitting, *others]))[:MOST_OFFERED]


def _offered(entry: Entry) -> Offered:
    return Offered(
        entry=entry.pk,
        name=entry.name,
        organisation=entry.service.organisation.name,
        summary=entry.summary,
        ages=ages(entry),
        url=entry.service.get_absolute_url(),
    )


def entry_to_pick(pk: str, *, today: date) -> Entry | None:
    """Return a published entry by its identity, or none if it is not published (any more)."""
    try:
        identity = UUID(pk)
    except ValueError:
        return None
    entries = Entry.objects.visible_to(None, today).select_related("service__organisation")
    return entries.filter(pk=identity).first()


@dataclass(frozen=True)
class Picked:
    """A service in a record: what it was called when it was read, and what has become of its entry."""

    pk: UUID
    name: str
    organisation: str
    read: str
    note: str
    url: str
    """Where the service is read today; nothing when it has left the Local Offer."""

    @property
    def sentence(self) -> str:
        """Return it as a paper says it, which knows nothing of later days."""
        words = {"name": self.name, "organisation": self.organisation, "read": self.read}
        return _("Local Offer: %(name)s, %(organisation)s. %(read)s.") % words


def picked(links: Iterable[PickedService]) -> list[Picked]:
    """Return the services a record names, by name; `links` come with their services."""
    return sorted((_picked(link) for link in links), key=lambda one: one.name)


def _picked(link: PickedService) -> Picked:
    current = link.service.current_id
    note = ""
    if current is None:
        note = _("It is not in the Local Offer any more.")
    elif current != link.entry_id:
        note = _("Its entry has been changed since.")
    return Picked(
        pk=link.pk,
        name=link.name,
        organisation=link.organisation,
        read=_("As read on %(day)s") % {"day": dates.date(link.read_on)},
        note=note,
        url=link.service.get_absolute_url() if current else "",
    )
