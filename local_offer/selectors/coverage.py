"""What the Local Offer covers of Schedule 2 to the SEND Regulations 2014, and what it does not, for anyone to read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from ..models import Entry, GuideText
from ..schedule_two import BY_KEY, HEADINGS, Heading
from .areas import Area, offer_areas
from .comments import Said, said_about
from .words import MOST_LISTED


@dataclass(frozen=True)
class Covered:
    """One heading, and what covers it."""

    name: str
    url: str
    services: int
    guides: int

    @property
    def is_gap(self) -> bool:
        """Whether nothing covers it."""
        return not self.services and not self.guides


@dataclass(frozen=True)
class CoverageChapter:
    """Headings that belong together."""

    key: str
    name: str
    rows: list[Covered]


@dataclass(frozen=True)
class CoveragePage:
    """Every heading, by chapter."""

    area: Area | None
    others: list[Area]
    chapters: list[CoverageChapter]
    covered: int
    total: int
    gaps: list[Covered]


def coverage_page(*, area: str, today: date) -> CoveragePage:
    """Return every heading of Schedule 2 with the number of services and guides that cover it."""
    chosen, others = offer_areas(area, today=today)
    services, guides = _counts(chosen, today)
    rows = [(heading, _covered(heading, chosen, services, guides)) for heading in HEADINGS]
    chapters: dict[str, CoverageChapter] = {}
    for heading, row in rows:
        name = str(heading.group)
        chapters.setdefault(name, CoverageChapter(f"chapter-{len(chapters) + 1}", name, [])).rows.append(row)
    gaps = [row for _heading, row in rows if row.is_gap]
    return CoveragePage(chosen, others, list(chapters.values()), len(rows) - len(gaps), len(rows), gaps)


def gaps(*, area: str, today: date) -> list[Covered]:
    """Return the headings that nothing covers."""
    return coverage_page(area=area, today=today).gaps


def _counts(area: Area | None, today: date) -> tuple[Counter[str], Counter[str]]:
    """Return how many services, and how many guides, say that they cover each heading."""
    if area is None:
        return Counter(), Counter()
    entries = Entry.objects.visible_to(None, today).filter(service__area=area.pk)
    texts = GuideText.objects.visible_to(None, today).of_area(area.pk)
    return _counted(entries.values_list("covers", flat=True)), _counted(
        texts.values_list("covers", flat=True)
    )


def _counted(covers: Iterable[list[str]]) -> Counter[str]:
    return Counter(key for keys in covers for key in keys)


def _covered(heading: Heading, area: Area | None, services: Counter[str], guides: Counter[str]) -> Covered:
    url = reverse("local_offer:heading", args=[heading.key])
    if area is not None:
        url = f"{url}?{urlencode({'area': area.pk})}"
    return Covered(str(heading.name), url, services[heading.key], guides[heading.key])


@dataclass(frozen=True)
class Link:
    """Something that covers a heading."""

    title: str
    url: str
    text: str
    when: str = ""


@dataclass(frozen=True)
class HeadingPage:
    """One heading with all that covers it."""

    key: str
    name: str
    chapter: str
    area: Area | None
    services: list[Link]
    guides: list[Link]
    said: list[Said]
    say_url: str
    coverage_url: str


def heading_page(*, key: str, area: str, today: date) -> HeadingPage | None:
    """Return what covers a heading, or none when there is no such heading."""
    heading = BY_KEY.get(key)
    if heading is None:
        return None
    chosen, _others = offer_areas(area, today=today)
    address = reverse("local_offer:coverage")
    return HeadingPage(
        key=key,
        name=str(heading.name),
        chapter=str(heading.group),
        area=chosen,
        services=_services(key, chosen, today),
        guides=_guides(key, chosen, today),
        said=said_about(today=today, area=chosen.pk, heading=key) if chosen else [],
        say_url=reverse("local_offer:say_of_heading", args=[key]) + (f"?area={chosen.pk}" if chosen else ""),
        coverage_url=f"{address}?area={chosen.pk}" if chosen else address,
    )


def _services(key: str, area: Area | None, today: date) -> list[Link]:
    if area is None:
        return []
    entries = Entry.objects.visible_to(None, today).filter(service__area=area.pk, covers__contains=[key])
    ordered = entries.select_related("service").order_by("name", "pk")[:MOST_LISTED]
    return [Link(entry.name, entry.service.get_absolute_url(), entry.summary) for entry in ordered]


def _guides(key: str, area: Area | None, today: date) -> list[Link]:
    if area is None:
        return []
    texts = GuideText.objects.visible_to(None, today).of_area(area.pk).filter(covers__contains=[key])
    ordered = texts.select_related("guide").order_by("name", "pk")
    return [Link(text.name, text.guide.get_absolute_url(), text.summary) for text in ordered]
