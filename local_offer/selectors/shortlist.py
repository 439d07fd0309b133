"""
A list of services that somebody keeps for themselves, without an account.

It lives in a signed cookie on their own device, or in the link they send: we keep none of it, and know of nobody whose
it is.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Entry
from .words import ages, checked_words

MOST_KEPT = 20
BETWEEN = "."


def said_short(services: Iterable[UUID]) -> str:
    """Return services as a cookie or a link names them."""
    return BETWEEN.join(urlsafe_b64encode(pk.bytes).decode().rstrip("=") for pk in services)


def read_short(text: str) -> list[UUID]:
    """Return the services a cookie or a link names; what names none is passed over."""
    found = []
    for each in text.split(BETWEEN)[:MOST_KEPT]:
        try:
            found.append(UUID(bytes=urlsafe_b64decode(f"{each}==")))
        except (Error, ValueError):
            continue
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Keeping:
    """The button that puts a service on one's own list, or takes it off."""

    services: str
    url: str
    text: str


def keeping(entry: Entry, kept: Collection[UUID]) -> Keeping:
    """Return the button for a service: whether it is on the list already says which."""
    is_kept = entry.service_id in kept
    name, text = ("drop", _("Take off my list")) if is_kept else ("keep", _("Put on my list"))
    return Keeping(said_short([entry.service_id]), reverse(f"local_offer:{name}"), text)


@dataclass(frozen=True)
class Kept:
    """One service on a list, with what one needs to get in touch."""

    service: UUID
    keep: Keeping
    name: str
    url: str
    summary: str
    rows: list[dict[str, str]]
    checked: str


@dataclass(frozen=True)
class ShortlistPage:
    """A list somebody keeps, or was sent."""

    heading: str
    kept: list[Kept]
    is_own: bool
    mail_url: str
    keep_all: str
    """What the button that keeps a list that was sent says to the service."""


def shortlist_page(*, services: Sequence[UUID], is_own: bool, today: date) -> ShortlistPage:
    """Return the services of a list, in the order in which they were kept; those no longer published are left out."""
    entries = Entry.objects.visible_to(None, today).for_gate(None, today).filter(service__in=services)
    by_service = {entry.service_id: entry for entry in entries}
    kept = [_kept(by_service[pk]) for pk in services if pk in by_service]
    number = ngettext("%(number)s service", "%(number)s services", len(kept)) % {"number": len(kept)}
    heading = _("My list") if is_own else _("A list from the Local Offer: %(number)s") % {"number": number}
    return ShortlistPage(heading, kept, is_own, _mail_url(kept), said_short(each.service for each in kept))


def _kept(entry: Entry) -> Kept:
    rows = [
        (_("Who it is for"), entry.who_for),
        (_("Ages"), ages(entry)),
        (_("How to get it"), entry.how_to_get),
        (_("When"), entry.when),
        (_("Where"), entry.where),
        (_("Cost"), entry.cost),
        (_("Telephone"), entry.telephone),
        (_("E-mail"), entry.email),
        (_("Website"), entry.website),
    ]
    return Kept(
        service=entry.service_id,
        keep=keeping(entry, [entry.service_id]),
        name=entry.name,
        url=entry.service.get_absolute_url(),
        summary=entry.summary,
        rows=[{"key": key, "value": value, "change_url": ""} for key, value in rows if value],
        checked=checked_words(entry),
    )


def _mail_url(kept: Sequence[Kept]) -> str:
    """Return an address that opens a mail of one's own with the list in it; we send nothing."""
    link = (
        reverse("local_offer:shortlist") + "?" + urlencode({"s": said_short(each.service for each in kept)})
    )
    lines = [*(f"- {each.name}" for each in kept), "", f"{settings.SITE_ADDRESS}{link}"]
    subject, body = quote(_("Services from the Local Offer")), quote("\r\n".join(lines))
    return f"mailto:?subject={subject}&body={body}"
