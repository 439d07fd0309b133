"""The guides of the demo: the pages Northshire must have, one of them due, one being checked."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from local_offer import services as local_offer
from local_offer.models import GuideText
from local_offer.required import BY_KEY

from .cast import Cast

TEXTS = Path(__file__).parent / "guides"
"""One file for each topic; its first line says what the page tells."""
EASY = TEXTS / "easy"
"""The same in easy words, for some of them."""


class _Page(NamedTuple):
    """A guide: its topic, who answers for it, and how many days ago it was published."""

    topic: str
    owner: str
    days_ago: int


_PAGES = (
    _Page("assessment", "SEN team manager", 120),
    _Page("personal_budgets", "Personal Budget team", 90),
    _Page("school_support", "Head of inclusion", 200),
    _Page("short_breaks", "Short breaks manager", 150),
    _Page("travel", "Travel team", 400),
    _Page("advice", "SENDIASS manager", 60),
    _Page("adult_life", "Preparing for adulthood team", 170),
    _Page("disputes", "SEN team manager", 30),
    _Page("complaints", "Complaints team", 75),
    _Page("equality", "Head of inclusion", 240),
    _Page("accessibility", "Local Offer editors", 25),
    _Page("without_internet", "Local Offer editors", 110),
)  # fmt: skip
_CHECKING = _Page("mental_capacity", "Preparing for adulthood team", 4)


def load(cast: Cast) -> None:
    """Publish the guides but one, which Lena has written and Leo is to check."""
    for page in _PAGES:
        text = _send(cast, page)
        on = cast.day(-page.days_ago)
        local_offer.check_guide(text=text, actor=cast.people["lena"], today=on - timedelta(days=2))
        local_offer.publish_guide(text=text, actor=cast.people["leo"], today=on)
    _send(cast, _CHECKING)


def _send(cast: Cast, page: _Page) -> GuideText:
    """Write a guide and send it to be checked."""
    topic, on = BY_KEY[page.topic], cast.day(-page.days_ago)
    summary, _blank, words = (TEXTS / f"{topic.key}.md").read_text().split("\n", 2)
    easy = EASY / f"{topic.key}.md"
    text = local_offer.begin_guide(
        actor=cast.people["lena"],
        area=cast.places["northshire"],
        topic=topic.key,
        name=str(topic.name),
        summary=summary,
        body=words,
        easy_read=easy.read_text() if easy.exists() else "",
        owner=page.owner,
        covers=list(topic.covers),
        review_due=on + timedelta(days=365),
    )
    local_offer.send_guide(text=text, actor=cast.people["lena"], today=on - timedelta(days=7))
    return text
