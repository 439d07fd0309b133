"""Guides: the public list and page of each, and the editors' list with what is missing and what is due."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from core import dates

from .. import schedule_two
from ..markup import as_page
from ..models import GuideText
from ..required import BY_KEY, TOPICS, Topic
from .areas import Area, offer_areas
from .editing import EntryPage, text_page
from .ways import WaysToRead, ways_to_read
from .words import Stage


@dataclass(frozen=True)
class GuideLink:
    """A guide in a list; without an address it is not written yet."""

    name: str
    summary: str
    url: str


@dataclass(frozen=True)
class GuideChapter:
    """Guides that belong together."""

    key: str
    name: str
    guides: list[GuideLink]


@dataclass(frozen=True)
class GuidesPage:
    """The public list."""

    area: Area | None
    others: list[Area]
    chapters: list[GuideChapter]


def guides_page(*, area: str, today: date) -> GuidesPage:
    """Return the guides of an authority by chapter, with those that are not written yet."""
    chosen, others = offer_areas(area, today=today)
    texts = _published(chosen, today)
    chapters: dict[str, GuideChapter] = {}
    for topic in TOPICS:
        name = str(topic.chapter)
        chapter = chapters.setdefault(name, GuideChapter(f"chapter-{len(chapters) + 1}", name, []))
        chapter.guides.append(_link(topic, texts.get(topic.key)))
    return GuidesPage(chosen, others, list(chapters.values()))


def _published(area: Area | None, today: date) -> dict[str, GuideText]:
    if area is None:
        return {}
    texts = GuideText.objects.visible_to(None, today).of_area(area.pk).for_gate(None, today)
    return {text.guide.topic: text for text in texts}


def _link(topic: Topic, text: GuideText | None) -> GuideLink:
    if text is None:
        return GuideLink(str(topic.name), "", "")
    return GuideLink(text.name, text.summary, text.guide.get_absolute_url())


@dataclass(frozen=True)
class GuidePage:
    """One guide as anyone reads it."""

    name: str
    summary: str
    words: Markup
    area: str
    owner: str
    checked: str
    review: str
    is_review_due: bool
    law: str
    covers: list[str]
    guides_url: str
    ways: WaysToRead


def guide_page(*, guide: UUID, way: str, today: date) -> GuidePage | None:
    """
    Return what anyone reads of a guide, or none when nothing of it is published.

    :param way: in which way it is read, if not as it is: one of `ways.WAYS`
    """
    texts = GuideText.objects.visible_to(None, today).for_gate(None, today)
    text = texts.filter(guide=guide).first()
    if text is None:
        return None
    return GuidePage(
        name=text.name,
        summary=text.summary,
        words=as_page(text.body),
        area=text.guide.area.name,
        owner=text.owner,
        checked=dates.date(text.reviewed_on) if text.reviewed_on else "",
        review=dates.date(text.review_due),
        is_review_due=text.review_due < today,
        law=BY_KEY[text.guide.topic].law,
        covers=[str(schedule_two.BY_KEY[key].name) for key in text.covers],
        guides_url=f"{reverse('local_offer:guides')}?area={text.guide.area_id}",
        ways=ways_to_read(text, way, today=today),
    )


@dataclass(frozen=True)
class GuideRow:
    """One topic in the editors' list: how its page stands, and what to do."""

    name: str
    law: str
    owner: str
    stage: str
    is_missing: bool
    is_review_due: bool
    review: str
    url: str


def guide_rows(*, actor: Any, today: date) -> list[GuideRow]:
    """Return every page that must be there, those to act on first: missing, due, in hand, then by date of review."""
    texts = GuideText.objects.visible_to(actor, today).for_gate(actor, today).order_by("created_at")
    newest: dict[str, GuideText] = {text.guide.topic: text for text in texts}
    rows = [
        (_order(newest.get(topic.key), today), _row(topic, newest.get(topic.key), today)) for topic in TOPICS
    ]
    return [row for _place, row in sorted(rows, key=lambda pair: pair[0])]


def _order(text: GuideText | None, today: date) -> tuple[int, date]:
    """Return where a page stands in the list of work."""
    if text is None:
        return (0, today)
    if text.stage != Stage.PUBLISHED:
        return (2, text.review_due)
    return (1 if text.review_due < today else 3, text.review_due)


def _row(topic: Topic, text: GuideText | None, today: date) -> GuideRow:
    if text is None:
        url = reverse("local_offer:add_guide", args=[topic.key])
        return GuideRow(str(topic.name), topic.law, "", "", True, False, "", url)
    return GuideRow(
        name=text.name,
        law=topic.law,
        owner=text.owner,
        stage=str(text.get_stage_display()),
        is_missing=False,
        is_review_due=text.review_due < today,
        review=dates.date(text.review_due),
        url=text.get_absolute_url(),
    )


def guide_text_page(text: GuideText, *, actor: Any) -> EntryPage:
    """Return a guide's text behind the scenes."""
    return text_page(text, actor=actor, labels=_labels(), organisation=text.guide.area.name, kind="_guide")


def _labels() -> dict[str, str]:
    return {
        "name": _("Title"),
        "summary": _("In one or two sentences"),
        "body": _("The page"),
        "easy_read": _("Easy read"),
        "owner": _("Who answers for it"),
        "covers": _("What it covers"),
        "review_due": _("Look at it again by"),
    }
