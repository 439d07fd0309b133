"""What is published, all of it, for whoever takes it away: tables, feeds and search engines."""

from datetime import date
from typing import Any

from ..models import Entry, GuideText

MOST_CHANGES = 50
_OF_A_SERVICE = ("service__organisation__public_face", "service__area")


def everything_published(*, today: date) -> Any:
    """Return every published entry with all that is in it, by name; in four queries."""
    entries = Entry.objects.visible_to(None, today).select_related(*_OF_A_SERVICE)
    return entries.prefetch_related("places", "openings", "prices").order_by("name", "pk")


def guides_published(*, today: date) -> Any:
    """Return the texts of every published guide."""
    return GuideText.objects.visible_to(None, today).select_related("guide").order_by("name", "pk")


def latest_changes(*, today: date) -> Any:
    """Return the entries that were published last, newest first."""
    entries = Entry.objects.visible_to(None, today).select_related(*_OF_A_SERVICE)
    return entries.order_by("-service__updated_at", "pk")[:MOST_CHANGES]
