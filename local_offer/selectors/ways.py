"""How what is published can be read: as it is, in easy words, and in large print (SEND Regulations 2014 reg 57)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ..models import Edited, GuideText

EASY, LARGE = "easy", "large"
WAYS = (EASY, LARGE)


@dataclass(frozen=True)
class Way:
    """One way, and the query of its address."""

    text: str
    query: str
    is_current: bool


@dataclass(frozen=True)
class WaysToRead:
    """How a page is read now, the other ways there are, and the easy words when those are read."""

    ways: list[Way]
    is_large: bool
    easy: list[str]
    others_url: str
    """Where it is said how to have it on paper, or in another way; nothing while nobody has written that."""


def ways_to_read(text: Edited, way: str, *, today: date) -> WaysToRead:
    """
    Return the ways in which a text can be read; without easy words it is not offered in them.

    :param way: the one that was chosen; anything unknown reads as it is
    """
    lines = [line.strip() for line in text.easy_read.splitlines() if line.strip()]
    names = {"": _("Standard"), LARGE: _("Large print")}
    if lines:
        names[EASY] = _("Easy read")
    chosen = way if way in names else ""
    ways = [Way(name, f"?way={key}" if key else "?", key == chosen) for key, name in names.items()]
    return WaysToRead(ways, chosen == LARGE, lines if chosen == EASY else [], _others_url(text, today))


def _others_url(text: Edited, today: date) -> str:
    guides = GuideText.objects.visible_to(None, today).of_area(text.offer_of).select_related("guide")
    found = guides.filter(guide__topic="without_internet").first()
    return found.guide.get_absolute_url() if found else ""
