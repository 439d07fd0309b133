"""What somebody without an account speaks about: a service, a heading of the law, or the Local Offer itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Agency

from ..models import Entry, GuideText, Service
from ..schedule_two import BY_KEY
from .areas import offer_areas


@dataclass(frozen=True)
class SayPage:
    """What a comment will be about, and whom it is addressed to."""

    area: Agency
    about: Service | str
    name: str
    back_url: str


def say_page(*, service: UUID | None, heading: str, area: str, today: date) -> SayPage | None:
    """Return what a comment would be about, or none when there is no such thing in public."""
    if service is not None:
        return _of_service(service, today)
    if heading and heading not in BY_KEY:
        return None
    agency = _agency(area, today)
    if agency is None:
        return None
    if heading:
        url = f"{reverse('local_offer:heading', args=[heading])}?area={agency.pk}"
        return SayPage(agency, heading, str(BY_KEY[heading].name), url)
    return SayPage(agency, "", _("the Local Offer"), reverse("local_offer:said"))


def _of_service(service: UUID, today: date) -> SayPage | None:
    entry = Entry.objects.visible_to(None, today).for_gate(None, today).filter(service=service).first()
    if entry is None:
        return None
    return SayPage(entry.service.area, entry.service, entry.name, entry.service.get_absolute_url())


def _agency(asked: str, today: date) -> Agency | None:
    """Return the authority a comment goes to: the one asked for, or the first whose Local Offer is here."""
    chosen, _others = offer_areas(asked, today=today)
    if chosen is None:
        return None
    entries = Entry.objects.visible_to(None, today).filter(service__area=chosen.pk)
    entry: Entry | None = entries.select_related("service__area").first()
    if entry is not None:
        return entry.service.area
    texts = GuideText.objects.visible_to(None, today).of_area(chosen.pk).for_gate(None, today)
    text: GuideText | None = texts.first()
    return text.guide.area if text else None
