"""The page on which services of the Local Offer are put into a line of provision."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from local_offer.selectors import Picked, PickPage, pick_page, picked

from ..models import Line
from .common import term_of


@dataclass(frozen=True)
class LinePickPage:
    """A line of provision, the services it names, and those that were looked for."""

    line: Line
    caption: str
    picked: list[Picked]
    drop_urls: dict[UUID, str]
    pick: PickPage
    back_url: str
    back_text: str


def line_pick_page(line: Line, *, words: str, today: date) -> LinePickPage:
    """Return the services a line of provision names, and those that fit the words."""
    links = picked(line.local_services.select_related("service"))
    return LinePickPage(
        line=line,
        caption=line.case.child.full_name,
        picked=links,
        drop_urls={one.pk: reverse("sen_support:drop_service", args=[one.pk]) for one in links},
        pick=pick_page(words=words, age=line.case.child.age_on(today), today=today),
        back_url=line.cycle.get_absolute_url(),
        back_text=term_of(line.cycle),
    )
