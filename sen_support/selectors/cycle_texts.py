"""What people wrote and said in a cycle, each under its heading, and how the family was told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core import dates

from ..models import Cycle, FamilyTold, View
from ..policies import reads_of_family
from ..readiness import part_now
from .common import (
    name_of,
)


@dataclass(frozen=True)
class Text:
    """A heading and what was written under it."""

    heading: str
    text: str


@dataclass(frozen=True)
class ViewText:
    """What one person thinks, in their words."""

    who: str
    when: str
    text: str
    given_on: date
    how: str


@dataclass(frozen=True)
class ToldText:
    """How one parent was told, or why not."""

    who: str
    words: str
    told_on: date | None


def _written(*pairs: tuple[str, str]) -> list[Text]:
    return [Text(heading, text) for heading, text in pairs if text]


def assessment_of(cycle: Cycle) -> list[Text]:
    """Return what the assessment says."""
    part = cycle.assessment
    return _written(
        (_("What the teacher sees"), part.teacher_assessment),
        (_("Progress before"), part.prior_progress),
        (_("Beside others of the same age"), part.comparison),
        (_("Advice from outside the school"), part.external_advice),
        (_("Evidence"), part.evidence),
    )


def plan_of(cycle: Cycle) -> list[Text]:
    """Return what the plan says; what it says of the family only to the school and the family."""
    part = cycle.plan
    of_family = (
        (_("How the family helps"), part.family_helps),
        (_("How the parents were consulted"), part.parents_consulted),
    )
    return _written(
        (_("What should change"), part.expected_impact),
        (_("What works"), part.strategies),
        *(of_family if reads_of_family(cycle) else ()),
        (_("How the pupil was consulted"), part.pupil_consulted),
    )


def agreed_by(cycle: Cycle) -> list[str]:
    """Return who agreed the plan, in what part and when."""
    part = cycle.plan
    people = (
        (part.teacher_agreed_by, part.teacher_agreed_on, _("teacher")),
        (part.senco_agreed_by, part.senco_agreed_on, _("SENCO")),
    )
    return [
        _("%(name)s, %(role)s, on %(day)s") % {"name": name_of(who), "role": role, "day": dates.date(day)}
        for who, day, role in people
        if day is not None
    ]


def review_of(cycle: Cycle) -> list[Text]:
    """Return what the review says."""
    part = cycle.review
    ends = _("No SEN support from %(day)s") % {"day": dates.date(part.exit_on)} if part.exit_on else ""
    return _written(
        (_("What the teacher says"), part.teacher_note),
        (_("What the support changed"), part.impact),
        (_("How good the support was"), part.quality),
        (_("Decision"), ". ".join(filter(None, [part.get_decision_display(), ends]))),
        (_("What happens next"), part.next_steps),
    )


def views_on(cycle: Cycle, actor: Any, today: date) -> list[ViewText]:
    """Return the views on this cycle that this hat may read."""
    rows = View.objects.visible_to(actor, today).filter(cycle=cycle).select_related("family_link")
    return [
        ViewText(
            who=row.family_link.name if row.family_link else cycle.case.child.first_name,
            when=str(View.Part(row.part).label),
            text=row.text,
            given_on=row.given_on,
            how=_("written in the portal") if row.given_by_id else _("told the school"),
        )
        for row in rows.order_by("part", "given_on", "created_at")
    ]


def own_view(cycle: Cycle, *, actor: Any, today: date) -> str:
    """Return what this member of the family has written for where the cycle is now, or nothing."""
    rows = View.objects.visible_to(actor, today).filter(cycle=cycle, part=part_now(cycle))
    own = rows.filter(given_by=actor.membership_id).first()
    return own.text if own else ""


def told_of(cycle: Cycle, actor: Any, today: date) -> list[ToldText]:
    """Return how each parent whom this hat may know of was told."""
    rows = FamilyTold.objects.visible_to(actor, today).filter(cycle=cycle).select_related("family_link")
    return [
        ToldText(
            who=row.family_link.name,
            words=_told_words(row, gives_reason=not actor.is_family),
            told_on=row.told_on,
        )
        for row in rows.order_by("created_at")
    ]


def _told_words(row: FamilyTold, *, gives_reason: bool) -> str:
    """Return how a parent was told. Why one was not may be about the other's safety: the school alone reads it."""
    if row.told_on is not None:
        how = FamilyTold.How(row.how).label
        return _("told %(how)s on %(day)s") % {"how": how, "day": dates.day_month(row.told_on)}
    return _("not told: %(reason)s") % {"reason": row.reason.rstrip(" .")} if gives_reason else _("not told")
