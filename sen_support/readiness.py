"""What the Code of Practice asks for before each step of a cycle, in sentences: read by pages and by services."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from cases.models import Case, FamilyLink
from core.access import allows

from .models import Cycle, Plan, Review, Session, View


def people_to_tell(case: Case, today: date) -> list[FamilyLink]:
    """
    Return who must be told: the young person where the rights are theirs (CFA 2014 s.83), else each parent known and
    entitled on this day.
    """
    links = list(case.family.select_related("membership__user").order_by("starts_on", "name"))
    links = [link for link in links if link.holds_on(today)]
    themselves = [link for link in links if link.nature == FamilyLink.Nature.SELF]
    return themselves or [link for link in links if link.is_entitled]


def missing(cycle: Cycle, today: date) -> list[str]:
    """Return what the plan still needs before it may begin (6.48, 6.49)."""
    told = set(cycle.familytolds.values_list("family_link_id", flat=True))
    family = people_to_tell(cycle.case, today)
    found = [
        (cycle.responsible_id is None, _("Say which teacher is responsible.")),
        (not cycle.outcomes.exists(), _("Add at least one outcome.")),
        (not cycle.lines.exists(), _("Add at least one line of provision.")),
        (cycle.review_on is None, _("Agree the day of the review.")),
        (
            cycle.review_on is not None and cycle.review_on < today,
            _("Agree a day for the review that is to come."),
        ),
        (not family, _("Record at least one parent of the child: nobody in the family can be told.")),
    ]
    untold = [link.name for link in family if link.pk not in told]
    found += [(True, _("Tell %(name)s, or say why not.") % {"name": name}) for name in untold]
    return [sentence for is_missing, sentence in found if is_missing]


def advised(plan: Plan) -> list[str]:
    """Return what the Code asks of a plan besides, and this one does not say yet (6.48 to 6.51)."""
    found = [
        (not plan.expected_impact, _("Say what should change.")),
        (not plan.strategies, _("Say what works for the child.")),
        (not plan.parents_consulted, _("Say how the parents were consulted.")),
        (not plan.pupil_consulted, _("Say how the pupil was consulted.")),
        (plan.teacher_agreed_on is None, _("Record that the teacher agreed.")),
        (plan.senco_agreed_on is None, _("Record that the SENCO agreed.")),
    ]
    return [sentence for is_missing, sentence in found if is_missing]


def missing_for_review(cycle: Cycle, review: Review) -> list[str]:
    """Return what the review still needs before it may be completed (6.53 to 6.55)."""
    views = [view.family_link_id for view in cycle.views.filter(part=View.Part.REVIEW)]
    speaks_for_themselves = cycle.case.family.filter(nature=FamilyLink.Nature.SELF).exists()
    has_parents_view = any(link is not None for link in views)
    ends = review.decision == Review.Decision.EXIT
    found = [
        (cycle.outcomes.filter(rating="").exists(), _("Say how each outcome went.")),
        (not review.impact, _("Say what the support changed.")),
        (not review.quality, _("Say how good the support was.")),
        (None not in views, _("Record what the pupil thinks.")),
        (not has_parents_view and not speaks_for_themselves, _("Record what a parent thinks.")),
        (not review.decision, _("Decide what happens next.")),
        (ends and review.exit_on is None, _("Enter the day from which there is no SEN support.")),
    ]
    return [sentence for is_missing, sentence in found if is_missing]


def part_now(cycle: Cycle) -> str:
    """Return what views given now are for: the plan until it begins, the review from then on."""
    return View.Part.REVIEW if cycle.is_active else View.Part.ASSESS


def may_change_session(session: Session, actor: Any, today: date) -> bool:
    """Return whether this actor may still put a session right: the SENCO, or who logged it on the day of logging."""
    if allows(actor, Permission.SUPPORT_EDIT, session):
        return True
    is_own = session.by_id is not None and session.by_id == actor.membership_id
    return is_own and session.logged_on == today and allows(actor, Permission.SUPPORT_LOG, session)
