"""Assess: what the teacher and the SENCO know, and what the child and each parent think."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from cases.models import FamilyLink
from core.workflow import require

from ..errors import RuleBroken
from ..keeping import lock_open, refuse_future
from ..models import Assessment, Cycle, View
from ..readiness import part_now
from ..workflow import CYCLE
from .telling import tell_of_views

ASSESSMENT_FIELDS = (
    "teacher_assessment",
    "prior_progress",
    "comparison",
    "external_advice",
    "evidence",
    "assessed_on",
)


@transaction.atomic
def save_assessment(
    *, cycle: Cycle, actor: Any, seen_version: int, today: date, **answers: Any
) -> Assessment:
    """
    Keep what is known so far (6.45). It may be empty in parts until the plan is begun. `answers` are its fields.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if the day is still to come
    :raises ChangedSinceSeen: if somebody saved after the page was opened
    """
    require(actor, Permission.SUPPORT_CONTRIBUTE, cycle)
    lock_open(cycle.pk)
    refuse_future(answers.get("assessed_on"), today, field="assessed_on")
    assessment = Assessment.objects.get(cycle=cycle)
    for name in ASSESSMENT_FIELDS:
        setattr(assessment, name, answers[name])
    assessment.save_over(seen_version, fields=list(ASSESSMENT_FIELDS))
    audit.record(actor=actor, event=Event.SUPPORT_ASSESSMENT_CHANGED, subject=assessment)
    return assessment


@transaction.atomic
def finish_assessment(*, cycle: Cycle, actor: Any, today: date) -> None:
    """
    Go on from Assess to Plan.

    :raises NotPermitted: if the actor may not
    :raises MoveNotAllowed: if the cycle has already moved on
    :raises RuleBroken: without a teacher's assessment and its day
    """
    assessment = Assessment.objects.get(cycle=cycle)
    if not assessment.teacher_assessment:
        raise RuleBroken(_("Enter what the teacher sees"), field="teacher_assessment")
    if assessment.assessed_on is None:
        raise RuleBroken(_("Enter the day of the assessment"), field="assessed_on")
    CYCLE.make("plan", cycle, actor=actor, on=today)


@transaction.atomic
def give_views(*, cycle: Cycle, actor: Any, text: str, today: date) -> View:
    """
    Keep what a parent or the young person writes about the support, as their own (6.47, 6.53).

    What they write before the plan begins counts for Assess, later for the review. A second time replaces the first.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    """
    require(actor, Permission.SUPPORT_GIVE_VIEWS, cycle)
    locked = lock_open(cycle.pk)
    links = FamilyLink.objects.on(today).filter(case=locked.case_id, membership=actor.membership_id)
    link = links.order_by("starts_on").first()
    is_self = link is not None and link.nature == FamilyLink.Nature.SELF
    tell_of_views(cycle=cycle, actor=actor)
    return _keep_view(locked, actor, None if is_self else link, part_now(locked), text, today, own=True)


@transaction.atomic
def record_views(
    *,
    cycle: Cycle,
    actor: Any,
    part: str,
    family_link: FamilyLink | None,
    text: str,
    given_on: date,
    today: date,
) -> View:
    """
    Keep what the child (no `family_link`) or a parent told the school, in their words.

    :raises NotPermitted: if the actor may not
    :raises CycleEnded: if the cycle has ended
    :raises RuleBroken: if the day is still to come, or the parent has written their own already
    """
    require(actor, Permission.SUPPORT_CONTRIBUTE, cycle)
    locked = lock_open(cycle.pk)
    refuse_future(given_on, today, field="given_on")
    if family_link is not None and family_link.case_id != locked.case_id:
        raise RuleBroken(_("Choose somebody of this child’s family"), field="who")
    own = View.objects.filter(cycle=locked, part=part, family_link=family_link).exclude(given_by=None)
    if own.exists():
        raise RuleBroken(_("They wrote this themselves, and only they change it"), field="who")
    return _keep_view(locked, actor, family_link, part, text, given_on, own=False)


def _keep_view(
    cycle: Cycle, actor: Any, link: FamilyLink | None, part: str, text: str, on: date, *, own: bool
) -> View:
    view, _created = View.objects.update_or_create(
        cycle=cycle,
        part=part,
        family_link=link,
        defaults={
            "case": cycle.case,
            "text": text,
            "given_on": on,
            "given_by": actor.membership if own else None,
            "recorded_by": actor.label,
        },
    )
    audit.record(actor=actor, event=Event.SUPPORT_VIEWS_GIVEN, subject=view, details={"part": str(part)})
    return view
