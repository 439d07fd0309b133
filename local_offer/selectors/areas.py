"""The authorities whose Local Offer is here."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..models import Entry, GuideText


@dataclass(frozen=True)
class Area:
    """An authority with a Local Offer."""

    pk: UUID
    name: str


def offer_areas(asked: str, *, today: date) -> tuple[Area | None, list[Area]]:
    """Return the authority asked for, or the first by name, and the others; none where nothing is published."""
    entries = Entry.objects.visible_to(None, today).values_list("service__area", "service__area__name")
    texts = GuideText.objects.visible_to(None, today).values_list("guide__area", "guide__area__name")
    areas = sorted({*entries.distinct(), *texts.distinct()}, key=lambda pair: pair[1])
    found = [Area(pk, name) for pk, name in areas]
    chosen = next((area for area in found if str(area.pk) == asked), found[0] if found else None)
    return chosen, [area for area in found if area != chosen]
