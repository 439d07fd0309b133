"""The page on which somebody who is invited writes their advice or views."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case

from ..models import Advice
from ..reading import paragraphs
from .parts import REVIEWS_TAB, Frame, frame_of


@dataclass(frozen=True)
class AdvicePage:
    """One piece of advice or views, as it was sent."""

    frame: Frame
    advice: Advice
    title: str
    review_url: str
    answers: list[tuple[str, tuple[str, ...]]]
    note: str

    @property
    def case(self) -> Case:
        return self.frame.case


def advice_page(advice: Advice, *, actor: Any, today: date) -> AdvicePage:
    """Return what somebody wrote, under the questions they were asked."""
    titles = questions(advice.is_views, advice.case.child.first_name)
    texts = (advice.going_well, advice.not_going_well, advice.should_change)
    what = _("Views of %(name)s") if advice.is_views else _("Written advice of %(name)s")
    note = _("Written by %(who)s for %(name)s.") % {"who": advice.written_by, "name": advice.on_behalf_of}
    return AdvicePage(
        frame=frame_of(advice, actor=actor, today=today, tab=REVIEWS_TAB),
        advice=advice,
        title=what % {"name": advice.invitee.name},
        review_url=advice.review.get_absolute_url(),
        answers=[
            (title, paragraphs(text)) for title, text in zip(titles, texts, strict=True) if text.strip()
        ],
        note=note if advice.on_behalf_of else "",
    )


def questions(is_views: bool, child: str) -> tuple[str, str, str]:
    """Return what somebody is asked: families in their words, advisers in those of the regulations."""
    if is_views:
        return (
            _("What is going well?"),
            _("What is hard, or not happening?"),
            _("What would you like to change in the plan?"),
        )
    return (
        _("What progress has %(child)s made towards the outcomes in the plan?") % {"child": child},
        _("What has changed in %(child)s’s needs?") % {"child": child},
        _("What should change in the outcomes or the provision?"),
    )
